import { expect, it } from 'vitest'
import { fillBlank, writeCode } from './write-code.ts'

it.each([
  ['Big spenders of Århus', 'bigSpendersOfArhus'],
  ['18 to 24', 'segment18To24'],
  ['常客', 'segment'],
])('names the constant of "%s"', (name, constant) => {
  expect(writeCode(name, { all: [] })).toContain(`export const ${constant} = defineSegment({\n  all: []\n})`)
})

it('writes keys without quotes and leaves texts alone', () => {
  expect(writeCode('x', { kind: 'list', list: 'VIPs: "best"' })).toContain(
    '  kind: "list",\n  list: "VIPs: \\"best\\""',
  )
})

it('fills a blank inside quotes, whatever the value', () => {
  expect(fillBlank({ text: "city = '…' and x = '…'", blank: '…' }, "L'Aquila $&")).toBe(
    "city = 'L''Aquila $&' and x = 'L''Aquila $&'",
  )
})
