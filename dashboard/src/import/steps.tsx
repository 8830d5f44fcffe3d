import { useTranslation } from 'react-i18next'
import classes from './steps.module.css'

const steps = ['choose', 'map', 'run'] as const

/** Where in the import one is. */
export function Steps({ current }: { current: (typeof steps)[number] }) {
  const { t } = useTranslation()
  const at = steps.indexOf(current)
  return (
    <ol className={classes.steps}>
      {steps.map((step, place) => (
        <li key={step} aria-current={step === current ? 'step' : undefined} data-done={place < at || undefined}>
          <span aria-hidden="true">{place + 1}</span>
          {t(`import.steps.${step}`)}
        </li>
      ))}
    </ol>
  )
}
