import { Button } from '@mantine/core'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerOrder } from '../api/customer.ts'
import { Panel } from '../charts/panel.tsx'
import { useFormat } from '../shop/shop.tsx'
import { useHasAll } from '../shop/view-choice.ts'
import { BoughtLines } from './bought-lines.tsx'
import classes from './orders-panel.module.css'
import { kindOf } from './prepare-rhythm.ts'
import { useSaved } from './use-saved.ts'

const firstShown = 8

/** Every order before the date, newest first, each opening to its lines. */
export function OrdersPanel({ orders }: { orders: CustomerOrder[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [hasAll, setHasAll] = useHasAll('orders')
  const saved = useSavedOrders(orders)
  const newestFirst = orders.toSorted((a, b) => b.placedAt.localeCompare(a.placedAt))
  const shown = hasAll ? newestFirst : newestFirst.slice(0, firstShown)
  if (orders.length === 0) {
    return (
      <Panel title={t('customer.orders.title')}>
        <p className={classes.none}>{t('customer.orders.none')}</p>
      </Panel>
    )
  }
  return (
    <Panel
      title={t('customer.orders.title')}
      aside={<span className={classes.count}>{format.count(orders.length)}</span>}
      saved={saved}
    >
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('customer.orders.placed')}</th>
            <th scope="col">{t('customer.orders.order')}</th>
            <th scope="col" className={classes.wide}>
              {t('customer.orders.units')}
            </th>
            <th scope="col" className={classes.wide}>
              {t('customer.orders.discount')}
            </th>
            <th scope="col">{t('customer.orders.value')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((order) => (
            <OrderLines key={order.orderId} order={order} />
          ))}
        </tbody>
      </table>
      {orders.length > firstShown && (
        <Button variant="subtle" size="xs" className={classes.more ?? ''} onClick={() => setHasAll(!hasAll)}>
          {hasAll ? t('customer.orders.fewer') : t('customer.orders.all', { count: orders.length })}
        </Button>
      )}
    </Panel>
  )
}

function useSavedOrders(orders: readonly CustomerOrder[]) {
  const { t } = useTranslation()
  const { as, moneyHead, money } = useSaved()
  const heads = [
    ...[
      t('customer.orders.placed'),
      t('customer.orders.order'),
      t('customer.orders.state'),
      t('customer.orders.units'),
    ],
    ...[moneyHead(t('customer.orders.discount')), moneyHead(t('customer.orders.value'))],
  ]
  return as('orders', () => [
    heads,
    ...orders.map((order) => [
      ...[order.placedAt, order.orderId, t(`customer.orders.${kindOf(order)}`), order.units],
      ...[money(order.discountMinor), money(order.valueMinor)],
    ]),
  ])
}

function OrderLines({ order }: { order: CustomerOrder }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [isOpen, setIsOpen] = useState(false)
  const kind = kindOf(order)
  return (
    <Fragment>
      <tr data-kind={kind}>
        <td>{format.date(order.placedAt)}</td>
        <td>
          {order.lines.length > 0 ? (
            <button type="button" className={classes.open} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
              {order.orderId}
            </button>
          ) : (
            order.orderId
          )}
          {kind !== 'paid' && <span className={classes.kind}>{t(`customer.orders.${kind}`)}</span>}
        </td>
        <td className={classes.wide}>{format.number(order.units)}</td>
        <td className={classes.wide}>{order.discountMinor > 0 ? format.money(order.discountMinor) : '–'}</td>
        <td>{format.money(order.valueMinor)}</td>
      </tr>
      {isOpen && <BoughtLines lines={order.lines} columns={5} />}
    </Fragment>
  )
}
