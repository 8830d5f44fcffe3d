import { useTranslation } from 'react-i18next'
import { type Editor, type FieldName, fieldOf } from './fields.ts'
import classes from './filter-bar.module.css'
import { MarkEditor } from './mark-editor.tsx'
import { MonthEditor } from './month-editor.tsx'
import { SegmentEditor } from './segment-editor.tsx'
import { StageAtEditor } from './stage-at-editor.tsx'
import { StepsEditor } from './steps-editor.tsx'
import { useCustomersSearch } from './use-customers-search.ts'

export type EditorProps = {
  name: FieldName
  value: string | undefined
  /** Undefined takes the filter away. */
  onChange(value: string | undefined): void
  onDone(): void
}

const editors: Record<Editor, (props: EditorProps) => React.ReactNode> = {
  segment: SegmentEditor,
  steps: StepsEditor,
  month: MonthEditor,
  stageAt: StageAtEditor,
  mark: MarkEditor,
}

/** Where the value of a filter besides `where` is chosen. */
export function FilterEditor({ name, onDone }: { name: FieldName; onDone: () => void }) {
  const { t } = useTranslation()
  const [search, setSearch] = useCustomersSearch()
  const Choice = editors[fieldOf(name).editor]
  return (
    <div className={classes.editor}>
      <h2>{t(`customers.fields.${name}`)}</h2>
      <Choice name={name} value={search[name]} onChange={(value) => setSearch({ [name]: value })} onDone={onDone} />
    </div>
  )
}
