import { useFormat } from '../shop/shop.tsx'
import classes from './orders-panel.module.css'
import { ProductName } from './products.tsx'

type Line = { productId: string; category: string; quantity: number; valueMinor: number }

/** A row of the table under that of an order or a cart, with its lines. */
export function BoughtLines({ lines, columns }: { lines: readonly Line[]; columns: number }) {
  const format = useFormat()
  return (
    <tr className={classes.lines}>
      <td colSpan={columns}>
        <ul>
          {lines.map((line, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an order may hold the same product twice; its lines never move
            <li key={place}>
              <span>
                {format.number(line.quantity)} × <ProductName productId={line.productId} />
                {line.category !== '' && <small> {line.category}</small>}
              </span>
              <span>{format.money(line.valueMinor)}</span>
            </li>
          ))}
        </ul>
      </td>
    </tr>
  )
}
