import { Button, Skeleton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { catalogueQuery, type DescribedCondition, type Tree } from '../api/segments.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { ChevronIcon, FilterIcon } from '../icons/icons.tsx'
import type { Choice } from '../picker/find-choices.ts'
import { Picker } from '../picker/picker.tsx'
import { families, familyOf } from '../segments/builder/condition-families.ts'
import { useConditionWords } from '../segments/words/use-segment-words.ts'
import { ConditionEditor } from './condition-editor.tsx'
import { type FieldName, fields } from './fields.ts'
import classes from './filter-bar.module.css'
import { FilterEditor } from './filter-editor.tsx'
import { FilterPopover } from './filter-popover.tsx'
import { startPart } from './start-part.ts'
import { useConditions } from './use-conditions.ts'

type Picked = { name: FieldName } | { start: Tree }

/** First what to narrow by, then how. */
export function AddFilter() {
  const { t } = useTranslation()
  const [isOpen, popover] = useDisclosure(false, { onClose: () => setPicked(undefined) })
  const [picked, setPicked] = useState<Picked>()
  const { parts, error } = useConditions()
  return (
    <FilterPopover
      isOpen={isOpen}
      onClose={popover.close}
      target={
        <Button
          variant="default"
          leftSection={<FilterIcon size={16} />}
          disabled={parts === undefined && error === null}
          onClick={popover.toggle}
        >
          {t('customers.addFilter')}
        </Button>
      }
    >
      {picked === undefined ? (
        <FilterMenu onPick={setPicked} />
      ) : (
        <>
          <button type="button" className={classes.back} onClick={() => setPicked(undefined)}>
            <ChevronIcon size={14} />
            {t('customers.allFilters')}
          </button>
          <NewFilter picked={picked} onDone={popover.close} />
        </>
      )}
    </FilterPopover>
  )
}

function NewFilter({ picked, onDone }: { picked: Picked; onDone(): void }) {
  const { parts = [] } = useConditions()
  // It stays the last one while its own ticks lengthen the list.
  const [place] = useState(parts.length)
  if ('name' in picked) return <FilterEditor name={picked.name} onDone={onDone} />
  return <ConditionEditor start={picked.start} place={place} onDone={onDone} />
}

/** Whatever a segment can ask, by plain words under headings, and what only this list is narrowed by. */
function FilterMenu({ onPick }: { onPick(picked: Picked): void }) {
  const { t } = useTranslation()
  const catalogue = useQuery(catalogueQuery)
  const choicesOf = useChoicesOf()
  if (catalogue.error) return <FailedNote error={catalogue.error} onRetry={() => catalogue.refetch()} />
  if (!catalogue.data) return <Skeleton height={340} />
  const own = fields
    .filter(({ editor }) => editor !== 'mark')
    .map(({ name, family }) => ({ key: name, family, label: t(`customers.fields.${name}`), picked: { name } }))
  // The list knows who is in a segment already.
  const conditions = catalogue.data.conditions.filter(({ kind }) => kind !== 'segment')
  const choices: Offered[] = [...conditions.flatMap(choicesOf), ...own]
  return (
    <Picker
      label={t('customers.findFilter')}
      none={t('customers.noFilter')}
      headings={families.map((family) => ({ family, title: t(`segments.families.${family}`) }))}
      choices={choices}
      onPick={(key) => {
        const choice = choices.find((each) => each.key === key)
        if (choice) onPick(choice.picked)
      }}
    />
  )
}

type Offered = Choice & { picked: Picked }

/** A condition as something to pick: each field of the customer by its own name, every other condition by its own. */
function useChoicesOf(): (described: DescribedCondition) => Offered[] {
  const words = useConditionWords()
  const offer = (key: string, name: string | undefined, label: string, start: Tree): Offered => ({
    ...{ key, label, picked: { start } },
    ...{ family: familyOf(key, name), seek: words.synonyms(name ?? key) },
  })
  return (described) =>
    described.kind === 'field'
      ? described.fields.map((field) =>
          offer(`field:${field.name}`, field.name, words.field(field), startPart(described, field)),
        )
      : [offer(described.kind, undefined, words.kind(described), startPart(described, undefined))]
}
