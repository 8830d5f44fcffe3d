import { useTranslation } from 'react-i18next'
import { SearchIcon } from '../icons/icons.tsx'
import classes from './palette-button.module.css'

const isMac = /mac|iphone|ipad/i.test(navigator.userAgent)

export function PaletteButton({ onOpen }: { onOpen: () => void }) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className={classes.button}
      onClick={onOpen}
      aria-keyshortcuts={isMac ? 'Meta+K' : 'Control+K'}
    >
      <SearchIcon />
      <span className={classes.text}>{t('palette.open')}</span>
      <kbd>{isMac ? '⌘K' : 'Ctrl K'}</kbd>
    </button>
  )
}
