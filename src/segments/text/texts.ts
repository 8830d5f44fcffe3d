/** Values that a text can have: all there are, or where to find the shop's own (see `valueSources`), and of what: events, a feed. */
export type TextOffers = {
  values?: readonly string[] | undefined
  valuesFrom?: string | undefined
  of?: readonly string[] | undefined
}

/** What a text in quotes can be, in the words of a mistake, with the shop's values that could stand there. */
const texts = {
  'the name of an event': { valuesFrom: 'events' },
  'the name of a segment': { valuesFrom: 'segments' },
  'the name of a list': { valuesFrom: 'lists' },
  'the name of a feed': { valuesFrom: 'feeds' },
  'a field of the feed': { valuesFrom: 'feedFields' },
  'the name of a trait': { valuesFrom: 'traits' },
  'the name of a festival': { valuesFrom: 'festivals' },
  'the name of a property': { valuesFrom: 'properties' },
  'a stage': {},
  'a date': {},
  'a text': {},
  'a number or a text': {},
} satisfies Record<string, TextOffers>

export type TextKind = keyof typeof texts

export const offersOf = (what: TextKind): TextOffers => texts[what]
