import { useTranslation } from 'react-i18next'
import { useFormat } from '../shop/shop.tsx'
import type { Week } from './prepare-week.ts'
import classes from './week-heat.module.css'

/** When the customer is about: a square per hour of the week. */
export function WeekHeat({ week, label }: { week: Week; label: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div className={classes.week} role="img" aria-label={label}>
      {week.days.map((hours, day) => {
        const name = format.weekday(day)
        return (
          <div key={name} className={classes.day}>
            <span className={classes.name}>{name}</span>
            {hours.map(({ hour, count, heat }) => (
              <i
                key={hour}
                title={count > 0 ? t('customer.when.cell', { day: name, hour: format.hour(hour), count }) : undefined}
                style={{ '--ground': count > 0 ? `var(--heat-${heat})` : 'var(--sunken)' }}
              />
            ))}
          </div>
        )
      })}
      <div className={classes.day} aria-hidden="true">
        <span className={classes.name} />
        {[0, 6, 12, 18].map((hour) => (
          <small key={hour}>{format.hour(hour)}</small>
        ))}
      </div>
    </div>
  )
}
