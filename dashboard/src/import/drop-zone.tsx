import { Button, VisuallyHidden } from '@mantine/core'
import { type DragEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { UploadIcon } from '../icons/icons.tsx'
import classes from './drop-zone.module.css'

const accepted = '.csv,.tsv,.txt,.ndjson,.jsonl,.json,.parquet,.gz,.zst'

/** Takes files by dropping or choosing. */
export function DropZone({ onFiles, isBusy = false }: { onFiles: (files: File[]) => void; isBusy?: boolean }) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const [isOver, setIsOver] = useState(false)
  const take = (files: FileList | null) => {
    if (files && files.length > 0) onFiles([...files])
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    take(event.dataTransfer.files)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the button inside does the same for everybody
    <div
      className={classes.zone}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <UploadIcon size={28} />
      <p className={classes.title}>{t('start.drop.title')}</p>
      <p className={classes.note}>{t('start.drop.formats')}</p>
      <Button variant="default" loading={isBusy} onClick={() => input.current?.click()}>
        {t('start.drop.choose')}
      </Button>
      <VisuallyHidden>
        <label htmlFor={id}>{t('start.drop.choose')}</label>
        <input
          ref={input}
          id={id}
          type="file"
          multiple
          accept={accepted}
          tabIndex={-1}
          onChange={(event) => {
            take(event.currentTarget.files)
            // The same file chosen again should be looked at again.
            event.currentTarget.value = ''
          }}
        />
      </VisuallyHidden>
    </div>
  )
}
