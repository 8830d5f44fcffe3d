import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FileLook, type Mapping, previewQuery } from '../api/imports.ts'
import { useFormat } from '../shop/shop.tsx'
import { ColumnList } from './column-list.tsx'
import { firstMapping, lackingFields } from './edit-mapping.ts'
import { formatBytes } from './format-bytes.ts'
import { KnownFormats } from './known-formats.tsx'
import classes from './mapping-step.module.css'
import { PreviewPanel } from './preview-panel.tsx'
import { WholeFile } from './whole-file.tsx'

type Props = {
  look: FileLook
  files: readonly File[]
  onOtherFile: () => void
  onRun: (mapping: Mapping) => void
}

/** What each column is, and beside it what the first rows then become. */
export function MappingStep({ look, files, onOtherFile, onRun }: Props) {
  const { t } = useTranslation()
  const [mapping, setMapping] = useState(() => firstMapping(look))
  const kind = look.kinds.find(({ row }) => row === mapping.row)
  const lacking = lackingFields(mapping, kind)
  const [tried] = useDebouncedValue(lacking.length === 0 ? mapping : undefined, 200)
  const preview = useQuery(previewQuery(look.uploadId, tried))
  const isReady = lacking.length === 0 && preview.isSuccess && !preview.isPlaceholderData
  return (
    <div className={classes.step}>
      <FileLine look={look} files={files} onOtherFile={onOtherFile} />
      <div className={classes.parts}>
        <div className={classes.form}>
          <KnownFormats look={look} mapping={mapping} onMapping={setMapping} />
          <WholeFile look={look} mapping={mapping} onMapping={setMapping} />
          <ColumnList look={look} mapping={mapping} kind={kind} onMapping={setMapping} />
        </div>
        <div className={classes.preview}>
          <PreviewPanel look={look} mapping={mapping} lacking={lacking} query={preview} />
          <Button
            size="md"
            fullWidth
            disabled={!isReady || preview.data.events + preview.data.products === 0}
            onClick={() => onRun(mapping)}
          >
            {t('import.run', { count: files.length })}
          </Button>
          <p className={classes.note}>{t('import.runNote')}</p>
        </div>
      </div>
    </div>
  )
}

function FileLine({ look, files, onOtherFile }: Omit<Props, 'onRun'>) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const bytes = files.reduce((sum, file) => sum + file.size, 0)
  const said = [
    t(`import.types.${look.type}`),
    formatBytes(bytes, i18n.language),
    t('import.columnCount', { count: look.columns.length, columns: format.count(look.columns.length) }),
  ]
  return (
    <div className={classes.file}>
      <p>
        <strong>{look.name}</strong>
        {files.length > 1 && ` ${t('import.andFiles', { count: files.length - 1 })}`}
        <span>{said.join(' · ')}</span>
      </p>
      <Button size="xs" variant="default" onClick={onOtherFile}>
        {t('import.other')}
      </Button>
    </div>
  )
}
