import { Button, SegmentedControl } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { makeWriteKey } from '../api/keys.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { BackLink } from '../shell/back-link.tsx'
import { PageTitle } from '../shop/page-title.tsx'
import { useViewChoice } from '../shop/view-choice.ts'
import classes from './connect-page.module.css'
import { CopyButton } from './copy-button.tsx'
import { EventLight } from './event-light.tsx'
import { type SnippetLanguage, snippet, snippetLanguages } from './snippets.ts'

/** Connects a shop by HTTP: a key, code to paste, and a light that tells when the first event came. */
export function ConnectPage() {
  const { t } = useTranslation()
  const [language, setLanguage] = useViewChoice('code', snippetLanguages)
  const key = useMutation({ mutationFn: () => makeWriteKey(t('start.connect.keyName')) })
  const secret = key.data?.secret
  const code = snippet(language, window.location.origin, secret ?? 'YOUR_WRITE_KEY')
  return (
    <div className={classes.page}>
      <PageTitle page={t('start.connect.title')} />
      <BackLink to="/data">{t('shell.pages.data')}</BackLink>
      <h1>{t('start.connect.title')}</h1>
      <p className={classes.lead}>{t('start.connect.lead')}</p>
      <ol className={classes.steps}>
        <li>
          <h2>{t('start.connect.keyTitle')}</h2>
          {key.isError && <FailedNote error={key.error} onRetry={() => key.mutate()} />}
          {secret ? (
            <>
              <div className={classes.key}>
                <code>{secret}</code>
                <CopyButton text={secret} label={t('start.connect.copyKey')} />
              </div>
              <p className={classes.once}>{t('start.connect.once')}</p>
            </>
          ) : (
            <>
              <p>{t('start.connect.keyText')}</p>
              <Button loading={key.isPending} onClick={() => key.mutate()}>
                {t('start.connect.makeKey')}
              </Button>
            </>
          )}
        </li>
        <li>
          <h2>{t('start.connect.codeTitle')}</h2>
          <SegmentedControl
            aria-label={t('start.connect.language')}
            data={snippetLanguages.map((value) => ({ value, label: t(`start.connect.languages.${value}`) }))}
            value={language}
            onChange={(value) => setLanguage(value as SnippetLanguage)}
          />
          <div className={classes.code}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
            <pre tabIndex={0}>{code}</pre>
            <CopyButton text={code} label={t('start.connect.copyCode')} />
          </div>
          <p>{t('start.connect.codeText')}</p>
        </li>
        <li>
          <h2>{t('start.connect.lightTitle')}</h2>
          <EventLight />
        </li>
      </ol>
    </div>
  )
}
