import { useTranslation } from 'react-i18next'
import { Dialog } from '../dialog/dialog.tsx'
import { Keys } from '../palette/keys.tsx'
import { pages } from './pages.ts'
import classes from './shortcut-help.module.css'

const isMac = /mac|iphone|ipad/i.test(navigator.userAgent)

/** Every key that does something everywhere. */
export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog title={t('shortcuts.title')} onClose={onClose}>
      <dl className={classes.keys}>
        <div>
          <dt>{t('palette.label')}</dt>
          <dd>
            <Keys keys={[isMac ? '⌘K' : 'Ctrl K']} />
          </dd>
        </div>
        {pages.map(({ to, label, key }) => (
          <div key={to}>
            <dt>{t('shortcuts.go', { page: t(label) })}</dt>
            <dd>
              <Keys keys={['g', key]} />
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('shortcuts.title')}</dt>
          <dd>
            <Keys keys={['?']} />
          </dd>
        </div>
        <div>
          <dt>{t('shortcuts.close')}</dt>
          <dd>
            <Keys keys={['Esc']} />
          </dd>
        </div>
      </dl>
    </Dialog>
  )
}
