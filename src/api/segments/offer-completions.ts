import { type Completion, completeText, quoteText, readValues, type SegmentSources } from '../../segments/index.ts'
import type { Ledger } from '../../storage/index.ts'

/** Values of a shop among the offers; who looks for another writes more of it. */
const mostValues = 30

/** Something that could stand at the cursor: as it is shown, and as it is written into the line. */
export type OfferedCompletion = { kind: 'word' | 'value'; shown: string; written: string }

export type OfferedCompletions = Pick<Completion, 'from' | 'to' | 'typed'> & {
  offers: OfferedCompletion[]
  /** Kinds of values that could stand there. */
  expects: { kind: 'text' | 'number'; what: string }[]
}

/** What could stand at the cursor of a line, with the shop's own values where a text is awaited. */
export async function offerCompletions(
  sources: SegmentSources,
  ledger: Ledger,
  { text, cursor }: { text: string; cursor: number },
): Promise<OfferedCompletions> {
  const { from, to, typed, words, values } = completeText(text, cursor)
  const offers: OfferedCompletion[] = words.map((word) => ({ kind: 'word', shown: word, written: word }))
  for (const { values: known, valuesFrom, of } of values)
    for (const value of known?.filter((each) => begins(each, typed)) ?? (await ofShop(valuesFrom, of)))
      offers.push({ kind: 'value', shown: value, written: quoteText(value) })
  return { from, to, typed, offers, expects: values.map(({ kind, what }) => ({ kind, what })) }

  async function ofShop(source: string | undefined, of: readonly string[] | undefined): Promise<string[]> {
    if (source === undefined) return []
    const found = await readValues(sources, ledger, { source, of, search: typed, limit: mostValues })
    return found?.map(({ value }) => value) ?? []
  }
}

const begins = (value: string, typed: string) => value.toLowerCase().startsWith(typed.toLowerCase())
