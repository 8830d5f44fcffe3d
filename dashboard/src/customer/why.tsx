import { createContext, type ReactNode, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '../api/customer.ts'
import { useSayReason } from './use-say-reason.ts'
import classes from './why.module.css'

const EvidenceContext = createContext<readonly Evidence[]>([])

export function EvidenceProvider({ evidence, children }: { evidence: readonly Evidence[]; children: ReactNode }) {
  return <EvidenceContext value={evidence}>{children}</EvidenceContext>
}

/** Opens to what the named states rest on; nothing where the server gives no reason. */
export function Why({ states }: { states: readonly string[] }) {
  const { t } = useTranslation()
  const evidence = useContext(EvidenceContext)
  const say = useSayReason()
  const reasons = evidence.filter(({ state, because }) => states.includes(state) && because !== '')
  if (reasons.length === 0) return null
  return (
    <details className={classes.why}>
      <summary>{t('customer.why')}</summary>
      {reasons.map((reason) => (
        <p key={reason.state}>{say(reason)}</p>
      ))}
    </details>
  )
}
