import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { languages, languageTags } from '../../../src/words/index.ts'
import { chooseLanguage } from '../locales/start-translations.ts'

/** Each language by its own name, so that whoever cannot read the present one finds theirs. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation()
  return (
    <NativeSelect
      size="xs"
      aria-label={t('shell.language')}
      value={i18n.language}
      onChange={({ currentTarget }) => {
        const tag = languageTags.find((each) => each === currentTarget.value)
        if (tag) chooseLanguage(tag)
      }}
    >
      {languageTags.map((tag) => (
        <option key={tag} value={tag} lang={tag}>
          {languages[tag]}
        </option>
      ))}
    </NativeSelect>
  )
}
