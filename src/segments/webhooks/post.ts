import { lookup } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Addresses that are not of the internet: whoever may name a webhook must not reach the shop's own network through it. */
const inside = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(network, prefix, 'ipv6')

export function isInside(address: string): boolean {
  // An IPv4 address in IPv6 clothing is judged by what it is.
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, '')
  return isIP(plain) === 4 ? inside.check(plain, 'ipv4') : inside.check(plain, 'ipv6')
}

/** The receiver lies where nothing may be sent. */
export class InsideError extends Error {
  constructor() {
    super('The address lies in a private network.')
  }
}

// Asked while connecting: a name that changes its mind between a check and the connection gets no further.
const guardedLookup: LookupFunction = (hostname, options, callback) =>
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0)
    const [first] = addresses
    if (!first || addresses.some(({ address }) => isInside(address))) return callback(new InsideError(), '', 0)
    if (options.all) return (callback as unknown as (error: null, all: typeof addresses) => void)(null, addresses)
    return callback(null, first.address, first.family)
  })

export type Posted = { status: number; retryAfter: string | undefined }

/** How long a receiver may take to answer. */
export const timeoutMs = 20_000

/** Sends a body once. A redirect is an answer like any other. Rejects where nobody answers in time, and for private addresses. */
export function post(
  url: URL,
  headers: Record<string, string>,
  body: string,
  isPrivateAllowed: boolean,
): Promise<Posted> {
  const { promise, resolve, reject } = Promise.withResolvers<Posted>()
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!isPrivateAllowed && isIP(host) !== 0 && isInside(host)) return Promise.reject(new InsideError())
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  const options = { method: 'POST', headers, signal: AbortSignal.timeout(timeoutMs) }
  const asked = send(url, isPrivateAllowed ? options : { ...options, lookup: guardedLookup }, (answer) => {
    // What it says does not matter, but unread it would hold the connection.
    answer.resume()
    resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] })
  })
  asked.on('error', reject)
  asked.end(body)
  return promise
}
