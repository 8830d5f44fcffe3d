import { useTranslation } from 'react-i18next'
import { joinSentences } from '../../../../src/words/index.ts'
import { describeProblem } from '../../api/describe-problem.ts'
import type { Problem } from '../../api/problem.ts'
import { useFormat } from '../../shop/shop.tsx'

const mostShown = 8
/** What the server describes instead of naming it, such as "a number": English, unlike the words of the language. */
const isDescribed = (expected: string) => /^(?:an?|the|fewer) /.test(expected)

/** What is wrong with a line of text and what could stand there, in the reader's language. */
export function useMistakeWords(): (problem: Problem) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return (problem) => {
    const { reason } = problem
    if (reason?.code !== 'unexpected') return describeProblem(problem, t).detail
    const { found, near, expected } = reason.values as { found: string; near: string | null; expected: string[] }
    const words = expected.filter((each) => !isDescribed(each)).slice(0, mostShown)
    return joinSentences(
      found === '' ? t('segments.mistakes.end') : t('segments.mistakes.unexpected', { found }),
      near !== null && t('segments.mistakes.near', { near }),
      near === null && words.length > 0 && t('segments.mistakes.expected', { words: format.list(words) }),
    )
  }
}
