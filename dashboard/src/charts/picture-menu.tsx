import { Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useRouter } from '@tanstack/react-router'
import { lazy, type RefObject, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { questionOf, type ReportAnswer, reportCsvAddress } from '../api/reports.ts'
import { withTexts } from '../locales/start-translations.ts'
import { useAsOf } from '../shop/as-of.ts'
import { useMayChange } from '../shop/caller.ts'
import { usePeriod } from '../shop/period.ts'
import { useFormat } from '../shop/shop.tsx'
import { useViewChoices } from '../shop/view-choice.ts'
import { copyText } from './copy-text.ts'
import { KeptMark } from './kept-mark.tsx'
import { MenuFrame } from './menu-frame.tsx'
import type { PictureDates } from './own-dates.ts'
import { savePicture } from './save-picture.ts'
import { useDaysTold } from './use-days-told.ts'

export const pictureViews = ['picture', 'table', 'method'] as const
export type PictureView = (typeof pictureViews)[number]

type Props = {
  title: string
  answer: ReportAnswer
  view: PictureView
  onView: (view: PictureView) => void
  /** What is saved as an image. */
  picture: RefObject<HTMLElement | null>
  /** Without them those of the address. */
  dates?: PictureDates | undefined
}

/** What can be done with any picture: see its table, save it, take its data, pass it on, keep it on a board, ask what it means. */
export function PictureMenu({ title, answer, view, onView, picture, dates }: Props) {
  const { t } = useTranslation()
  const [said, setSaid] = useState('')
  const mayChange = useMayChange()
  const [isKeeping, keeping] = useDisclosure()
  const asOf = useAsOf()
  const foot = useFoot(answer, dates ? dates.asOf : asOf)
  const link = useReportLink(answer, dates)
  const save = () =>
    picture.current &&
    savePicture(picture.current, foot, `${answer.report}-${answer.asOf.slice(0, 10)}.png`).catch(() =>
      setSaid(t('charts.notSaved')),
    )
  const copy = async () => setSaid(t((await copyText(link())) ? 'charts.linkCopied' : 'charts.linkNotCopied'))
  const toggle = (wanted: PictureView) => () => onView(view === wanted ? 'picture' : wanted)
  const name = t(`reports.names.${answer.report}` as 'reports.names.stages', { defaultValue: title })
  return (
    <>
      <MenuFrame title={title} said={said} onOpen={() => setSaid('')} beside={<KeptMark answer={answer} />}>
        <Menu.Item onClick={toggle('table')}>{t(view === 'table' ? 'charts.asPicture' : 'charts.asTable')}</Menu.Item>
        <Menu.Item onClick={toggle('method')}>
          {t(view === 'method' ? 'charts.asPicture' : 'charts.whatIsThis')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={save}>{t('charts.savePicture')}</Menu.Item>
        <Menu.Item component="a" href={reportCsvAddress(answer)} download>
          {t('charts.saveData')}
        </Menu.Item>
        <Menu.Item onClick={copy}>{t('charts.copyLink')}</Menu.Item>
        {mayChange && <Menu.Item onClick={keeping.open}>{t('charts.toBoard')}</Menu.Item>}
      </MenuFrame>
      {isKeeping && (
        <Suspense>
          <SaveToBoard
            title={name}
            panel={{ report: answer.report, ...questionOf(answer), view: view === 'table' ? 'table' : 'picture' }}
            onClose={keeping.close}
          />
        </Suspense>
      )}
    </>
  )
}

/** Fetched when somebody first keeps a picture: most who look at it do not. */
const SaveToBoard = lazy(() =>
  withTexts(import('../boards/save-to-board.tsx'), 'boards').then(({ SaveToBoard }) => ({ default: SaveToBoard })),
)

/** The address of the report's own page, with the dates on the screen, the report's parameters and how it is shown. */
function useReportLink(answer: ReportAnswer, dates?: PictureDates): () => string {
  const router = useRouter()
  const asOf = useAsOf()
  const period = usePeriod()
  const view = useViewChoices()
  return () => {
    const { params, ...scope } = questionOf(answer)
    const search = { ...params, ...scope, ...period, asOf, ...dates, ...view }
    const { href } = router.buildLocation({ to: '/reports/$name', params: { name: answer.report }, search } as never)
    return window.location.origin + href
  }
}

/** The line under a saved picture: of which shop days it is. */
function useFoot({ asOf, period }: ReportAnswer, chosen: string | undefined): string {
  const { t } = useTranslation()
  const format = useFormat()
  const { lastDay, stretch } = useDaysTold()
  // A date that was chosen is told as it was; today's answer is of the midnight to come, so its last day is the one meant.
  const date = t('charts.asOf', { date: chosen ? format.date(chosen) : lastDay(asOf) })
  return period?.from ? `${stretch(period)} · ${date}` : date
}
