import type { ReportAnswer, ReportColumn, ReportRow } from '../../insights/index.ts'
import { columnsToRead, type Say } from '../../words/index.ts'
import { escapeHtml } from './html.ts'

/** More bars than that are no picture in a letter. */
const mostBars = 31
const rowHeight = 24
const [nameWidth, barWidth, width] = [220, 400, 720]

type Words = { say: Say; cell(row: ReportRow, column: ReportColumn): string; figure(name: string): string }

const isAmount = ({ unit }: ReportColumn) => unit === 'money' || unit === 'count' || unit === 'rate'

/** What the rows are called and the figure they are compared by: the first that says how many, how much or which share. */
function chooseColumns(answer: ReportAnswer) {
  const { marks } = answer
  const columns = columnsToRead(answer)
  const [firstText] = columns.filter(({ unit }) => unit === 'text')
  const naming = columns.filter((column) => (marks ? marks.rows.includes(column.name) : column === firstText))
  const opened = columns.find(({ name }) => name === marks?.figures[0])
  const measured = opened ?? columns.find((column) => isAmount(column) && !naming.includes(column))
  return { naming, measured }
}

/** Bars of the rows as an SVG that runs nothing, or nothing where the rows are one, too many, or hold no such figure. */
export function drawBars(answer: ReportAnswer, { say, cell, figure }: Words): string {
  const { naming, measured } = chooseColumns(answer)
  if (!measured || naming.length === 0 || answer.rows.length < 2 || answer.rows.length > mostBars) return ''
  const values = answer.rows.map((row) => Number(row[measured.name] ?? 0))
  const most = Math.max(...values)
  if (!(most > 0) || values.some((value) => value < 0)) return ''
  const bars = answer.rows.map((row, place) => {
    const top = place * rowHeight
    const name = naming
      .map((column) => cell(row, column))
      .filter((text) => text !== '–')
      .join(', ')
    const long = Math.round(((values[place] ?? 0) / most) * barWidth)
    return `<text x="0" y="${top + 16}">${escapeHtml(shorten(name))}</text>
<rect x="${nameWidth}" y="${top + 4}" width="${long}" height="16" rx="3"/>
<text x="${nameWidth + long + 8}" y="${top + 16}">${escapeHtml(cell(row, measured))}</text>`
  })
  const height = answer.rows.length * rowHeight
  const label = escapeHtml(say.say('boardPage.bars', { figure: figure(measured.name) }))
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">\n${bars.join('\n')}\n</svg>`
}

const shorten = (name: string) => (name.length > 30 ? `${name.slice(0, 29)}…` : name)
