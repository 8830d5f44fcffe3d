import { addDays } from '../../platform/index.ts'
import type { ReportQuestion } from '../question/read-question.ts'

/**
 * The question as the same page asks it on another day: a stretch of days that ended with today moves along, any other stays as it is.
 * @param asked the shop's day on which it was asked
 * @param day the day on which it is asked again
 * @example askedOn({ from: '2026-02-01', to: '2026-03-03' }, '2026-03-02', '2026-03-03') // from 2026-02-02 to 2026-03-04
 */
export function askedOn(question: ReportQuestion, asked: string, day: string): ReportQuestion {
  const { from, to } = question
  if (to !== addDays(asked, 1)) return question
  const moved = Math.round((Date.parse(day) - Date.parse(asked)) / dayMs)
  return { ...question, to: addDays(to, moved), ...(from && isDay(from) && { from: addDays(from, moved) }) }
}

const dayMs = 86_400_000
const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text)
