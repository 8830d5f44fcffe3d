import { useTranslation } from 'react-i18next'

/** The reader's word for a name that the server uses; one that this version does not know is shown as the server writes it. */
export function useWord(): (family: 'personas' | 'rfmGroups' | 'groups', name: string) => string {
  const { t, i18n } = useTranslation()
  return (family, name) => {
    const key = `${family}.${name.replaceAll(' ', '_')}`
    return i18n.exists(key) ? t(key as 'personas.loyal') : name.replaceAll('_', ' ')
  }
}
