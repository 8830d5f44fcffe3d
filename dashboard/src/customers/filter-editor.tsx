import { useTranslation } from 'react-i18next'
import { type Editor, type FieldName, fieldOf } from './fields.ts'
import classes from './filter-bar.module.css'
import { MarkEditor } from './mark-editor.tsx'
import { SegmentEditor } from './segment-editor.tsx'
import { StageAtEditor } from './stage-at-editor.tsx'
import { AmountEditor, DayEditor, MonthEditor, ShareEditor, YesEditor } from './typed-editors.tsx'
import { useCustomersSearch } from './use-customers-search.ts'
import { StepsEditor, ValuesEditor } from './values-editor.tsx'

export type EditorProps = {
  name: FieldName
  value: string | undefined
  /** Undefined takes the filter away. */
  onChange(value: string | undefined): void
  onDone(): void
}

const editors: Record<Editor, (props: EditorProps) => React.ReactNode> = {
  segment: SegmentEditor,
  values: ValuesEditor,
  steps: StepsEditor,
  amount: AmountEditor,
  share: ShareEditor,
  day: DayEditor,
  month: MonthEditor,
  yes: YesEditor,
  stageAt: StageAtEditor,
  mark: MarkEditor,
}

/** Where a filter's value is chosen. */
export function FilterEditor({ name, onDone }: { name: FieldName; onDone: () => void }) {
  const { t } = useTranslation()
  const [search, setSearch] = useCustomersSearch()
  const Choice = editors[fieldOf(name).editor]
  return (
    <div className={classes.editor}>
      <h2>{t(`customers.fields.${name}`)}</h2>
      <Choice
        name={name}
        value={search[name]}
        onChange={(value) => setSearch({ ...search, [name]: value })}
        onDone={onDone}
      />
    </div>
  )
}
