import { expect, it } from 'vitest'
import { type CsvCell, writeCsv } from '../dashboard/src/charts/write-csv.ts'
import { csvLine } from '../src/insights/index.ts'

it.each<[CsvCell[], string]>([
  [['stage', 'customers'], 'stage,customers\r\n'],
  [[-3, 0.5, null, ''], '-3,0.5,,\r\n'],
  [['Home, Garden', 'say "hi"', 'two\nlines'], '"Home, Garden","say ""hi""","two\nlines"\r\n'],
  [['=1+1', '-5', '@x'], "'=1+1,'-5,'@x\r\n"],
])('%j is the same line from the server and from the browser', (cells, line) => {
  expect(csvLine(cells)).toBe(line)
  expect(writeCsv([cells])).toBe(line)
})
