import classes from './day-bars.module.css'

/** A bar a day, the last one today's; a day without anything is a stub and not a gap. */
export function DayBars({ values, label }: { values: readonly number[]; label: string }) {
  const most = Math.max(1, ...values)
  const step = 240 / values.length
  return (
    <svg className={classes.bars} viewBox="0 0 240 40" preserveAspectRatio="none" role="img" aria-label={label}>
      {values.map((value, day) => {
        const height = value === 0 ? 1 : Math.max(3, (value / most) * 40)
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place
            key={day}
            x={day * step + 1}
            y={40 - height}
            width={step - 2}
            height={height}
            data-empty={value === 0 || undefined}
          />
        )
      })}
    </svg>
  )
}
