import type { TFunction } from 'i18next'
import { joinSentences } from '../../../src/words/index.ts'
import { sayFailure } from '../locales/say-failure.ts'
import { Problem } from './problem.ts'

/** What is wrong, why and what to do, and both in one; the texts of causes came with the problem, see readProblem. */
export function describeProblem(error: Error, t: TFunction): { title: string; detail: string; text: string } {
  const { title, detail } = linesOf(error, t)
  return { title, detail, text: detail ? t('problems.both', { title, detail }) : title }
}

function linesOf(error: Error, t: TFunction): { title: string; detail: string } {
  if (!(error instanceof Problem)) return { title: t('problems.bug'), detail: error.message }
  if (error.status === 0) return { title: t('problems.unreached'), detail: t('problems.unreachedRemedy') }
  const key = `problems.codes.${error.code}` as 'problems.codes.not_found'
  const named = t(key, { defaultValue: error.title })
  const detail = sayFailure(t, joinSentences(error.detail, error.remedy), error.reason)
  return { title: named || t('problems.refused', { status: error.status }), detail }
}
