import { useTranslation } from 'react-i18next'
import { sayTrait } from '../../../../src/words/index.ts'
import type { Pattern, Segment } from '../../api/segments.ts'
import { sayWith } from '../../locales/say-with.ts'
import { useWord } from '../../states/use-word.ts'

type Named = Pick<Segment, 'name' | 'title' | 'isShipped'>

/** A segment's title: of an audience of the product in the reader's language, of the shop's own as the shop wrote it. */
export function useSegmentTitle(): (segment: Named) => string {
  const { t, i18n } = useTranslation()
  return ({ name, title, isShipped }) => {
    const key = `audiences.${name}`
    return isShipped && i18n.exists(key) ? t(key as 'audiences.loyal') : title
  }
}

/** What a segment is for: of an audience of the product in the reader's language, of the shop's own as the shop wrote it. */
export function useSegmentDescription(): (segment: Pick<Segment, 'name' | 'description' | 'isShipped'>) => string {
  const { t, i18n } = useTranslation()
  return ({ name, description, isShipped }) => {
    const key = `segments.purposes.${name}`
    return isShipped && i18n.exists(key) ? t(key as 'segments.purposes.loyal') : description
  }
}

/** The words of an audience with a blank: what it is called, what for, what is asked, and its name once filled in. */
export function usePatternWords() {
  const { t, i18n } = useTranslation()
  return ({ name, title, description, valuesFrom }: Pattern) => {
    const said = (key: string, fallback: string, options = {}) =>
      i18n.exists(`segments.${key}`) ? t(`segments.${key}` as 'segments.title', options) : fallback
    return {
      title: said(`patterns.${name}.title`, title),
      purpose: said(`patterns.${name}.purpose`, description),
      blankLabel: said(`patterns.blanks.${valuesFrom}`, title),
      filled: (value: string) => said(`patterns.${name}.filled`, `${title}: ${value}`, { value }),
    }
  }
}

const opKeys: Record<string, string> = {
  ...{ '=': 'eq', '!=': 'ne', '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge' },
}

/** The reader's words for what the catalogue names; a name that this dashboard has no word for is said as the server does. */
export function useConditionWords() {
  const { t, i18n } = useTranslation()
  const word = useWord()
  const said = (key: string, fallback: string) =>
    i18n.exists(`segments.${key}`) ? t(`segments.${key}` as 'segments.title') : fallback
  return {
    kind: ({ kind, title }: { kind: string; title: string }) => said(`kinds.${kind}`, title),
    field: ({ name, title }: { name: string; title?: string }) => said(`fields.${name}`, title ?? name),
    /** Other words that somebody may look for it by. */
    synonyms: (name: string) => said(`synonyms.${name}`, ''),
    param: (name: string) => said(`params.${name}`, name),
    op: (op: string) => said(`ops.${opKeys[op] ?? op.replaceAll(' ', '_')}`, op),
    count: (op: string) => said(`counts.${opKeys[op]}`, op),
    choice: (value: string) => said(`choices.${value}`, said(`fields.${value}`, value)),
    /** A choice of a parameter. */
    choiceOf: (param: string, value: string): string => {
      if (param === 'op') return said(`ops.${opKeys[value] ?? value.replaceAll(' ', '_')}`, value)
      if (param === 'stage') return t(`stages.${value}` as 'stages.new', { defaultValue: value })
      return said(`choices.${value}`, said(`fields.${value}`, value))
    },
    value: (field: string, value: string): string => {
      if (field === 'stage') return t(`stages.${value}` as 'stages.new', { defaultValue: value })
      if (field === 'risk' || field === 'tier' || field === 'price_band') return said(`choices.${value}`, value)
      if (field === 'groups') return word('groups', value)
      if (field === 'rfm_group') return word('rfmGroups', value)
      if (field === 'persona') return word('personas', value)
      return sayTrait(sayWith(t), field, value) ?? said(`choices.${value}`, value)
    },
  }
}
