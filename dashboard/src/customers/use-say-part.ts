import { useTranslation } from 'react-i18next'
import type { Tree } from '../api/segments.ts'
import { groupOf, negatedOf } from '../segments/builder/edit-tree.ts'
import { useSayCondition } from '../segments/words/use-say-condition.ts'
import { useConditionWords } from '../segments/words/use-segment-words.ts'
import { choiceOf } from './parts.ts'

/** A part of the list's definition in the reader's words: "Stage: New or Active"; undefined until it is known what conditions there are. */
export function useSayPart(): (part: Tree) => string | undefined {
  const { t, i18n } = useTranslation()
  const words = useConditionWords()
  const sayCondition = useSayCondition()
  const listed = (type: 'conjunction' | 'disjunction', said: readonly string[]) =>
    new Intl.ListFormat(i18n.language, { type }).format(said)
  const say = (part: Tree): string | undefined => {
    const choice = choiceOf(part)
    if (choice) {
      const values = choice.values.map((value) =>
        value === '' ? t('customers.unknown') : words.value(choice.field, value),
      )
      return t('customers.chip', { label: words.field({ name: choice.field }), value: listed('disjunction', values) })
    }
    const { field, test } = part as { field?: string; test?: { op: string } }
    // "Known customer: yes", as a value is told.
    if (field && (test?.op === 'is true' || test?.op === 'is false'))
      return t('customers.chip', { label: words.field({ name: field }), value: words.op(test.op) })
    const node = negatedOf(part) ? undefined : groupOf(part)
    if (!node) return sayCondition(part)
    const said = node.parts.map(say)
    if (said.some((each) => each === undefined)) return undefined
    const joined = listed(node.group === 'all' ? 'conjunction' : 'disjunction', said as string[])
    return node.group === 'none' ? t('customers.noneOf', { conditions: joined }) : joined
  }
  return say
}
