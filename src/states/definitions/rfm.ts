import { defineState } from '../definition.ts'

const place = (value: string) => `(toInt64(${value}), toUInt32(length(user_id)), user_id, lower(hex(customer_id)))`
const score = (measure: string, value: string) => `if(order_count = 0, 0, toUInt8(1 + arrayCount(
  (value, id_length, id, key) -> ${place(value)} >= (value, id_length, id, key),
  {${measure}_values:Array(Int64)}, {${measure}_lengths:Array(UInt32)}, {${measure}_ids:Array(String)}, {${measure}_keys:Array(String)}
)))`

/** Names of the groups, best first, with the scores (recency, frequency, monetary) that make them. The first that fits counts. */
export const rfmGroups = [
  { name: 'champions', sql: 'recency_score >= 4 AND frequency_score >= 4' },
  { name: 'loyal', sql: 'recency_score = 3 AND frequency_score >= 4' },
  { name: 'cannot lose', sql: 'recency_score <= 2 AND frequency_score >= 4 AND monetary_score >= 4' },
  { name: 'at risk', sql: 'recency_score <= 2 AND frequency_score >= 3' },
  { name: 'potential loyal', sql: 'recency_score >= 4 AND frequency_score >= 2' },
  { name: 'new', sql: 'recency_score = 5' },
  { name: 'promising', sql: 'recency_score = 4' },
  { name: 'need attention', sql: 'recency_score = 3 AND frequency_score >= 2' },
  { name: 'about to sleep', sql: 'recency_score = 3' },
  { name: 'hibernating', sql: 'recency_score = 2' },
  { name: 'lost', sql: 'recency_score = 1' },
] as const satisfies readonly { name: string; sql: string }[]

const groupName = `multiIf(order_count = 0, '', ${rfmGroups.map((group) => `${group.sql}, '${group.name}'`).join(', ')}, '')`

/** Fifths of the buyers by last order, number of orders and spend as of the date; 5 is best, ties go by the shop's own customer id. */
export const rfm = defineState({
  kind: 'rfm',
  title: 'RFM',
  steps: {
    recency_score: score('recency', 'toUnixTimestamp64Milli(paid_at[-1])'),
    frequency_score: score('frequency', 'order_count'),
    monetary_score: score('monetary', 'paid_minor'),
    score_sum: 'recency_score + frequency_score + monetary_score',
  },
  columns: {
    recency: 'recency_score',
    frequency: 'frequency_score',
    monetary: 'monetary_score',
    rfm_group: groupName,
    // Tier: the sum of the three scores against the shop's cuts.
    tier: "multiIf(order_count = 0, '', score_sum >= {tier_high:UInt8}, 'high', score_sum >= {tier_mid:UInt8}, 'mid', 'low')",
  },
  reason: (row) => {
    const { rfm_group: rfmGroup, tier } = row as { rfm_group: string; tier: string }
    const [recency, frequency, monetary] = [Number(row.recency), Number(row.frequency), Number(row.monetary)]
    if (recency === 0) return undefined
    return {
      code: 'rfm',
      values: { recency, frequency, monetary, rfmGroup, tier },
      because: `Scores ${recency} for recency, ${frequency} for frequency and ${monetary} for spend out of 5: "${rfmGroup}", ${tier} tier.`,
    }
  },
})
