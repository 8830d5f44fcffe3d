import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { copyText } from '../charts/copy-text.ts'
import { useToast } from '../toasts/toasts.tsx'

/** Copies a text and says so. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation()
  const toast = useToast()
  const copy = async () => {
    if (await copyText(text)) toast({ text: t('start.copied') })
  }
  return (
    <Button size="xs" variant="default" onClick={copy}>
      {label}
    </Button>
  )
}
