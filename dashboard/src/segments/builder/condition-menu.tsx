import { Button, Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import type { Tree } from '../../api/segments.ts'
import type { Choice } from '../../picker/find-choices.ts'
import { Picker } from '../../picker/picker.tsx'
import { useKeySequences } from '../../shell/use-key-sequences.ts'
import { useConditionWords } from '../words/use-segment-words.ts'
import { useBuilder } from './builder-context.ts'
import { families, familyOf } from './condition-families.ts'
import { startCondition } from './condition-params.ts'

/** Everything that a segment can ask, by plain words under headings, to find by typing. */
export function ConditionMenu({ onPick, isMain }: { onPick(condition: Tree): void; isMain: boolean }) {
  const { t } = useTranslation()
  const [isOpen, popover] = useDisclosure()
  useKeySequences(isMain ? { n: popover.open } : {})
  return (
    <Popover
      opened={isOpen}
      onChange={popover.close}
      onClose={popover.close}
      position="bottom-start"
      trapFocus
      returnFocus
      shadow="md"
      width={320}
    >
      <Popover.Target>
        <Button size="compact-sm" variant="light" onClick={popover.toggle} aria-keyshortcuts={isMain ? 'n' : undefined}>
          {t('segments.builder.add')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Choices
          onPick={(condition) => {
            popover.close()
            onPick(condition)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function Choices({ onPick }: { onPick(condition: Tree): void }) {
  const { t } = useTranslation()
  const choices = useChoices()
  return (
    <Picker
      label={t('segments.builder.find')}
      none={t('segments.builder.noCondition')}
      headings={families.map((family) => ({ family, title: t(`segments.families.${family}`) }))}
      choices={choices}
      onPick={(picked) => {
        const choice = choices.find(({ key }) => key === picked)
        if (choice) onPick(choice.make())
      }}
    />
  )
}

/** Each field of the customer by its own name, and every other condition. */
function useChoices(): (Choice & { make(): Tree })[] {
  const { catalogue } = useBuilder()
  const words = useConditionWords()
  return catalogue.conditions.flatMap((described) => {
    if (described.kind !== 'field')
      return [
        {
          key: described.kind,
          family: familyOf(described.kind, undefined),
          label: words.kind(described),
          seek: words.synonyms(described.kind),
          make: () => startCondition(described),
        },
      ]
    return described.fields.map((field) => ({
      key: `field:${field.name}`,
      family: familyOf('field', field.name),
      label: words.field(field),
      seek: words.synonyms(field.name),
      make: () => startCondition(described, field),
    }))
  })
}
