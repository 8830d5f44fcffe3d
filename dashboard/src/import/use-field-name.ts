import { useTranslation } from 'react-i18next'

/** What a field of a mapping is called on the screen. */
export function useFieldName(): (field: string) => string {
  const { t, i18n } = useTranslation()
  return (field) => {
    const [group = '', name = ''] = field.split('.')
    if (name !== '' && (group === 'traits' || group === 'properties')) return t(`import.more.${group}`, { name })
    // A row may lack every field of a group: it names no customer.
    const key = [`import.groups.${field}`, `import.fields.${field}`].find((each) => i18n.exists(each))
    return key ? t(key as 'import.fields.orderId') : field
  }
}
