import { createContext, type ReactNode, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '../api/customer.ts'
import classes from './why.module.css'

const EvidenceContext = createContext<readonly Evidence[]>([])

export function EvidenceProvider({ evidence, children }: { evidence: readonly Evidence[]; children: ReactNode }) {
  return <EvidenceContext value={evidence}>{children}</EvidenceContext>
}

/** Opens to what the named state rests on; nothing where the server gives no reason. */
export function Why({ state }: { state: string }) {
  const { t } = useTranslation()
  const because = useContext(EvidenceContext).find((one) => one.state === state)?.because
  if (!because) return null
  return (
    <details className={classes.why}>
      <summary>{t('customer.why')}</summary>
      <p>{because}</p>
    </details>
  )
}
