import type { Say } from './create-say.ts'

/** Notes of reports that there are words for, by their English; the groups are the values of the text. */
const known = [
  [/This report is about one date; the period was not used\./, 'oneDate'],
  [/This report cannot be held against an earlier period\./, 'notComparable'],
  [/A period without a beginning has nothing to be held against\./, 'noBeginning'],
  [/Nothing is recorded yet\./, 'nothingRecorded'],
  [/Not recorded in this shop so far: (?<steps>[^.]+)\./, 'notRecorded'],
  [/The models cannot be judged as of this date\./, 'notJudged'],
  [
    /The history before (?<date>\S+) is too short to judge the models on \((?<buyers>\d+) buyers, (?<returns>\d+) of whom came back\)\./,
    'tooShort',
  ],
  [/Nobody had paid for an order before this date\./, 'nobodyPaid'],
  [/No model could be fitted; plain recency is used\./, 'noModel'],
  [/Only the (?<most>\d+) largest of \d+ (?:groups|values of \w+) are shown\./, 'largest'],
  [/Only the last (?<most>\d+) of \d+ stretches are shown\./, 'lastStretches'],
] as const

/** A note of a report in the reader's language; what there are no words for stays as the server wrote it. */
export function sayNote(say: Say, note: string): string {
  return known.reduce((text, [pattern, key]) => {
    const found = pattern.exec(text)
    if (!found) return text
    const { steps, ...values } = found.groups ?? {}
    const told = say.say(`reports.notes.${key}`, { ...values, ...(steps && { steps: saySteps(say, steps) }) })
    return text.replace(found[0], () => told)
  }, note)
}

/** Steps of the funnel by their names. */
function saySteps(say: Say, steps: string): string {
  const names = steps.split(', ').map((step) => {
    const key = `reports.values.step.${step}`
    return say.has(key) ? say.say(key) : step
  })
  return new Intl.ListFormat(say.language).format(names)
}
