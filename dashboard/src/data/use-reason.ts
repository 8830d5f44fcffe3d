import { useTranslation } from 'react-i18next'

/** Reasons that the server gives in English, by the words around the value that did not fit. The rest is shown as it came. */
const known = [
  ['notNumber', /^(".*"|"…") is not a number\.$/],
  ['notTime', /^(".*"|"…") is not a time .*\.$/],
  ['future', /^(".*"|"…") lies in the future\.$/],
  ['tooOld', /^(".*"|"…") lies before 1970\.$/],
  ['notCurrency', /^(?:Found )?(".*"|"…")(?: is not a|, which is no) currency\.$/],
  ['notMail', /^(".*"|"…") is not an e-mail address\.$/],
  ['notMoney', /^Found (.*), which is no amount of money\.$/],
  ['notQuantity', /^Found (.*), which is no quantity\.$/],
  ['notInstant', /^Found (.*), which is no instant\.$/],
  ['noCustomer', /^The row names no customer\.$/],
  ['noTime', /^The row says no time\.$/],
  ['noEvent', /^The row names no event\.$/],
  ['noProduct', /^The row names no product\.$/],
  ['tooLarge', /^The amount is too large to be money\.$/],
  ['skippedNobody', /^no customer$/],
  ['stopped', /^The import was stopped\.$/],
  ['noEventName', /^Found (.*) where the name of the event belongs\.$/],
  ['notJson', /^The body is not JSON: (.*)\.$/],
] as const

/** A refusal in the reader's language, where its reason is one that is known here. */
export function useReason(): { reasonText: (reason: string) => string } {
  const { t } = useTranslation()
  return {
    reasonText: (reason) => {
      for (const [name, pattern] of known) {
        const found = pattern.exec(reason)
        if (found) return t(`data.reasons.${name}`, { value: found[1] ?? '' })
      }
      return reason
    },
  }
}
