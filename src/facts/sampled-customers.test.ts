import { describe, expect, it } from 'vitest'
import { identityKey } from '../platform/index.ts'
import { isOfSample, isSampled } from './sampled-customers.ts'

const rangesOf = (condition: string) =>
  [...condition.matchAll(/BETWEEN (\d+) AND (\d+)/g)].map(
    ([, from = '', to = '']) => [BigInt(from), BigInt(to)] as const,
  )
const isMet = (condition: string, key: bigint) => rangesOf(condition).some(([from, to]) => key >= from && key <= to)

describe('a sample of customers', () => {
  it('is everybody where one in one is wanted', () => {
    expect(isSampled(1)).toBe('1')
  })

  it.each([2, 3, 10, 97])('is one in %d of hashed keys', (oneIn) => {
    const condition = isSampled(oneIn)
    const keys = Array.from({ length: 5_000 }, (_, n) => BigInt(`0x${identityKey('user_id', `c${n}`)}`))
    const share = keys.filter((key) => isMet(condition, key)).length / keys.length
    expect(share).toBeGreaterThan(1 / oneIn - 4 * Math.sqrt(1 / oneIn / keys.length))
    expect(share).toBeLessThan(1 / oneIn + 4 * Math.sqrt(1 / oneIn / keys.length))
  })

  it.each([2, 3, 10, 97])('is the same one in %d, said in short', (oneIn) => {
    const [, shift = '', mask = '', width = ''] =
      /bitAnd\(customer_id \+ (\d+), (\d+)\) < (\d+)/.exec(isOfSample(oneIn)) ?? []
    const condition = isSampled(oneIn)
    const edges = rangesOf(condition).flatMap(([from, to]) => [from - 1n, from, to, to + 1n])
    const keys = Array.from({ length: 2_000 }, (_, n) => BigInt(`0x${identityKey('user_id', `c${n}`)}`))
    for (const key of [...keys, ...edges])
      expect([key, ((key + BigInt(shift)) & BigInt(mask)) < BigInt(width)]).toEqual([key, isMet(condition, key)])
  })

  it('of more is within one of fewer', () => {
    const [few, many] = [isSampled(10), isSampled(5)]
    for (const [from, to] of rangesOf(few)) expect([from, to].map((key) => isMet(many, key))).toEqual([true, true])
  })

  it('has those who stand in front no more than others', () => {
    // Of ten identifiers of a kind the smallest is the customer's key.
    const keysOf = (n: number) => Array.from({ length: 10 }, (_, m) => identityKey('anonymous_id', `a${n}-${m}`))
    const smallest = Array.from({ length: 4_000 }, (_, n) => BigInt(`0x${keysOf(n).sort()[0]}`))
    const condition = isSampled(4)
    const share = smallest.filter((key) => isMet(condition, key)).length / smallest.length
    expect(Math.abs(share - 0.25)).toBeLessThan(0.04)
  })
})
