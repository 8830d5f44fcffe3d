import { VisuallyHidden } from '@mantine/core'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { CloseIcon } from '../icons/icons.tsx'
import classes from './dialog.module.css'

type Props = {
  title: string
  onClose: () => void
  children: ReactNode
  /** Buttons at its foot, the one that does it last. */
  foot?: ReactNode
}

/** A question or a form over the page, shown for as long as it is rendered. A native dialog: it keeps the focus inside, closes on Escape, gives the focus back. The part marked `data-autofocus` has it first. */
export function Dialog({ title, onClose, children, foot }: Props) {
  const { t } = useTranslation()
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    element?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    return () => element?.close()
  }, [])
  // In the body: a form inside a dialog may be opened from a form, and forms cannot stand in forms.
  return createPortal(
    <dialog
      ref={dialog}
      className={classes.dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      // A click on the backdrop is a click on the dialog itself, everything else is inside it.
      onPointerDown={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className={classes.card}>
        <header className={classes.head}>
          <h2 id={titleId}>{title}</h2>
          <button type="button" className={classes.close} onClick={onClose}>
            <CloseIcon />
            <VisuallyHidden>{t('dialog.close')}</VisuallyHidden>
          </button>
        </header>
        <div className={classes.body}>{children}</div>
        {foot && <div className={classes.foot}>{foot}</div>}
      </div>
    </dialog>,
    document.body,
  )
}
