import { Menu } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { type ReactNode, type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ReportAnswer, reportCsvAddress, scopeOf } from '../api/reports.ts'
import { useAsOf } from '../shop/as-of.ts'
import { usePeriod } from '../shop/period.ts'
import { useFormat } from '../shop/shop.tsx'
import { copyText } from './copy-text.ts'
import { MenuFrame } from './menu-frame.tsx'
import type { PictureDates } from './own-dates.ts'
import { savePicture } from './save-picture.ts'

export type PictureView = 'picture' | 'table' | 'method'

type Props = {
  title: string
  answer: ReportAnswer
  view: PictureView
  onView: (view: PictureView) => void
  /** What is saved as an image. */
  picture: RefObject<HTMLElement | null>
  /** Without them those of the address. */
  dates?: PictureDates | undefined
  actions?: ReactNode
}

/** What can be done with any picture: see its table, save it, take its data, pass it on, ask what it means. */
export function PictureMenu({ title, answer, view, onView, picture, dates, actions }: Props) {
  const { t } = useTranslation()
  const [said, setSaid] = useState('')
  const foot = useFoot(answer)
  const link = useReportLink(answer, dates)
  const save = () =>
    picture.current &&
    savePicture(picture.current, foot, `${answer.report}-${answer.asOf.slice(0, 10)}.png`).catch(() =>
      setSaid(t('charts.notSaved')),
    )
  const copy = async () => setSaid(t((await copyText(link())) ? 'charts.linkCopied' : 'charts.linkNotCopied'))
  const toggle = (wanted: PictureView) => () => onView(view === wanted ? 'picture' : wanted)
  return (
    <MenuFrame title={title} said={said} onOpen={() => setSaid('')}>
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
      {actions}
    </MenuFrame>
  )
}

/** The address of the report's own page, with the dates on the screen and the report's parameters. */
function useReportLink({ report, params, segment, split }: ReportAnswer, dates?: PictureDates): () => string {
  const router = useRouter()
  const asOf = useAsOf()
  const period = usePeriod()
  return () => {
    const own = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]))
    const search = { ...own, ...scopeOf({ segment, split }), ...period, asOf, ...dates }
    const { href } = router.buildLocation({ to: '/reports/$name', params: { name: report }, search } as never)
    return window.location.origin + href
  }
}

/** The line under a saved picture: of which shop days it is. */
function useFoot({ asOf, period }: ReportAnswer): string {
  const { t } = useTranslation()
  const format = useFormat()
  const chosen = useAsOf()
  // The instant asked about is the first that no longer counts; for today that is midnight, so a moment before is the day meant.
  const dayBefore = (instant: string) => format.date(new Date(Date.parse(instant) - 1).toISOString())
  const date = t('charts.asOf', { date: chosen ? format.date(chosen) : dayBefore(asOf) })
  if (!period?.from) return date
  return `${t('charts.period', { from: format.date(period.from), to: dayBefore(period.to) })} · ${date}`
}
