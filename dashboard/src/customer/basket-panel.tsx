import { useTranslation } from 'react-i18next'
import type { CustomerFacts } from '../api/customer.ts'
import { Panel } from '../charts/panel.tsx'
import { useFormat } from '../shop/shop.tsx'
import classes from './side-list.module.css'

/** What lies in the cart and among the favourites; nothing where both are empty. */
export function BasketPanel({ customer: { cart, cartChangedAt, favourites } }: { customer: CustomerFacts }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (cart.length + favourites.length === 0) return null
  return (
    <Panel title={t('customer.basket.title')}>
      {cart.length > 0 && (
        <section className={classes.part}>
          <h3>
            {cartChangedAt === null
              ? t('customer.basket.cart')
              : t('customer.basket.cartSince', { date: format.date(cartChangedAt) })}
          </h3>
          <ul className={classes.list}>
            {cart.map((line) => (
              <li key={line.productId}>
                <span>
                  {format.number(line.quantity)} × {line.productId} <small>{line.category}</small>
                </span>
                <span>{format.money(line.valueMinor)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {favourites.length > 0 && (
        <section className={classes.part}>
          <h3>{t('customer.basket.favourites')}</h3>
          <ul className={classes.list}>
            {favourites.map((favourite) => (
              <li key={favourite.productId}>
                <span>
                  {favourite.productId} <small>{favourite.category}</small>
                </span>
                <span>{format.date(favourite.addedAt)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Panel>
  )
}
