import { Button } from '@mantine/core'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PastCart } from '../api/customer.ts'
import { Panel } from '../charts/panel.tsx'
import { useFormat } from '../shop/shop.tsx'
import { useHasAll } from '../shop/view-choice.ts'
import { BoughtLines } from './bought-lines.tsx'
import classes from './orders-panel.module.css'
import { useSaved } from './use-saved.ts'

const firstShown = 5

/** Carts that earlier visits left or turned into orders, newest first, each opening to what lay in it; nothing where there were none. */
export function CartsPanel({ carts }: { carts: PastCart[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [hasAll, setHasAll] = useHasAll('carts')
  const saved = useSavedCarts(carts)
  if (carts.length === 0) return null
  return (
    <Panel
      title={t('customer.carts.title')}
      aside={<span className={classes.count}>{format.count(carts.length)}</span>}
      saved={saved}
    >
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('customer.carts.changed')}</th>
            <th scope="col">{t('customer.carts.outcome')}</th>
            <th scope="col" className={classes.wide}>
              {t('customer.carts.items')}
            </th>
            <th scope="col">{t('customer.carts.value')}</th>
          </tr>
        </thead>
        <tbody>
          {(hasAll ? carts : carts.slice(0, firstShown)).map((cart) => (
            <Cart key={cart.beganAt} cart={cart} />
          ))}
        </tbody>
      </table>
      {carts.length > firstShown && (
        <Button variant="subtle" size="xs" className={classes.more ?? ''} onClick={() => setHasAll(!hasAll)}>
          {hasAll ? t('customer.carts.fewer') : t('customer.carts.all', { count: carts.length })}
        </Button>
      )}
    </Panel>
  )
}

function useSavedCarts(carts: readonly PastCart[]) {
  const { t } = useTranslation()
  const { as, moneyHead, money } = useSaved()
  const heads = [
    ...[t('customer.carts.changed'), t('customer.carts.outcome'), t('customer.carts.items')],
    moneyHead(t('customer.carts.value')),
  ]
  const outcomeOf = ({ outcome, orderId }: PastCart) =>
    outcome === 'ordered' ? t('customer.carts.orderedAs', { order: orderId }) : t(`customer.carts.${outcome}`)
  return as('carts', () => [
    heads,
    ...carts.map((cart) => [cart.changedAt, outcomeOf(cart), cart.units, money(cart.valueMinor)]),
  ])
}

function Cart({ cart: { changedAt, outcome, orderId, valueMinor, units, lines } }: { cart: PastCart }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [isOpen, setIsOpen] = useState(false)
  const date = format.date(changedAt)
  return (
    <Fragment>
      <tr>
        <td>
          {lines.length > 0 ? (
            <button
              type="button"
              className={classes.open}
              aria-expanded={isOpen}
              aria-label={t('customer.carts.open', { date })}
              onClick={() => setIsOpen(!isOpen)}
            >
              {date}
            </button>
          ) : (
            date
          )}
        </td>
        <td data-kind={outcome}>
          {outcome === 'ordered' ? t('customer.carts.orderedAs', { order: orderId }) : t(`customer.carts.${outcome}`)}
        </td>
        <td className={classes.wide}>{format.number(units)}</td>
        <td>{lines.length > 0 ? format.money(valueMinor) : '–'}</td>
      </tr>
      {isOpen && <BoughtLines lines={lines} columns={4} />}
    </Fragment>
  )
}
