import type { z } from 'zod'
import {
  type Cause,
  causeOfIssue,
  isoOf,
  isRefusal,
  nearestName,
  parseAsOf,
  type Refusal,
  refuse,
} from '../../platform/index.ts'
import type { ReportDefinition } from '../report.ts'

/** A question as it arrives from an address, a command line or a program: all text. An empty text is as good as none. */
export type ReportQuestion = {
  /** Day (its start in the shop's zone) or instant; without one the start of tomorrow, so that today counts. */
  asOf?: string | undefined
  /** Half-open period: the day or instant it begins with, and the one it ends before. January is 2026-01-01 to 2026-02-01. */
  from?: string | undefined
  to?: string | undefined
  /** A segment to narrow the report to: its name, or a line of segment text. */
  segment?: string | undefined
  /** Parts side by side: a state (`stage`, `tier`, `platform` …), or up to five segments separated by semicolons. */
  split?: string | undefined
  /** What every figure is held against: `previous` or `year`. */
  compare?: string | undefined
  params?: Record<string, string | undefined> | undefined
}

export type Period = { asOfMs: number; fromMs: number; toMs: number; isFromGiven: boolean }

// Dates in the warehouse reach from 1900 to 2299, and its "never" is the last day of 2299. A century below that nothing can be mistaken for it.
const beginningMs = Date.UTC(1900, 0, 1)
const endMs = Date.UTC(2200, 0, 1)

/**
 * The date and the period of a question. `to` is cut to the date, because nothing after it counts; without `from` the period reaches
 * back to the beginning. Refuses what is no date, and a period that ends before it begins.
 */
export function readPeriod(question: ReportQuestion, zone: string, nowMs: number): Period | Refusal {
  const asOfMs = readInstant('asOf', question.asOf, zone, nowMs)
  if (isRefusal(asOfMs)) return asOfMs
  const fromMs = question.from ? readInstant('from', question.from, zone, nowMs) : beginningMs
  if (isRefusal(fromMs)) return fromMs
  const wantedToMs = question.to ? readInstant('to', question.to, zone, nowMs) : asOfMs
  if (isRefusal(wantedToMs)) return wantedToMs
  const toMs = Math.min(wantedToMs, asOfMs)
  if (fromMs >= toMs) {
    const end =
      wantedToMs <= asOfMs && question.to ? `its end, ${question.to}` : `the date asked about, ${isoOf(asOfMs)}`
    return refuse(
      'invalid_date',
      `The period begins at ${question.from ?? 'the beginning'}, which is not before ${end}.`,
      {
        field: question.from ? 'from' : 'to',
        remedy:
          'Give the first day of the period and the day after its last, such as 2026-01-01 and 2026-02-01 for January.',
        cause: { code: 'period_backwards', values: {} },
      },
    )
  }
  return { asOfMs, fromMs, toMs, isFromGiven: Boolean(question.from) }
}

function readInstant(field: string, value: string | undefined, zone: string, nowMs: number): number | Refusal {
  const instantMs = parseAsOf(value, zone, nowMs)
  if (isRefusal(instantMs)) return { ...instantMs, field }
  if (instantMs >= beginningMs && instantMs < endMs) return instantMs
  return refuse('invalid_date', `"${value}" lies too far away.`, {
    field,
    remedy: 'Give a date from 1900 to 2199.',
    cause: { code: 'date_too_far', values: { value: value ?? '' } },
  })
}

/** The report's parameters from text, defaults filled in, or a refusal that names the field and what it may be. */
export function readParams(
  definition: ReportDefinition,
  given: Record<string, string | undefined> = {},
): Record<string, unknown> | Refusal {
  const stated = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ''))
  const result = definition.params.strict().safeParse(stated)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  if (issue?.code === 'unrecognized_keys') return unknownParam(definition, issue.keys[0] ?? '')
  const field = issue?.path.join('.') ?? ''
  return refuse('invalid_input', `"${stated[field] ?? ''}" is not a value for "${field}".`, {
    field,
    remedy: issue ? explainIssue(issue) : '',
    cause: causeOfParam(stated[field] ?? '', field, issue),
  })
}

function unknownParam(definition: ReportDefinition, field: string): Refusal {
  const known = Object.keys(definition.params.shape)
  const near = nearestName(field, known)
  return refuse('invalid_input', `Report "${definition.kind}" has no parameter "${field}".`, {
    field,
    remedy:
      known.length === 0
        ? 'It takes no parameters of its own.'
        : `${near ? `Did you mean "${near}"? ` : ''}It takes: ${known.join(', ')}.`,
    cause: { code: 'unknown_parameter', values: { report: definition.kind, parameter: field } },
  })
}

/** Of a few choices they say more than what is wrong; of anything else what is wrong with the value. */
function causeOfParam(value: string, parameter: string, issue: z.core.$ZodIssue | undefined): Cause {
  if (issue?.code !== 'invalid_value') return causeOfIssue(issue)
  return { code: 'not_a_value', values: { value, parameter, choices: issue.values.map(String) } }
}

function explainIssue(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_value' ? `Give one of: ${issue.values.join(', ')}.` : `${issue.message}.`
}
