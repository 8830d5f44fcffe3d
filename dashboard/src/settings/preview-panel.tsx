import { Skeleton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { describeProblem } from '../api/describe-problem.ts'
import { type Settings, settingsPreviewQuery } from '../api/settings.ts'
import { useFormat } from '../shop/shop.tsx'
import { RiskMark, StageMark, TierMark } from '../states/marks.tsx'
import { type PreparedMove, type PreparedPreview, preparePreview } from './prepare-preview.ts'
import classes from './preview-panel.module.css'

const marks = {
  stage: (value: string) => <StageMark stage={value} />,
  risk: (value: string) => <RiskMark risk={value} />,
  tier: (value: string) => <TierMark tier={value} />,
}

/** The preview of what is typed, once it is typed; the former one meanwhile. */
function usePreview(changes: Partial<Settings>) {
  // As text: the same changes are another object at every rendering.
  const typed = JSON.stringify(changes)
  const [settled] = useDebouncedValue(typed, 500)
  const preview = useQuery({
    ...settingsPreviewQuery(JSON.parse(settled)),
    placeholderData: keepPreviousData,
    retry: false,
  })
  return { ...preview, isBehind: preview.isPlaceholderData || settled !== typed }
}

/** How many customers would move, for beside the button that saves. */
export function PreviewSentence({ changes }: { changes: Partial<Settings> }) {
  const { t } = useTranslation()
  const sayMoved = useMovedSentence()
  const { data, isBehind, isError } = usePreview(changes)
  if (isError) return null
  if (!data || isBehind) return <p>{t('settings.preview.working')}</p>
  return <p>{sayMoved(preparePreview(data))}</p>
}

/** "1,204 customers would move (3%)"; "about" where not everybody was counted. */
function useMovedSentence(): (preview: PreparedPreview) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return ({ moved, share, oneIn }) => {
    const said = { count: moved, customers: format.count(moved), share: format.rate(share), oneIn }
    return oneIn > 1 && moved > 0 ? t('settings.preview.about', said) : t('settings.preview.moved', said)
  }
}

/** What saving the changes would do to today's customers, while they are typed. */
export function PreviewPanel({ changes }: { changes: Partial<Settings> }) {
  const { t } = useTranslation()
  const preview = usePreview(changes)
  return (
    <section className={classes.panel} aria-labelledby="preview-title" aria-busy={preview.isFetching}>
      <h2 id="preview-title">{t('settings.preview.title')}</h2>
      {preview.isError && <PreviewProblem error={preview.error} />}
      {!preview.data && !preview.isError && <Skeleton height={72} />}
      {preview.data && !preview.isError && (
        <div className={classes.answer} data-behind={preview.isBehind || undefined}>
          <Moves preview={preparePreview(preview.data)} />
        </div>
      )}
    </section>
  )
}

function PreviewProblem({ error }: { error: Error }) {
  const { t } = useTranslation()
  return <p role="alert">{describeProblem(error, t).text}</p>
}

function Moves({ preview }: { preview: PreparedPreview }) {
  const { t } = useTranslation()
  const sayMoved = useMovedSentence()
  return (
    <>
      <p className={classes.sentence} role="status">
        {sayMoved(preview)}
      </p>
      <div className={classes.states}>
        {preview.states.map(({ state, moves }) => (
          <div key={state}>
            <h3>{t(`settings.preview.${state}`)}</h3>
            <ul>
              {moves.map((move) => (
                <MoveLine key={`${move.before} ${move.after}`} state={state} move={move} />
              ))}
            </ul>
          </div>
        ))}
      </div>
    </>
  )
}

function MoveLine({ state, move }: { state: keyof typeof marks; move: PreparedMove }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <li>
      <span>{move.before ? marks[state](move.before) : t('settings.preview.none')}</span>
      <span className={classes.to}>
        <span aria-hidden="true">→</span>
        <span className={classes.said}>{t('settings.preview.becomes')}</span>
      </span>
      <span>{move.after ? marks[state](move.after) : t('settings.preview.none')}</span>
      <strong>{format.count(move.customers)}</strong>
    </li>
  )
}
