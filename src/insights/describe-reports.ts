import { z } from 'zod'
import { reports } from './list.ts'
import { type Metric, metrics } from './metrics.ts'
import { sentencesOf } from './reading/reading.ts'
import type { ReportDefinition } from './report.ts'
import { splitStates } from './scope/read-scope.ts'

/** The reference of all reports and figures as Markdown, from the definitions themselves. */
export function describeReports(): string {
  const figures = Object.entries(metrics).map(([name, metric]: [string, Metric]) => [
    `\`${name}\``,
    metric.unit,
    metric.source,
    metric.formula,
  ])
  const parts = [
    introduction,
    ...reports.all.map(describeReport),
    '## Metric dictionary',
    'Every figure of every report, by its name in the answer. Facts are what happened, states what it means on the date, calibration the purchase model’s own test.',
    table(['figure', 'unit', 'source', 'meaning'], figures),
  ]
  return `${parts.join('\n\n')}\n`
}

const introduction = `# Reports

A report answers one question about the shop as of a date. Every report takes

- \`asOf\`: a day, meaning its start in the shop’s time zone, or an instant such as \`2026-03-01T12:00:00Z\`. Only what happened before it counts. Without it: the start of tomorrow, so that today counts.
- \`from\` and \`to\`, where a report has a period: a day or an instant each. The period is half-open: \`to\` is the first day that is no longer in it, so January is \`from=2026-01-01\`, \`to=2026-02-01\`. Without \`from\` it reaches back to the beginning; without \`to\`, or with a \`to\` after the date, it ends at the date.

- \`segment\`: a segment’s name, or a line of segment text such as \`stage = 'active'\`. Only customers in it as of the date are looked at.
- \`split\`: the same figures side by side for the largest six values of a state (${Object.keys(splitStates)
  .map((name) => `\`${name}\``)
  .join(
    ', ',
  )}), or for up to five segments separated by semicolons, a name with one in it in double quotes. The first column is then \`part\`. Members and values are those of the date: split by what follows from orders (stage, tier), a report of earlier behaviour compares customers by what they did later.

- \`compare\`: \`previous\` or \`year\`. Every figure is then held against the same figure of the stretch of the same length before the period, or of the same dates a year earlier, counted as known on the date. A report about one date is held against the date one length of the period earlier (thirty days without one). Each row has the earlier figure as \`…Before\` and its change as \`…Change\`; rows are matched by the columns that tell them apart, and what has no earlier row has no value. Days, weeks and months are held against each other by their place, and say by which: \`start\` by \`startBefore\`. Reports whose rows are days, cohorts or tests cannot be compared and say so.

An order *counts* when it was paid before the date and not cancelled before it. Money is in minor units (cents, öre, yen) of the shop’s currency, rates are fractions from 0 to 1, times are days or seconds with fractions. A figure with no value (null, or an empty cell in CSV) could not be worked out, for want of anything to divide by or of any record; it is not a zero.

The answer has \`report\`, \`asOf\`, \`period\`, \`params\`, \`columns\` (name, unit, description), \`rows\`, \`reading\` (what the figures say, in sentences: code, values with their units, text), \`summary\` (figures about all rows together, where a report has them), and \`freshness\` (until when the facts are worked out, the newest event, a note where the reader should know more, and \`keptSince\` where newer figures are being worked out: a large shop gives those who ask with \`Cache-Control: max-stale\` older figures at once). As CSV it has a line of column names and one line per row after RFC 4180; text that a spreadsheet would take for a formula gets a leading apostrophe.

The [statements](report-sql.md) behind every report are pinned.`

function describeReport(definition: ReportDefinition): string {
  const columns = [...definition.columns, ...(definition.contrast?.columns ?? [])].map(
    ({ name, unit, description }) => [`\`${name}\``, unit, description],
  )
  return [
    `## ${definition.title}: \`${definition.kind}\``,
    definition.description,
    describeParams(definition),
    definition.method.map((sentence) => `- ${sentence}`).join('\n'),
    table(['column', 'unit', 'meaning'], columns),
    ...describeSummary(definition),
    ...describeReading(definition),
  ].join('\n\n')
}

function describeSummary({ summary = [] }: ReportDefinition): string[] {
  if (summary.length === 0) return []
  const figures = summary.map(({ name, unit, description }) => [`\`${name}\``, unit, description])
  return ['About all rows together, in `summary`:', table(['figure', 'unit', 'meaning'], figures)]
}

function describeReading({ kind, read }: ReportDefinition): string[] {
  if (!read) return []
  const sentences = Object.entries(sentencesOf(kind)).map(([code, text]) => [`\`${kind}.${code}\``, text])
  return ['What it can say, in `reading`:', table(['code', 'sentence'], sentences)]
}

function describeParams(definition: ReportDefinition): string {
  const period = definition.period
    ? `The period selects ${definition.period}.`
    : 'It is about one date and has no period.'
  const comparison = definition.isComparison
    ? ['Where `compare` says nothing else it is held against the stretch before.']
    : []
  const whole = definition.isOfWholeShop ? ['It is about the whole shop and takes no segment.'] : []
  const { properties = {} } = z.toJSONSchema(definition.params, { io: 'input' })
  const params = Object.entries(properties).map(([name, schema]) => {
    const { enum: values = [], default: fallback } = schema as { enum?: string[]; default?: unknown }
    return `\`${name}\` is ${values.map((value) => `\`${value}\``).join(', ')} (without it: \`${fallback}\`).`
  })
  return [period, ...comparison, ...whole, ...params].join(' ')
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
