import { describe, expect, it } from 'vitest'
import { type CartMove, type PlacedOrder, pastCarts } from './past-carts.ts'

const minute = 60_000
const gap = 30 * minute

const line = (productId: string, quantity = 1) => ({ productId, category: 'Tea', quantity, valueMinor: quantity * 100 })
const put = (at: number, ...lines: ReturnType<typeof line>[]): CartMove => ({
  ...{ atMs: at * minute, sign: 1, isWhole: false, lines },
})
const take = (at: number, ...lines: ReturnType<typeof line>[]): CartMove => ({ ...put(at, ...lines), sign: -1 })
const state = (at: number, ...lines: ReturnType<typeof line>[]): CartMove => ({ ...put(at, ...lines), isWhole: true })
const order = (at: number, orderId = 'o1'): PlacedOrder => ({ orderId, placedAtMs: at * minute })

/** "outcome: contents (value)", one for each cart. */
const told = (moves: CartMove[], orders: PlacedOrder[]) =>
  pastCarts(moves, orders, gap).map(({ outcome, orderId, lines, valueMinor }) =>
    [outcome, orderId, ...lines.map(({ productId, quantity }) => `${quantity}${productId}`), valueMinor].join(' '),
  )

describe('pastCarts', () => {
  it.each<[string, CartMove[], PlacedOrder[], string[]]>([
    ['nothing', [], [], []],
    ['what lies in it now', [put(0, line('a'))], [], []],
    ['one that was ordered', [put(0, line('a')), put(5, line('b', 2))], [order(9)], ['ordered o1 1a 2b 300']],
    ['one that was left and ordered later', [put(0, line('a'))], [order(9_000)], ['ordered o1 1a 100']],
    [
      'one that was left, with what came on another visit',
      [put(0, line('a')), put(100, line('b'))],
      [order(101)],
      ['left  1a 100', 'ordered o1 1a 1b 200'],
    ],
    [
      'one visit as long as it changes',
      [put(0, line('a')), put(29, line('b')), put(58, line('c'))],
      [order(60)],
      ['ordered o1 1a 1b 1c 300'],
    ],
    ['an order without a cart', [], [order(3)], []],
    [
      'a cart before and one after an order',
      [put(0, line('a')), put(10, line('b')), take(80, line('b'))],
      [order(5)],
      ['ordered o1 1a 100', 'left  1b 100', 'emptied  0'],
    ],
    ['one that was emptied', [put(0, line('a', 2)), take(4, line('a', 5))], [], ['emptied  0']],
    ['a part that was taken out', [put(0, line('a', 3)), take(4, line('a'))], [order(5)], ['ordered o1 2a 200']],
    ['one that was stated whole', [put(0, line('a')), state(1, line('b'))], [order(2)], ['ordered o1 1b 100']],
    ['a move in the instant of the order, which belongs to it', [put(5, line('a'))], [order(5)], ['ordered o1 1a 100']],
    [
      'two orders',
      [put(0, line('a')), put(10, line('b'))],
      [order(5, 'o1'), order(15, 'o2')],
      ['ordered o1 1a 100', 'ordered o2 1b 100'],
    ],
  ])('%s', (_name, moves, orders, carts) => {
    expect(told(moves, orders)).toEqual(carts)
  })

  it('says when a cart was begun and last changed', () => {
    const [cart] = pastCarts([put(3, line('a')), put(20, line('b'))], [order(40)], gap)
    expect(cart).toMatchObject({ beganAtMs: 3 * minute, changedAtMs: 20 * minute, units: 2 })
  })
})
