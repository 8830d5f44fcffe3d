import { VisuallyHidden } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { CloseIcon } from '../icons/icons.tsx'
import classes from './menu-drawer.module.css'
import { Brand } from './sidebar.tsx'

type Props = { isOpen: boolean; onClose: () => void; children: ReactNode }

/** The navigation on a narrow screen. A native dialog keeps the focus inside, closes on Escape and hides the page from screen readers. */
export function MenuDrawer({ isOpen, onClose, children }: Props) {
  const { t } = useTranslation()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (isOpen) dialog.current?.showModal()
    else dialog.current?.close()
  }, [isOpen])
  return (
    <dialog
      ref={dialog}
      className={classes.drawer}
      aria-label={t('shell.menu')}
      onClose={onClose}
      // A click on the backdrop is a click on the dialog itself, everything else is inside it.
      onPointerDown={(event) => event.target === event.currentTarget && onClose()}
    >
      {isOpen && (
        <div className={classes.panel}>
          <div className={classes.top}>
            <Brand isSmall />
            <button type="button" className={classes.close} onClick={onClose}>
              <CloseIcon />
              <VisuallyHidden>{t('shell.closeMenu')}</VisuallyHidden>
            </button>
          </div>
          {children}
        </div>
      )}
    </dialog>
  )
}
