import { Button, Popover, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tree } from '../api/segments.ts'
import filterClasses from '../customers/filter-bar.module.css'
import { useBuilder } from './builder-context.ts'
import { families, familyOf } from './condition-families.ts'
import { startCondition } from './condition-params.ts'
import { useConditionWords } from './use-segment-words.ts'

type Choice = { key: string; family: (typeof families)[number]; label: string; make(): Tree }

/** Everything that a segment can ask, by plain words under headings, to find by typing. */
export function ConditionMenu({ onPick }: { onPick(condition: Tree): void }) {
  const { t } = useTranslation()
  const [isOpen, popover] = useDisclosure()
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
        <Button size="compact-sm" variant="light" onClick={popover.toggle}>
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
  const [typed, setTyped] = useState('')
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const fitting = choices.filter(({ label, key }) =>
    wanted.every((word) => `${label} ${key}`.toLowerCase().includes(word)),
  )
  return (
    <div className={filterClasses.picker}>
      <TextInput
        size="sm"
        data-autofocus
        aria-label={t('segments.builder.find')}
        placeholder={t('segments.builder.find')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && fitting[0]) onPick(fitting[0].make())
        }}
      />
      <div className={filterClasses.options}>
        {families.map((family) => {
          const own = fitting.filter((choice) => choice.family === family)
          return (
            own.length > 0 && (
              <section key={family} aria-label={t(`segments.families.${family}`)}>
                <h3>{t(`segments.families.${family}`)}</h3>
                {own.map((choice) => (
                  <button
                    key={choice.key}
                    type="button"
                    className={filterClasses.option}
                    onClick={() => onPick(choice.make())}
                  >
                    {choice.label}
                  </button>
                ))}
              </section>
            )
          )
        })}
        {fitting.length === 0 && <p className={filterClasses.none}>{t('segments.builder.noCondition')}</p>}
      </div>
    </div>
  )
}

/** Each field of the customer by its own name, and every other condition. */
function useChoices(): Choice[] {
  const { catalogue } = useBuilder()
  const words = useConditionWords()
  return catalogue.conditions.flatMap((described): Choice[] => {
    if (described.kind !== 'field')
      return [
        {
          key: described.kind,
          family: familyOf(described.kind, undefined),
          label: words.kind(described),
          make: () => startCondition(described),
        },
      ]
    return described.fields.map((field) => ({
      key: `field:${field.name}`,
      family: familyOf('field', field.name),
      label: words.field(field),
      make: () => startCondition(described, field),
    }))
  })
}
