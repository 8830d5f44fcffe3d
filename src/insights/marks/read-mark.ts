import { isRefusal, type Refusal, refuse } from '../../platform/index.ts'
import { reports } from '../list.ts'
import type { ReportQuestion } from '../question/read-question.ts'
import type { ReportDefinition } from '../report.ts'
import type { Mark, Marks } from './marks.ts'

/** A mark with the question of the report that it is in. */
export type MarkQuestion = {
  definition: ReportDefinition
  marks: Marks
  mark: Mark
  /** Without a date: it is that of whoever asks. */
  question: Omit<ReportQuestion, 'asOf'>
  /** Which part of a split report the mark is in. */
  part: string | undefined
}

const field = 'behind'

/**
 * Reads a mark as addresses have it: `carts?row.age=under_1_day&figure=reachable&segment=vip`. Behind the report's name its parameters,
 * `from`, `to`, `segment`, `split` and the `part` of it, `row.` with each column that tells the rows apart, and the `figure`, without which
 * it is the first one. `of=all` means a figure about all rows together.
 */
export function readMark(text: string): MarkQuestion | Refusal {
  const place = text.indexOf('?')
  const name = place < 0 ? text : text.slice(0, place)
  const definition = reports.find(name)
  if (!definition?.marks)
    return refuse('invalid_input', `Report "${name}" has no marks that open customers.`, {
      field,
      remedy: `These have: ${reports.all.flatMap(({ kind, marks }) => (marks ? [kind] : [])).join(', ')}.`,
      cause: { code: 'mark_without_customers', values: { report: name } },
    })
  const { marks } = definition
  const given = Object.fromEntries(new URLSearchParams(place < 0 ? '' : text.slice(place + 1)))
  const { from, to, segment, split, part, of, figure: asked, ...others } = given
  const [rowEntries, params] = partition(others)
  const isOfAll = of === 'all'
  const row = readRow(isOfAll ? { rows: [] } : marks, rowEntries)
  if (isRefusal(row)) return row
  const figures = isOfAll ? (marks.summary ?? []) : marks.figures
  const figure = asked ?? figures[0] ?? ''
  const strange = figures.includes(figure) ? strangeRow(marks, row) : { name: figure, known: figures }
  if (strange)
    return refuse('invalid_input', `"${strange.name}" is no number of customers in report "${name}".`, {
      field,
      remedy: `Give one of: ${strange.known.join(', ')}.`,
      cause: { code: 'mark_unknown_figure', values: { figure: strange.name, report: name } },
    })
  if ((split === undefined) !== (part === undefined))
    return refuse('invalid_input', 'A mark of a split report names its part.', {
      field,
      remedy: 'Give split and part.',
      cause: { code: 'mark_without_part', values: {} },
    })
  return { definition, marks, mark: { row, figure, isOfAll }, question: { from, to, segment, split, params }, part }
}

function partition(given: Record<string, string>): [row: Record<string, string>, params: Record<string, string>] {
  const [own, params]: [Record<string, string>, Record<string, string>] = [{}, {}]
  for (const [name, value] of Object.entries(given)) {
    if (name.startsWith('row.')) own[name.slice('row.'.length)] = value
    else params[name] = value
  }
  return [own, params]
}

/** What a row is about that counts no customers. */
function strangeRow({ only }: Marks, row: Mark['row']) {
  const about = row[only?.column ?? ''] ?? ''
  return only && !only.values.includes(about) ? { name: about, known: only.values } : undefined
}

function readRow({ rows }: Pick<Marks, 'rows'>, given: Record<string, string>): Mark['row'] | Refusal {
  const strange = Object.keys(given).find((name) => !rows.includes(name))
  if (strange === undefined) return Object.fromEntries(rows.map((name) => [name, given[name] ?? '']))
  return refuse('invalid_input', `"${strange}" tells no rows apart.`, {
    field,
    remedy: rows.length > 0 ? `Rows are told apart by: ${rows.join(', ')}.` : 'The report has one row.',
    cause: { code: 'mark_unknown_row', values: { name: strange } },
  })
}
