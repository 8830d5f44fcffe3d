import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { texts } from './en/index.ts'
import { type LanguageTag, languageFor, languages, languageTags } from './languages.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof texts }
  }
}

const chosenKey = 'regulars-language'

/** The language that the reader chose before, else the one of their browser. */
function rememberedLanguage(): LanguageTag {
  const chosen = localStorage.getItem(chosenKey)
  return languageTags.find((tag) => tag === chosen) ?? languageFor(navigator.languages)
}

async function show(language: LanguageTag): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    const { texts } = await languages[language].load()
    i18next.addResourceBundle(language, 'translation', texts)
  }
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

/** Shows the dashboard in a language from now on, and the next time. */
export async function chooseLanguage(language: LanguageTag): Promise<void> {
  await show(language)
  localStorage.setItem(chosenKey, language)
}

export async function startTranslations(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: {},
    // A key that is missing in a language fails a test; there is nothing to fall back to.
    fallbackLng: false,
    // React escapes what it renders.
    interpolation: { escapeValue: false },
  })
  await show(rememberedLanguage())
}
