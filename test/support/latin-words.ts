import type { Settings } from '../../src/settings/index.ts'
import { festivalsOfYear } from '../../src/states/index.ts'
import type { Warehouse } from '../../src/storage/index.ts'

/** The words in Latin letters of a text: what a text in Chinese has only where something is left of another language. */
export const latinWords = (text: string): string[] =>
  text.match(/\p{Script=Latin}[\p{Script=Latin}'’.-]*\p{Script=Latin}|\p{Script=Latin}/gu) ?? []

/** Words of the shop's own: what its history calls its customers, goods, places and sources. */
export async function wordsOfHistory(warehouse: Warehouse): Promise<string[]> {
  const said = await warehouse.query<{ text: string }>(
    'test',
    `SELECT DISTINCT text FROM (
       SELECT arrayJoin([
         region, city, utm_source, utm_medium, utm_campaign, referrer_host, browser, os, country, order_id, coupon,
         user_id, anonymous_id, email, url, JSONExtractString(traits, 'name')
       ]) AS text FROM events
       UNION ALL SELECT arrayJoin(arrayConcat(lines.name, lines.category, lines.brand, lines.sku, lines.product_id)) FROM events
     )`,
  )
  return said.flatMap(({ text }) => latinWords(text))
}

/** The festivals that the shop and its country keep, as they are called there. */
export const festivalsOf = (settings: Settings): string[] =>
  [2023, 2024, 2025, 2026, 2027]
    .flatMap((year) => festivalsOfYear(settings, year))
    .flatMap(({ name }) => latinWords(name))
