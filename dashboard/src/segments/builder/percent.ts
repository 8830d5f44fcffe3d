/** A share as percent and back, to all the digits that a number has: 7% divided in floating point would be 0.07000000000000001. */
export const percentOf = (share: number): number => Number((share * 100).toPrecision(15))

export const shareOf = (percent: number): number => Number((percent / 100).toPrecision(15))
