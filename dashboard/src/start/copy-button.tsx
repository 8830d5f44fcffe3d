import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'

/** Copies a text; says so for two seconds. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation()
  const clipboard = useClipboard({ timeout: 2_000 })
  return (
    <Button size="xs" variant="default" onClick={() => clipboard.copy(text)}>
      <span aria-live="polite">{clipboard.copied ? t('start.copied') : label}</span>
    </Button>
  )
}
