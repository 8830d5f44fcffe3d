/** The languages by their own names. One is added by its folders here and in the dashboard, with the files and keys of `en`, and a line here and in texts.ts. */
export const languages = { en: 'English', 'zh-CN': '简体中文', da: 'Dansk' } as const

export type LanguageTag = keyof typeof languages

export const languageTags = Object.keys(languages) as LanguageTag[]

/** The first of the preferred locales that there is a language for ("zh-Hans-CN" finds "zh-CN", "da-DK" finds "da"), else English. */
export function languageFor(preferred: readonly string[]): LanguageTag {
  const primary = (locale: string) => locale.split('-')[0]
  for (const locale of preferred) {
    const found =
      languageTags.find((tag) => tag === locale) ?? languageTags.find((tag) => primary(tag) === primary(locale))
    if (found) return found
  }
  return 'en'
}
