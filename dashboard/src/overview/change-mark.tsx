import { useTranslation } from 'react-i18next'
import { useFormat } from '../shop/shop.tsx'
import classes from './change-mark.module.css'
import { directionOf, type Figure } from './prepare-changes.ts'

const arrows = { rose: '▲', fell: '▼', same: '', fromNothing: '', uncompared: '' } as const

/** By how much a figure changed: an arrow, a sign and a colour say the same. */
export function ChangeMark(props: Figure) {
  const { t } = useTranslation()
  const format = useFormat()
  const direction = directionOf(props)
  if (direction === 'uncompared') return null
  const told = {
    rose: () => format.change(props.change ?? 0),
    fell: () => format.change(props.change ?? 0),
    same: () => t('overview.changes.same'),
    fromNothing: () => t('overview.changes.fromNothing'),
  }[direction]()
  return (
    <span className={classes.change} data-direction={direction}>
      {arrows[direction] && <span aria-hidden="true">{arrows[direction]} </span>}
      {told}
    </span>
  )
}
