import { useFormat } from '../shop/shop.tsx'
import classes from './filter-bar.module.css'

export type Choice = { value: string; label: string; customers?: number }

type Props = { choices: readonly Choice[]; chosen: readonly string[]; onChange(chosen: string[]): void }

/** Values to tick, each with how many customers have it. */
export function Choices({ choices, chosen, onChange }: Props) {
  const format = useFormat()
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
  return (
    <ul className={classes.options}>
      {choices.map(({ value, label, customers }) => (
        <li key={value}>
          <label className={classes.option}>
            <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
            <span className={classes.value}>{label}</span>
            {customers !== undefined && <span className={classes.count}>{format.count(customers)}</span>}
          </label>
        </li>
      ))}
    </ul>
  )
}
