import { useTranslation } from 'react-i18next'
import { ProgressBar } from '../progress/progress-bar.tsx'
import { useFormat } from '../shop/shop.tsx'
import { formatBytes } from './format-bytes.ts'

/** How much of the files is with the server; until all is, the page must stay. */
export function SendingNote({ files, sent }: { files: readonly File[]; sent: number }) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const total = files.reduce((sum, file) => sum + file.size, 0)
  const size = (bytes: number) => formatBytes(bytes, i18n.language)
  return (
    <ProgressBar
      share={total === 0 ? null : sent / total}
      label={t('import.sending', { sent: size(Math.min(sent, total)), total: size(total) })}
      note={t('import.sendingNote', { count: files.length, files: format.count(files.length) })}
    />
  )
}
