/** A language of the dashboard: its own name for itself, and its texts, loaded when it is chosen. */
type Language = { name: string; load: () => Promise<{ texts: object }> }

/** A language is added by its folder, which has the same files and keys as `en`, and a line here. */
export const languages = {
  en: { name: 'English', load: () => import('./en/index.ts') },
  'zh-CN': { name: '简体中文', load: () => import('./zh-CN/index.ts') },
  da: { name: 'Dansk', load: () => import('./da/index.ts') },
} as const satisfies Record<string, Language>

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
