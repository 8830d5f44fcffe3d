import type { ReportAnswer, ReportColumn, ReportRow } from '../../insights/index.ts'
import { describeRefusal } from '../../platform/index.ts'
import {
  columnsToRead,
  isFigure,
  rowsToRead,
  sayCause,
  sayColumn,
  sayNote,
  sayPart,
  sayReading,
  saySegment,
  sayTableCell,
} from '../../words/index.ts'
import type { AnsweredPanel } from '../answer-board.ts'
import { type BoardWords, titleOfPanel } from './board-words.ts'
import { drawBars } from './draw-bars.ts'
import { escapeHtml } from './html.ts'
import { style } from './style.ts'

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
export function writeHtml({ title, shopName, asOf, panels, files }: Page, words: BoardWords): string {
  const { say, format, currency, timeZone } = words
  const sections = panels.map((panel, place) => writePanel(panel, files[place], words))
  const lead = say.say('boardPage.happenedBefore', { shop: shopName, date: format.date(asOf) })
  const foot = say.say('boardPage.footer', { zone: timeZone, currency })
  return `<!doctype html>
<html lang="${say.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(`${title}: ${shopName}`)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(lead)}</p>
</header>
<main>
${sections.join('\n')}
</main>
<footer>${escapeHtml(foot)}</footer>
</body>
</html>
`
}

function writePanel({ panel, answer, failure }: AnsweredPanel, file: string | undefined, words: BoardWords): string {
  const inside = answer
    ? writeAnswer(answer, panel.view, file, words)
    : `<p class="failed">${escapeHtml(failure ? sayFailure(words, failure) : '')}</p>`
  return `<section>
<h2>${escapeHtml(titleOfPanel(words, panel))}</h2>
<p class="about">${escapeHtml(sayAbout(words, panel))}</p>
${inside}
</section>`
}

/** What the report is about, and whom. */
function sayAbout({ say }: BoardWords, { report, segment, split }: AnsweredPanel['panel']): string {
  const meaning = `reports.meanings.${report}`
  const option = `reports.optionNames.${split}`
  return [
    say.has(meaning) ? say.say(meaning) : '',
    segment ? `${say.say('reports.ofSegment', { segment: saySegment(say, segment) })}.` : '',
    split ? `${say.say('reports.splitBy', { split: say.has(option) ? say.say(option) : split })}.` : '',
  ]
    .filter(Boolean)
    .join(' ')
}

function sayFailure({ say }: BoardWords, failure: NonNullable<AnsweredPanel['failure']>): string {
  const told = failure.cause && sayCause(say, failure.cause)
  return told ? `${told.reason} ${told.remedy}` : describeRefusal(failure)
}

function writeAnswer(answer: ReportAnswer, view: string, file: string | undefined, words: BoardWords): string {
  const { say, format } = words
  const rows = rowsToRead(say, answer)
  const told = (row: ReportRow, column: ReportColumn) => sayTableCell(words, answer, row, column)
  const readings = answer.reading.map((sentence) => {
    const part = sentence.part === null ? '' : `${sayPart(words, answer.split, sentence.part)}: `
    return `<li>${escapeHtml(part + sayReading(words, `readings.${sentence.code}`, sentence))}</li>`
  })
  const isCut = rows.length > mostRows && file
  const cut = isCut && { shown: mostRows, all: format.count(rows.length), file }
  return [
    answer.period && `<p class="dates">${escapeHtml(sayPeriod(words, answer.period))}</p>`,
    readings.length > 0 && `<ul>${readings.join('')}</ul>`,
    view === 'picture' && drawBars(answer, { cell: told, figure: (name) => sayColumn(say, name, answer.report), say }),
    writeTable(answer, rows, words),
    cut && `<p class="about">${escapeHtml(say.say('boardPage.firstRows', cut))}</p>`,
    answer.freshness.note && `<p class="about">${escapeHtml(sayNote(say, answer.freshness.note))}</p>`,
  ]
    .filter(Boolean)
    .join('\n')
}

function sayPeriod({ say, format }: BoardWords, { from, to }: NonNullable<ReportAnswer['period']>): string {
  const until = { to: format.date(to) }
  return from === null
    ? say.say('boardPage.until', until)
    : say.say('boardPage.period', { from: format.date(from), ...until })
}

function writeTable(answer: ReportAnswer, rows: readonly ReportRow[], words: BoardWords): string {
  const { say } = words
  if (rows.length === 0) return `<p class="about">${escapeHtml(say.say('reports.empty'))}</p>`
  const shown = columnsToRead(answer)
  const align = (column: ReportColumn) => (isFigure(column.unit) ? ' class="figure"' : '')
  const head = shown.map(
    (column) => `<th scope="col"${align(column)}>${escapeHtml(sayColumn(say, column.name, answer.report))}</th>`,
  )
  const body = rows.slice(0, mostRows).map((row) => {
    const cells = shown.map(
      (column) => `<td${align(column)}>${escapeHtml(sayTableCell(words, answer, row, column))}</td>`,
    )
    return `<tr>${cells.join('')}</tr>`
  })
  return `<div class="scroll"><table><thead><tr>${head.join('')}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody></table></div>`
}
