import type { Calendar } from './calendar.ts'
import type { Random } from './random.ts'
import type { Way } from './visit.ts'

const direct: Way = { utmSource: '', utmMedium: '', utmCampaign: '', referrerHost: '' }

const referred = (referrerHost: string): Way => ({ ...direct, referrerHost })
const advertised = (utmSource: string, utmMedium: string, utmCampaign: string, referrerHost: string): Way => ({
  utmSource,
  utmMedium,
  utmCampaign,
  referrerHost,
})

const seasons = ['winter', 'spring', 'summer', 'autumn'] as const

/** How a visitor comes on a day: newsletters reach only those who have joined, and a sale is in every campaign. */
export function chooseWay(random: Random, calendar: Calendar, day: number, hasJoined: boolean): Way {
  const [year = '', month = ''] = calendar.dateOf(day).split('-')
  const season = seasons[Math.floor((Number(month) % 12) / 3)]
  const theme = `${calendar.saleOn(day)?.name ?? season}-${year}`
  return random.weighted<Way>([
    [direct, hasJoined ? 30 : 18],
    [referred('www.google.com'), hasJoined ? 18 : 34],
    [referred('www.pinterest.com'), hasJoined ? 3 : 8],
    [advertised('newsletter', 'email', theme, ''), hasJoined ? 26 : 0],
    [advertised('google', 'cpc', `shopping-${season}`, 'www.google.com'), 10],
    [advertised('instagram', 'paid-social', theme, 'l.instagram.com'), hasJoined ? 7 : 18],
    [advertised('tiktok', 'paid-social', theme, 'www.tiktok.com'), hasJoined ? 1 : 5],
    [advertised('nordic-living', 'affiliate', 'blog-partners', 'nordic-living.example'), 4],
  ])
}
