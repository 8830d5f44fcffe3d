import type { ShopEvent } from '../shop-event.ts'
import { readCountry } from './country.ts'
import { asObject, type Json, readText } from './findings.ts'
import { limits } from './limits.ts'
import { readUserAgent, type UserAgent } from './user-agent.ts'

const short = 64
const none: Json = {}
const part = (owner: Json, key: string): Json => asObject(owner[key]) ?? none

/** Reads where, with what and by which way the customer came into the event. Nothing here can be wrong, only not said. */
export function readContext(event: ShopEvent, body: Json, context: Json, traits: Json, requestAgent: string): void {
  const [device, os, page, library] = [
    part(context, 'device'),
    part(context, 'os'),
    part(context, 'page'),
    part(context, 'library'),
  ]
  const libraryName = readText(library.name, short).toLowerCase()
  // A server's own User-Agent says nothing about the customer; a browser's begins with Mozilla, by a custom as old as the web.
  const sentAgent = readText(context.userAgent, limits.userAgentLength)
  const agent = readUserAgent(sentAgent || (requestAgent.startsWith('Mozilla/') ? requestAgent : ''))
  const osName = readText(os.name, short) || agent.os

  event.platform = readPlatform(
    readText(context.channel ?? body.channel, short),
    device,
    osName,
    libraryName,
    page,
    agent,
  )
  event.device = readDevice(device, event.platform, agent)
  event.os = osName
  event.browser = agent.browser
  event.locale = readText(context.locale, short)
  event.timezone = readText(context.timezone, short)
  readPlace(event, part(context, 'location'), part(traits, 'address'))
  readWay(event, context, page)
}

function readPlatform(
  channel: string,
  device: Json,
  osName: string,
  libraryName: string,
  page: Json,
  agent: UserAgent,
): string {
  const kind = readText(device.type, short).toLowerCase()
  if (kind === 'ios' || kind === 'android') return kind
  // Web libraries first: a browser on a telephone has a mobile system too, and stays the web.
  if (/web|browser|analytics\.js|javascript|next/.test(libraryName) && !/node|native/.test(libraryName)) return 'web'
  if (/ios|swift|apple/.test(libraryName)) return 'ios'
  if (/android|kotlin/.test(libraryName)) return 'android'
  const isApp = channel === 'mobile' || /native|flutter|unity/.test(libraryName)
  if (isApp) return mobileSystem(osName)
  if (channel === 'browser' || channel === 'web' || page.url !== undefined || agent.browser !== '') return 'web'
  return channel === 'server' || libraryName !== '' ? 'server' : ''
}

function mobileSystem(osName: string): string {
  if (/^(ios|ipados|iphone os)$/i.test(osName)) return 'ios'
  return /^android$/i.test(osName) ? 'android' : ''
}

function readDevice(device: Json, platform: string, agent: UserAgent): string {
  const kind = readText(device.type, short).toLowerCase()
  if (kind === 'desktop' || kind === 'mobile' || kind === 'tablet') return kind
  if (platform !== 'ios' && platform !== 'android') return agent.device
  return /ipad|tablet/i.test(`${readText(device.model, short)} ${readText(device.name, short)}`) ? 'tablet' : 'mobile'
}

function readPlace(event: ShopEvent, location: Json, address: Json): void {
  event.country = readCountry(location.country ?? address.country)
  event.region = readText(location.region ?? address.state ?? address.region, 128)
  event.city = readText(location.city ?? address.city, 128)
}

function readWay(event: ShopEvent, context: Json, page: Json): void {
  const campaign = part(context, 'campaign')
  event.utmSource = readText(campaign.source, limits.textLength)
  event.utmMedium = readText(campaign.medium, limits.textLength)
  event.utmCampaign = readText(campaign.name, limits.textLength)
  event.url = readText(page.url, limits.urlLength)
  event.referrerHost = hostOf(readText(page.referrer ?? part(context, 'referrer').url, limits.urlLength))
}

/** The host of a web address in lower case, '' for anything else. Without `new URL`, which is ten times slower and throws. */
export function hostOf(url: string): string {
  return /^https?:\/\/(?:[^/?#@]*@)?([^/?#:@\s]{1,253})/i.exec(url)?.[1]?.toLowerCase() ?? ''
}
