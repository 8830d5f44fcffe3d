import { useTranslation } from 'react-i18next'
import type { CustomerFacts } from '../api/customer.ts'
import { Panel } from '../charts/panel.tsx'
import { useFormat } from '../shop/shop.tsx'
import { ProductName, useProduct, useProductName } from './products.tsx'
import classes from './side-list.module.css'
import { useSaved } from './use-saved.ts'

/** What lies in the cart and among the favourites; nothing where both are empty. */
export function BasketPanel({ customer, cartMinor }: { customer: CustomerFacts; cartMinor: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { cart, cartChangedAt, favourites } = customer
  const saved = useSavedBasket(customer)
  if (cart.length + favourites.length === 0) return null
  return (
    <Panel title={t('customer.basket.title')} saved={saved}>
      {cart.length > 0 && (
        <section className={classes.part}>
          <h3>
            {cartChangedAt === null
              ? t('customer.basket.cart')
              : t('customer.basket.cartSince', { date: format.date(cartChangedAt) })}
            {' · '}
            {format.money(cartMinor)}
          </h3>
          <ul className={classes.list}>
            {cart.map((line) => (
              <li key={line.productId}>
                <span>
                  {format.number(line.quantity)} × <ProductName productId={line.productId} />{' '}
                  <small>{line.category}</small>
                  <Stock productId={line.productId} />
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
                  <ProductName productId={favourite.productId} />{' '}
                  <small>
                    {favourite.category} · {t('customer.basket.added', { date: format.date(favourite.addedAt) })}
                  </small>
                  <Stock productId={favourite.productId} />
                </span>
                <Price favourite={favourite} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </Panel>
  )
}

function useSavedBasket({ cart, favourites }: CustomerFacts) {
  const { t } = useTranslation()
  const nameOf = useProductName()
  const { as, moneyHead, money } = useSaved()
  const heads = [
    ...[t('customer.basket.where'), t('customer.basket.product'), t('customer.basket.category')],
    ...[t('customer.orders.units'), moneyHead(t('customer.orders.value')), t('customer.basket.addedAt')],
  ]
  return as('basket', () => [
    heads,
    ...cart.map(({ productId, category, quantity, valueMinor }) => [
      ...[t('customer.basket.cart'), nameOf(productId), category, quantity, money(valueMinor), null],
    ]),
    ...favourites.map(({ productId, category, priceMinor, addedAt }) => [
      ...[t('customer.basket.favourites'), nameOf(productId), category, 1, priceMinor > 0 ? money(priceMinor) : null],
      addedAt,
    ]),
  ])
}

/** Fewer are "few left", which is a reason to write. */
const fewLeft = 5

function Stock({ productId }: { productId: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const stock = useProduct(productId)?.stock ?? null
  if (stock === null || stock > fewLeft) return null
  return (
    <span className={classes.badge} data-tone="warn">
      {stock <= 0
        ? t('customer.basket.soldOut')
        : t('customer.basket.fewLeft', { count: stock, stock: format.count(stock) })}
    </span>
  )
}

/** What it costs now, and what it cost when it was added where that was something else. */
function Price({ favourite: { productId, priceMinor } }: { favourite: CustomerFacts['favourites'][number] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useProduct(productId)?.priceMinor ?? null
  if (now === null) return <span>{priceMinor > 0 ? format.money(priceMinor) : '–'}</span>
  const isCheaper = priceMinor > 0 && now < priceMinor
  const isDearer = priceMinor > 0 && now > priceMinor
  return (
    <span className={classes.price}>
      {format.money(now)}
      {isCheaper && (
        <span className={classes.badge} data-tone="good">
          {t('customer.basket.cheaper', { money: format.money(priceMinor - now) })}
        </span>
      )}
      {isDearer && <small>{t('customer.basket.dearer', { money: format.money(now - priceMinor) })}</small>}
    </span>
  )
}
