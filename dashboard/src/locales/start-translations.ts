import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type LanguageTag, languageFor, languageTags } from '../../../src/words/index.ts'
import type { texts } from './en/index.ts'
import { fetchTexts, type TextFile } from './text-files.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof texts }
  }
}

// public/first-paint.js reads the same key to ask for the texts early.
const chosenKey = 'regulars-language'

/** The files that this visit has needed so far; a language is shown once it has all of them. */
const needed = new Set<TextFile | 'first'>(['first'])
const fetched = new Set<string>()
/** What the reader has asked for; it shows as soon as its texts are there. */
let wanted: LanguageTag = 'en'

/** The language that the reader chose before, else the one of their browser. */
function rememberedLanguage(): LanguageTag {
  const chosen = localStorage.getItem(chosenKey)
  return languageTags.find((tag) => tag === chosen) ?? languageFor(navigator.languages)
}

async function addTexts(language: LanguageTag): Promise<void> {
  const lacking = [...needed].filter((file) => !fetched.has(`${language}/${file}`))
  await Promise.all(
    lacking.map(async (file) => {
      i18next.addResourceBundle(language, 'translation', await fetchTexts(language, file), true)
      fetched.add(`${language}/${file}`)
    }),
  )
}

async function show(language: LanguageTag): Promise<void> {
  wanted = language
  await addTexts(language)
  if (wanted !== language) return
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

/**
 * A part of the dashboard together with the files of texts that it needs beyond the first ones; both are fetched side by side, so that
 * it is never drawn without its words. `withTexts(import('./page.tsx'), 'customers')`: locales/texts-of-pages.test.ts reads it so.
 */
export async function withTexts<Part>(part: Promise<Part>, ...files: TextFile[]): Promise<Part> {
  for (const file of files) needed.add(file)
  const [module] = await Promise.all([part, addTexts(wanted), ...shownTexts()])
  return module
}

/** A language that is about to give way is still read meanwhile. */
const shownTexts = () =>
  i18next.language && i18next.language !== wanted ? [addTexts(i18next.language as LanguageTag)] : []

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
    // A page that does not ask for its texts shows keys; the tests that walk every page fail on what the console says.
    saveMissing: true,
    missingKeyHandler: (_languages, _namespace, key, fallback) => {
      if (fallback === key) console.error(`There is no text “${key}” among those that were fetched.`)
    },
  })
  await show(rememberedLanguage())
}
