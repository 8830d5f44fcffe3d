import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { catalogueQuery, type Pattern } from '../../api/segments.ts'
import { usePatternWords } from '../words/use-segment-words.ts'
import { PatternDialog } from './pattern-dialog.tsx'
import classes from './segments-page.module.css'

/** Audiences with a blank: one click, one value, and there is a segment. */
export function PatternList({ q }: { q: string }) {
  const { t } = useTranslation()
  const wordsOf = usePatternWords()
  const patterns = useQuery(catalogueQuery).data?.patterns ?? []
  const [open, setOpen] = useState<Pattern>()
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  const fitting = patterns.filter((pattern) => {
    const { title, purpose } = wordsOf(pattern)
    return words.every((word) => `${title} ${purpose} ${pattern.text}`.toLowerCase().includes(word))
  })
  if (fitting.length === 0) return null
  return (
    <section className={classes.group} aria-labelledby="segments-patterns">
      <h2 id="segments-patterns">{t('segments.patterns.heading')}</h2>
      <p className={classes.hint}>{t('segments.patterns.lead')}</p>
      <ul className={classes.patterns}>
        {fitting.map((pattern) => {
          const { title, purpose } = wordsOf(pattern)
          return (
            <li key={pattern.name}>
              <button type="button" className={classes.pattern} onClick={() => setOpen(pattern)}>
                <strong>{title}</strong>
                <span>{purpose}</span>
              </button>
            </li>
          )
        })}
      </ul>
      {open && <PatternDialog pattern={open} onClose={() => setOpen(undefined)} />}
    </section>
  )
}
