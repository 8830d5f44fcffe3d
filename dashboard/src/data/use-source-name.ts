import { useTranslation } from 'react-i18next'

/** What a door is called on the screen. */
export function useSourceName(): (source: string) => string {
  const { t } = useTranslation()
  return (source) => {
    if (source === 'http') return t('data.sourceNames.http')
    if (source === 'example') return t('data.sourceNames.example')
    if (!source.startsWith('file:')) return source
    const mapping = source.slice('file:'.length)
    return mapping === 'guessed' ? t('data.sourceNames.ownFile') : t('data.sourceNames.file', { mapping })
  }
}
