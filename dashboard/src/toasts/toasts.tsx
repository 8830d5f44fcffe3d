import { VisuallyHidden } from '@mantine/core'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CloseIcon } from '../icons/icons.tsx'
import classes from './toasts.module.css'

export type Toast = {
  /** What happened, as a short sentence. */
  text: string
  /** "fail" is told at once and stays until it is closed. */
  tone?: 'done' | 'fail'
  /** Takes it back; offered as a button for as long as the toast shows. */
  undo?: (() => void) | undefined
}

type Shown = Toast & { id: number }

const showMs = 8_000
const shownAtOnce = 3

const ToastContext = createContext<((toast: Toast) => void) | undefined>(undefined)

/** Says in the corner of the screen, and to screen readers, that something was done or failed. */
export function useToast(): (toast: Toast) => void {
  const show = useContext(ToastContext)
  if (!show) throw new Error('Use it inside ToastProvider.')
  return show
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const [toasts, setToasts] = useState<Shown[]>([])
  const lastId = useRef(0)
  const show = useCallback((toast: Toast) => {
    lastId.current += 1
    const id = lastId.current
    setToasts((before) =>
      [...before.filter((shown) => !isSaidAgain(shown, toast)), { ...toast, id }].slice(-shownAtOnce),
    )
  }, [])
  const close = useCallback((id: number) => setToasts((before) => before.filter((toast) => toast.id !== id)), [])
  return (
    <ToastContext value={show}>
      {children}
      {/* Always there: a live region that comes with its text is not read out. */}
      <section className={classes.toasts} aria-label={t('toasts.label')} aria-live="polite">
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} onClose={close} />
        ))}
      </section>
    </ToastContext>
  )
}

/** The same words again take the place of those before, unless something could still be taken back there. */
function isSaidAgain(shown: Toast, toast: Toast): boolean {
  return shown.text === toast.text && shown.tone === toast.tone && !shown.undo
}

function ToastCard({ toast, onClose }: { toast: Shown; onClose: (id: number) => void }) {
  const { t } = useTranslation()
  const [isHeld, setIsHeld] = useState(false)
  const { id, text, tone = 'done', undo } = toast
  // Whoever points at it or has the focus in it is reading it or about to press a button.
  useEffect(() => {
    if (tone === 'fail' || isHeld) return
    const timer = setTimeout(onClose, showMs, id)
    return () => clearTimeout(timer)
  }, [id, tone, isHeld, onClose])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only stops the clock; everything to press is a button
    <div
      className={classes.toast}
      data-tone={tone}
      role={tone === 'fail' ? 'alert' : undefined}
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      <p>{text}</p>
      {undo && (
        <button
          type="button"
          className={classes.undo}
          onClick={() => {
            onClose(id)
            undo()
          }}
        >
          {t('toasts.undo')}
        </button>
      )}
      <button type="button" className={classes.close} onClick={() => onClose(id)}>
        <CloseIcon size={16} />
        <VisuallyHidden>{t('toasts.close')}</VisuallyHidden>
      </button>
    </div>
  )
}
