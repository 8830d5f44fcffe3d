/** The questions that people have, in plain words, and the reports that answer each; the order is that of the gallery. */
export const reportGroups = [
  { question: 'standing', reports: ['overview', 'stages', 'series'] },
  { question: 'act', reports: ['action-lists', 'groups'] },
  { question: 'left', reports: ['carts', 'unpaid', 'favourites'] },
  { question: 'change', reports: ['changes', 'sales-tree', 'growth', 'lifecycle-flow'] },
  { question: 'worth', reports: ['tier-risk', 'rfm', 'rfm-migration', 'value'] },
  {
    question: 'return',
    reports: ['second-order', 'first-order-timing', 'basket-repeat', 'cohorts', 'retention', 'gaps', 'rhythm'],
  },
  { question: 'lost', reports: ['funnel', 'reactivation'] },
  {
    question: 'prefer',
    reports: [
      'categories',
      'product-affinity',
      'discounts',
      'price-bands',
      'personas',
      'freight',
      'free-delivery',
      'holidays',
    ],
  },
  { question: 'context', reports: ['places', 'place-categories', 'sources', 'people'] },
  { question: 'trust', reports: ['model-card', 'data-quality'] },
] as const
export type Question = (typeof reportGroups)[number]['question'] | 'more'

export type Told = { name: string; title: string; meaning: string }
export type Group = { question: Question; reports: Told[] }

/**
 * The reports of a server by question, those that this dashboard does not know under "more"; narrowed to what has every word of the
 * search in its name or meaning.
 */
export function groupReports(reports: readonly Told[], search: string): Group[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const fits = ({ name, title, meaning }: Told) => {
    const text = `${name} ${title} ${meaning}`.toLocaleLowerCase()
    return words.every((word) => text.includes(word))
  }
  const known: readonly string[] = reportGroups.flatMap((group) => group.reports)
  const named = (names: readonly string[]) =>
    names.flatMap((name) => reports.filter((report) => report.name === name && fits(report)))
  const groups: Group[] = reportGroups.map(({ question, reports: names }) => ({ question, reports: named(names) }))
  const others = reports.filter((report) => !known.includes(report.name) && fits(report))
  return [...groups, { question: 'more' as const, reports: others }].filter((group) => group.reports.length > 0)
}
