import { expect, it } from 'vitest'
import { fillBlank, writeCode } from './write-code.ts'

it.each([
  ['sleepers', 'export const sleepers = defineSegment({})'],
  ['', 'export const segment = defineSegment({})'],
  [
    'Big spenders of Århus',
    "const bigSpendersOfArhus = defineSegment({})\n\nexport { bigSpendersOfArhus as 'Big spenders of Århus' }",
  ],
  ['18 to 24', "const segment18To24 = defineSegment({})\n\nexport { segment18To24 as '18 to 24' }"],
  ["Ann's 常客", "const annS = defineSegment({})\n\nexport { annS as 'Ann\\'s 常客' }"],
])('exports "%s" under its name', (name, written) => {
  const code = writeCode(name, { all: [] }).replace('{\n  all: []\n}', '{}')
  expect(code).toBe(`import { defineSegment } from 'regulars'\n\n${written}\n`)
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
