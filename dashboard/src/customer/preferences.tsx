import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Format } from '../../../src/words/index.ts'
import { sayTrait } from '../../../src/words/index.ts'
import type { CustomerAnswer, CustomerState } from '../api/customer.ts'
import { Panel } from '../charts/panel.tsx'
import { type ShareBar, ShareBars } from '../charts/share-bars.tsx'
import { sayWith } from '../locales/say-with.ts'
import { useFormat } from '../shop/shop.tsx'
import { useWord } from '../states/use-word.ts'
import classes from './preferences.module.css'
import { prepareWeek, type Week } from './prepare-week.ts'
import { useSaved } from './use-saved.ts'
import { WeekHeat } from './week-heat.tsx'
import { Why } from './why.tsx'

/** What the customer likes, when, and what moves them; parts of which nothing is known are left out. */
export function Preferences({ answer: { state, customer } }: { answer: CustomerAnswer }) {
  const { t } = useTranslation()
  const format = useFormat()
  const word = useWord()
  const week = prepareWeek(customer.weekHours)
  const categories = categoryBars(state, t, format)
  const brands = state.brands.map(({ brand, share }) => ({ key: brand, name: brand, share, shown: format.rate(share) }))
  const moves = moveBars(state, t, format)
  const personas = Object.entries(state.personas)
    .filter(([, score]) => score >= 0.01)
    .sort((a, b) => b[1] - a[1])
    .map(([persona, score]) => ({
      key: persona,
      name: word('personas', persona),
      share: score,
      shown: format.rate(score),
    }))
  const isEmpty = categories.length + brands.length + moves.length + personas.length === 0 && week === undefined
  const { as } = useSaved()
  const parts: [title: string, bars: readonly ShareBar[]][] = [
    [t('customer.preferences.categories'), categories],
    [t('customer.preferences.brands'), brands],
    [t('customer.preferences.moves'), moves],
    [t('customer.preferences.personas'), personas],
    [t('customer.when.title'), week ? hourBars(week, format) : []],
  ]
  const rows = () => [
    (['part', 'name', 'share', 'note'] as const).map((head) => t(`customer.preferences.saved.${head}`)),
    ...parts.flatMap(([title, bars]) => bars.map(({ name, share, note }) => [title, name, share, note ?? null])),
  ]
  return (
    <Panel title={t('customer.preferences.title')} saved={isEmpty ? undefined : as('preferences', rows)}>
      {isEmpty && <p className={classes.none}>{t('customer.preferences.none')}</p>}
      <div className={classes.parts}>
        <Bars title={t('customer.preferences.categories')} bars={categories} why={['categories', 'price-band']} />
        <Bars title={t('customer.preferences.brands')} bars={brands} why={['brands']} />
        {week && (
          <Part title={t('customer.when.title')} why={['hour']}>
            <WeekHeat week={week} label={whenText(state, t, format)} />
            {!week.hasHours && <p className={classes.hint}>{t('customer.when.noHours')}</p>}
          </Part>
        )}
        <Bars title={t('customer.preferences.moves')} bars={moves} why={['discount', 'freight', 'holiday']} />
        <Bars title={t('customer.preferences.personas')} bars={personas} why={['personas']} />
        <PlaceAndDevice state={state} />
      </div>
    </Panel>
  )
}

function Part({ title, why, children }: { title: string; why: readonly string[]; children: ReactNode }) {
  return (
    <div className={classes.part}>
      <h3>{title}</h3>
      {children}
      <Why states={why} />
    </div>
  )
}

function Bars({ title, bars, why }: { title: string; bars: ShareBar[]; why: readonly string[] }) {
  if (bars.length === 0) return null
  return (
    <Part title={title} why={why}>
      <ShareBars bars={bars} />
    </Part>
  )
}

/** Each hour of the week with anything, by its share of everything. */
function hourBars({ days }: Week, format: Format): ShareBar[] {
  const total = days.flat().reduce((sum, { count }) => sum + count, 0)
  return days.flatMap((hours, day) =>
    hours
      .filter(({ count }) => count > 0)
      .map(({ hour, count }) => {
        const name = `${format.weekday(day)} ${format.hour(hour)}`
        return { key: name, name, share: count / total, shown: format.count(count), note: undefined }
      }),
  )
}

function categoryBars({ categories, priceBand }: CustomerState, t: TFunction, format: Format): ShareBar[] {
  return categories.map(({ category, share, lift }, place) => ({
    key: category,
    name: category === '' ? t('customer.preferences.noCategory') : category,
    share,
    shown: format.rate(share),
    note: format.list(
      [
        lift > 0 ? t('customer.preferences.lift', { times: format.number(lift) }) : '',
        place === 0 && priceBand !== ''
          ? t(`customer.priceBands.${priceBand}` as 'customer.priceBands.low', { defaultValue: '' })
          : '',
      ].filter((note) => note),
    ),
  }))
}

/** Discount, freight and festivals: the three shares that say what moves somebody to order. */
function moveBars(state: CustomerState, t: TFunction, format: Format): ShareBar[] {
  const { discountShare, discountDepth, freightShare, freeFreightShare, holidayShare, holidayLift, holiday } = state
  const bar = (key: 'discount' | 'freight' | 'holiday', share: number | null, note: string | undefined): ShareBar[] =>
    share === null ? [] : [{ key, name: t(`customer.moves.${key}`), share, shown: format.rate(share), note }]
  return [
    ...bar(
      'discount',
      discountShare,
      discountDepth ? t('customer.moves.discountNote', { rate: format.rate(discountDepth) }) : undefined,
    ),
    ...bar(
      'freight',
      freeFreightShare,
      freightShare === null ? undefined : t('customer.moves.freightNote', { rate: format.rate(freightShare) }),
    ),
    ...bar(
      'holiday',
      holidayShare,
      holiday && holidayLift !== null
        ? t('customer.moves.holidayNote', { holiday, times: format.number(holidayLift) })
        : undefined,
    ),
  ]
}

function whenText({ favouriteWeekday, favouriteHour }: CustomerState, t: TFunction, format: Format): string {
  if (favouriteWeekday === null) return t('customer.when.title')
  const day = format.weekday(favouriteWeekday)
  return favouriteHour === null
    ? t('customer.when.day', { day })
    : t('customer.when.dayAndHour', { day, hour: format.hour(favouriteHour) })
}

function PlaceAndDevice({ state }: { state: CustomerState }) {
  const { t } = useTranslation()
  const say = sayWith(t)
  const known = (['city', 'region', 'country', 'device', 'platform', 'source', 'gender', 'ageBand'] as const).filter(
    (name) => state[name] !== '',
  )
  if (known.length === 0) return null
  return (
    <Part title={t('customer.preferences.context')} why={['context']}>
      <dl className={classes.context}>
        {known.map((name) => (
          <div key={name}>
            <dt>{t(`customer.context.${name}`)}</dt>
            <dd>{sayTrait(say, name, state[name]) ?? state[name]}</dd>
          </div>
        ))}
      </dl>
    </Part>
  )
}
