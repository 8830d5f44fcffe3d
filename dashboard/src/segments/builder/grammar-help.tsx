import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../dialog/dialog.tsx'
import { Keys } from '../../palette/keys.tsx'
import { useConditionWords } from '../words/use-segment-words.ts'
import builder from './builder.module.css'
import { useBuilder } from './builder-context.ts'
import classes from './faces.module.css'

const lines = ['joins', 'texts', 'tests', 'windows', 'where'] as const

const samples: Record<(typeof lines)[number], string> = {
  joins: "stage = 'active' and not (risk = 'high' or ordered)",
  texts: "city = 'Aarhus', name = 'Ann''s', chance < 30%",
  tests: "= != < <= > >=  in ('a', 'b')  has 'x'  contains 'x'  is known",
  windows: "in last 30 days, since '2026-01-01', from '2026-01-01' to '2026-02-01'",
  where: "bought where category = 'Shoes', price > 50 in last 90 days",
}

/** How the line of text is written, from what the server says of every condition; and the keys of the builder. */
export function GrammarHelp() {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button size="compact-sm" variant="subtle" onClick={() => setIsOpen(true)}>
        {t('segments.grammar.open')}
      </Button>
      {isOpen && (
        <Dialog title={t('segments.grammar.title')} onClose={() => setIsOpen(false)}>
          <dl className={classes.grammar}>
            {lines.map((line) => (
              <div key={line}>
                <dt>{t(`segments.grammar.${line}`)}</dt>
                <dd>
                  <code>{samples[line]}</code>
                </dd>
              </div>
            ))}
          </dl>
          <Conditions />
          <p className={builder.small}>
            {t('segments.grammar.add')} <Keys keys={['n']} /> {t('segments.grammar.save')}{' '}
            <Keys keys={['Ctrl Enter']} /> {t('segments.grammar.undo')} <Keys keys={['Ctrl Z']} />
          </p>
        </Dialog>
      )}
    </>
  )
}

function Conditions() {
  const { t } = useTranslation()
  const { catalogue } = useBuilder()
  const words = useConditionWords()
  return (
    <details>
      <summary>{t('segments.grammar.conditions')}</summary>
      <dl className={classes.grammar}>
        {catalogue.conditions
          .filter(({ kind }) => kind !== 'field')
          .map((described) => (
            <div key={described.kind}>
              <dt>{words.kind(described)}</dt>
              <dd>
                <code>{described.syntax}</code>
                <code>{described.examples[0]}</code>
              </dd>
            </div>
          ))}
      </dl>
    </details>
  )
}
