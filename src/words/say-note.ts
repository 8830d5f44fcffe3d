import type { Say } from './create-say.ts'

/** Notes of reports that there are words for, by how they begin; what follows is named, too. */
const known = [
  [/This report is about one date; the period was not used\./, 'oneDate'],
  [/Nothing is recorded yet\./, 'nothingRecorded'],
  [/Not recorded in this shop so far: ([^.]+)\./, 'notRecorded'],
  [/The models cannot be judged as of this date\./, 'notJudged'],
  [/Only the last (\d+) months of the period are shown\./, 'lastMonths'],
  [/Only the (\d+) largest of \d+ (?:groups|values of \w+) are shown\./, 'largest'],
  [/Only the last (\d+) of \d+ stretches are shown\./, 'lastStretches'],
] as const

/** A note of a report in the reader's language; what there are no words for stays as the server wrote it. */
export function sayNote(say: Say, note: string): string {
  const named = (list: string) =>
    list
      .split(', ')
      .map((name) => (say.has(`reports.values.step.${name}`) ? say.say(`reports.values.step.${name}`) : name))
      .join(say.language === 'zh-CN' ? '、' : ', ')
  return known.reduce(
    (text, [pattern, key]) =>
      text.replace(pattern, (_whole, list?: string) =>
        say.say(`reports.notes.${key}`, { list: named(typeof list === 'string' ? list : '') }),
      ),
    note,
  )
}
