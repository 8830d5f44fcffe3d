import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerAnswer } from '../api/customer.ts'
import { Chart } from '../charts/chart.tsx'
import { Panel } from '../charts/panel.tsx'
import { useFormat } from '../shop/shop.tsx'
import type { Palette } from '../theme/palette.ts'
import { drawRhythm } from './draw-rhythm.ts'
import { orderKinds, prepareRhythm, type Rhythm } from './prepare-rhythm.ts'
import classes from './rhythm-picture.module.css'
import { useSaved } from './use-saved.ts'
import { Why } from './why.tsx'

/** The customer's orders on the line of time, and when the next is due. */
export function RhythmPicture({ answer }: { answer: CustomerAnswer }) {
  const { t } = useTranslation()
  const rhythm = prepareRhythm(answer)
  const { as, moneyHead, money } = useSaved()
  const rows = ({ points }: Rhythm) => [
    [
      t('customer.orders.placed'),
      t('customer.orders.order'),
      t('customer.orders.state'),
      moneyHead(t('customer.orders.value')),
    ],
    ...points.map(({ at, orderId, kind, valueMinor }) => [
      at,
      orderId,
      t(`customer.orders.${kind}`),
      money(valueMinor),
    ]),
  ]
  return (
    <Panel
      title={t('customer.rhythm.title')}
      lead={t('customer.rhythm.lead')}
      saved={rhythm && as('rhythm', () => rows(rhythm))}
    >
      {rhythm ? <RhythmChart rhythm={rhythm} /> : <p>{t('customer.rhythm.none')}</p>}
      <div className={classes.reasons}>
        <Why states={['rhythm', 'chance']} />
      </div>
    </Panel>
  )
}

function RhythmChart({ rhythm }: { rhythm: Rhythm }) {
  const { t } = useTranslation()
  const format = useFormat()
  const draw = useCallback((palette: Palette) => drawRhythm(rhythm, palette, format, t), [rhythm, format, t])
  const [first] = rhythm.points
  const last = rhythm.points.at(-1)
  const label = t('customer.rhythm.label', {
    count: rhythm.points.length,
    first: first ? format.date(first.at) : '',
    last: last ? format.date(last.at) : '',
  })
  const kinds = orderKinds.filter((kind) => rhythm.points.some((point) => point.kind === kind))
  return (
    <>
      <Chart draw={draw} label={label} height={220} />
      <ul className={classes.legend}>
        {kinds.map((kind) => (
          <li key={kind}>
            <span data-kind={kind} /> {t(`customer.rhythm.kinds.${kind}`)}
          </li>
        ))}
        {rhythm.next && (
          <li>
            <span data-kind="next" /> {t('customer.rhythm.next')}
          </li>
        )}
      </ul>
    </>
  )
}
