import {
  type CellUnit,
  formatCell,
  formatInstant,
  isFigure,
  type Locality,
  type ReportAnswer,
  type ReportColumn,
  type ReportRow,
} from '../../insights/index.ts'
import type { AnsweredPanel } from '../answer-board.ts'
import { drawBars } from './draw-bars.ts'
import { escapeHtml } from './html.ts'

/** Rows of a table; the CSV beside the page has them all. */
const mostRows = 100

type Page = {
  title: string
  shopName: string
  asOf: string
  panels: readonly AnsweredPanel[]
  files: readonly string[]
}

/**
 * A board as one HTML page that needs nothing else: no server, no script, no address. Everything that comes from the shop is escaped.
 * `files` are the names of the CSVs beside it, panel by panel.
 */
export function writeHtml({ title, shopName, asOf, panels, files }: Page, locality: Locality): string {
  const sections = panels.map((panel, place) => writePanel(panel, files[place], locality))
  const heading = `${title}: ${shopName}`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(heading)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(shopName)}, what happened before ${escapeHtml(asOf)}</p>
</header>
<main>
${sections.join('\n')}
</main>
<footer>Made by Regulars. Times are of ${escapeHtml(locality.timeZone)}, money is in ${escapeHtml(locality.currency)}.</footer>
</body>
</html>
`
}

function writePanel(
  { panel, title, description, answer, failure }: AnsweredPanel,
  file: string | undefined,
  locality: Locality,
) {
  const scope = [panel.segment && `of ${panel.segment}`, panel.split && `split by ${panel.split}`].filter(Boolean)
  const inside = answer
    ? writeAnswer(answer, panel.view, file, locality)
    : `<p class="failed">${escapeHtml(failure ?? '')}</p>`
  return `<section>
<h2>${escapeHtml(title)}</h2>
<p class="about">${escapeHtml([description, ...scope].join(' '))}</p>
${inside}
</section>`
}

function writeAnswer(answer: ReportAnswer, view: string, file: string | undefined, locality: Locality): string {
  const cell = (row: ReportRow, column: ReportColumn) =>
    formatCell(row[column.name], unitOf(row, column), locality).replaceAll('_', ' ')
  const dates = answer.period
    ? `${answer.period.from ? `${formatInstant(answer.period.from, locality.timeZone)} ` : ''}until ${formatInstant(answer.period.to, locality.timeZone)}`
    : ''
  const readings = answer.reading.map(
    ({ part, text }) => `<li>${escapeHtml(part === null ? text : `${part}: ${text}`)}</li>`,
  )
  return [
    dates && `<p class="dates">${escapeHtml(dates)}</p>`,
    readings.length > 0 ? `<ul>${readings.join('')}</ul>` : '',
    view === 'picture' ? drawBars(answer, { cell }) : '',
    writeTable(answer, cell),
    answer.rows.length > mostRows && file
      ? `<p class="about">The first ${mostRows} of ${answer.rows.length} rows; all are in ${escapeHtml(file)}.</p>`
      : '',
    answer.freshness.note ? `<p class="about">${escapeHtml(answer.freshness.note)}</p>` : '',
  ]
    .filter(Boolean)
    .join('\n')
}

function writeTable({ columns, rows }: ReportAnswer, cell: (row: ReportRow, column: ReportColumn) => string): string {
  const shown = columns.filter(
    ({ name }) => name !== 'unit' && name !== 'filter' && rows.some((row) => row[name] !== null),
  )
  if (rows.length === 0) return '<p class="about">There are no rows.</p>'
  const align = (column: ReportColumn) => (isFigure(column.unit) ? ' class="figure"' : '')
  const head = shown.map(
    (column) =>
      `<th scope="col"${align(column)} title="${escapeHtml(column.description)}">${escapeHtml(titleOf(column.name))}</th>`,
  )
  const body = rows
    .slice(0, mostRows)
    .map(
      (row) =>
        `<tr>${shown.map((column) => `<td${align(column)}>${escapeHtml(cell(row, column))}</td>`).join('')}</tr>`,
    )
  return `<div class="scroll"><table><thead><tr>${head.join('')}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody></table></div>`
}

/** Where one column holds figures of many kinds its row says which. */
const unitOf = (row: ReportRow, { name, unit }: ReportColumn): CellUnit =>
  (name === 'value' || name === 'before') && typeof row.unit === 'string' ? (row.unit as CellUnit) : unit

/** `averageOrderMinor` as words: "Average order". */
function titleOf(name: string): string {
  const words = name.replace(/Minor$/, '').replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const style = `
:root{color-scheme:light dark;--ink:#16211f;--soft:#566460;--line:#dfe5e2;--accent:#0b5f5a;--ground:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#e8eeec;--soft:#a3b0ac;--line:#33403d;--accent:#63cabf;--ground:#121a18}}
body{max-width:960px;margin:0 auto;padding:24px 16px 64px;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
h1{margin:0;font-size:28px}h2{margin:0;font-size:19px}header p,.about,.dates,footer{margin:4px 0;color:var(--soft);font-size:13px}
section{margin-top:32px;padding-top:24px;border-top:1px solid var(--line);break-inside:avoid-page}
ul{padding-left:20px}svg{display:block;width:100%;max-width:720px;margin:16px 0;font-size:13px}svg rect{fill:var(--accent)}svg text{fill:var(--ink)}
.scroll{overflow-x:auto;margin-top:12px}table{border-collapse:collapse;font-size:13px}th,td{padding:6px 14px 6px 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;white-space:nowrap}
th{color:var(--soft);font-weight:500}.figure{text-align:right;font-variant-numeric:tabular-nums}.failed{color:#b3261e}footer{margin-top:40px}
`
