import { describe, expect, it } from 'vitest'
import { type SparkPath, type SparkPoint, sparkPath } from './spark-path.ts'

const over = (value: number): SparkPoint => ({ value, isPartial: false })
const running = (value: number): SparkPoint => ({ value, isPartial: true })

describe('sparkPath', () => {
  it.each<[string, SparkPoint[], number, SparkPath]>([
    ['rises and falls', [over(0), over(10), over(5)], 10, { whole: 'M0 20L50 0L100 10', running: '' }],
    ['dots what is not over', [over(0), over(10), running(5)], 10, { whole: 'M0 20L50 0', running: 'M50 0L100 10' }],
    ['nothing at all', [over(0), over(0)], 0, { whole: 'M0 20L100 20', running: '' }],
    ['one point is no line', [over(3)], 3, { whole: '', running: '' }],
    ['no points', [], 0, { whole: '', running: '' }],
  ])('%s', (_name, points, most, path) => {
    expect(sparkPath(points, most, [100, 20])).toEqual(path)
  })
})
