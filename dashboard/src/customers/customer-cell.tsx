import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Format, sayTrait } from '../../../src/words/index.ts'
import type { CustomerRow } from '../api/customers.ts'
import { sayWith } from '../locales/say-with.ts'
import { useFormat } from '../shop/shop.tsx'
import { customerName } from '../states/customer-name.ts'
import { RiskMark, StageMark, TierMark } from '../states/marks.tsx'
import { useWord } from '../states/use-word.ts'
import type { ColumnName } from './columns.ts'
import classes from './customers-table.module.css'

type Say = { format: Format; word: ReturnType<typeof useWord>; trait(name: string, value: string): string }

const orDash = <Value,>(value: Value | null, say: (value: Value) => string) => (value === null ? '–' : say(value))
const moneyOrDash = (minor: number, format: Format) => (minor === 0 ? '–' : format.money(minor))

/** What each column shows of a customer. */
const cells: Record<Exclude<ColumnName, 'name'>, (customer: CustomerRow, say: Say) => ReactNode> = {
  stage: ({ stage }) => <StageMark stage={stage} />,
  risk: ({ risk }) => (risk ? <RiskMark risk={risk} /> : '–'),
  tier: ({ tier }) => (tier ? <TierMark tier={tier} /> : '–'),
  chance: ({ chance }, { format }) => orDash(chance, format.rate),
  daysSince: (customer) => <Silence customer={customer} />,
  lapsesAt: ({ lapsesAt }, { format }) => orDash(lapsesAt, format.date),
  nextOrderAt: ({ nextOrderAt }, { format }) => orDash(nextOrderAt, format.date),
  lastOrderAt: ({ lastOrderAt }, { format }) => orDash(lastOrderAt, format.date),
  firstOrderAt: ({ firstOrderAt }, { format }) => orDash(firstOrderAt, format.date),
  orders: ({ orders }, { format }) => format.count(orders),
  revenueMinor: ({ revenueMinor }, { format }) => format.money(revenueMinor),
  averageOrderMinor: ({ averageOrderMinor }, { format }) => orDash(averageOrderMinor, format.money),
  lifetimeValueMinor: ({ lifetimeValueMinor }, { format }) => orDash(lifetimeValueMinor, format.money),
  rhythmDays: ({ rhythmDays }, { format }) => orDash(rhythmDays, format.days),
  rfmGroup: ({ rfmGroup }, { word }) => (rfmGroup ? word('rfmGroups', rfmGroup) : '–'),
  persona: ({ persona }, { word }) => (persona ? word('personas', persona) : '–'),
  category: ({ category }) => category || '–',
  cartMinor: ({ cartMinor }, { format }) => moneyOrDash(cartMinor, format),
  unpaidMinor: ({ unpaidMinor }, { format }) => moneyOrDash(unpaidMinor, format),
  favourites: ({ favourites }, { format }) => format.count(favourites),
  city: ({ city }) => city || '–',
  country: ({ country }, { trait }) => trait('country', country),
  source: ({ source }) => source || '–',
  device: ({ device }, { trait }) => trait('device', device),
  lastSeenAt: ({ lastSeenAt }, { format }) => format.date(lastSeenAt),
  firstSeenAt: ({ firstSeenAt }, { format }) => format.date(firstSeenAt),
}

export function CustomerCell({ customer, column }: { customer: CustomerRow; column: ColumnName }) {
  const { t } = useTranslation()
  const format = useFormat()
  const word = useWord()
  if (column === 'name') return <CustomerNames customer={customer} />
  const trait = (name: string, value: string) => sayTrait(sayWith(t), name, value) ?? (value || '–')
  return cells[column](customer, { format, word, trait })
}

/** How long they have been silent against how long they usually are: why their chance is what it is. */
function Silence({ customer: { daysSince, rhythmDays } }: { customer: CustomerRow }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (daysSince === null) return '–'
  return (
    <span className={classes.stacked}>
      <span>{format.days(daysSince)}</span>
      {rhythmDays !== null && (
        <span className={classes.second}>{t('customers.usually', { days: format.days(rhythmDays) })}</span>
      )}
    </span>
  )
}

function CustomerNames({ customer }: { customer: CustomerRow }) {
  const { t } = useTranslation()
  const second = customer.name ? customer.email || customer.userId : customer.email ? customer.userId : ''
  return (
    <>
      <span className={classes.name}>{customerName(customer, t)}</span>
      {second && <span className={classes.second}>{second}</span>}
    </>
  )
}
