import { useTranslation } from 'react-i18next'

/** Who did something, in the reader's language: what the program itself is called, a key by its name. Begins small, as within a sentence. */
export function useWho(): (who: string) => string {
  const { t } = useTranslation()
  return (who) => {
    const [, name] = /^key "(.*)"$/.exec(who) ?? []
    if (name !== undefined) return t('who.key', { name })
    return t(`who.${who}` as 'who.command line', { defaultValue: who })
  }
}
