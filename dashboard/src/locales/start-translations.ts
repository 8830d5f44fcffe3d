import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from './en.json' with { type: 'json' }

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en }
  }
}

/** One file per language; a language is added by its file and its line here. */
const resources = { en: { translation: en } }

export async function startTranslations(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources,
    lng: Object.keys(resources).find((language) => navigator.language.startsWith(language)) ?? 'en',
    fallbackLng: 'en',
    // React escapes what it renders.
    interpolation: { escapeValue: false },
  })
  document.documentElement.lang = i18next.language
}
