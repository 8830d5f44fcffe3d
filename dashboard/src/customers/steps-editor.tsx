import { useTranslation } from 'react-i18next'
import { readWordList, writeWordList } from '../api/word-list.ts'
import { Choices } from './choices.tsx'
import { steps } from './fields.ts'
import type { EditorProps } from './filter-editor.tsx'

/** Steps of the funnel. */
export function StepsEditor({ value, onChange }: EditorProps) {
  const { t } = useTranslation()
  return (
    <Choices
      choices={steps.map((step) => ({ value: step, label: t(`customers.steps.${step}`) }))}
      chosen={readWordList(value ?? '')}
      onChange={(chosen) => onChange(writeWordList(chosen))}
    />
  )
}
