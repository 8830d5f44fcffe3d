import { useTranslation } from 'react-i18next'
import classes from './notes.module.css'

const importCommand = 'regulars import orders.csv'
const sendCommand = (origin: string) => `curl ${origin}/v1/track -u YOUR_KEY: -H 'content-type: application/json' \\
  -d '{ "userId": "u1", "event": "Order Completed",
        "properties": { "order_id": "1", "revenue": 25 } }'`

/** The two ways in which a shop's first orders come. */
export function StartCommands() {
  const { t } = useTranslation()
  return (
    <dl className={classes.commands}>
      <dt>{t('welcome.import')}</dt>
      <dd>
        <pre>{importCommand}</pre>
      </dd>
      <dt>{t('welcome.send')}</dt>
      <dd>
        <pre>{sendCommand(window.location.origin)}</pre>
      </dd>
    </dl>
  )
}
