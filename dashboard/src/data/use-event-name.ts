import { useTranslation } from 'react-i18next'

/** An event's name in the reader's words where there are any, else as it was sent. */
export function useEventName(): (event: { name: string; type: string }) => string {
  const { t, i18n } = useTranslation()
  return ({ name, type }) => {
    const key = `events.${name}`
    if (i18n.exists(key)) return t(key as 'events.Order Paid')
    return name || type
  }
}
