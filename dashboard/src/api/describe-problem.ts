import type { TFunction } from 'i18next'
import { sayCause } from '../../../src/words/index.ts'
import { sayWith } from '../locales/say-with.ts'
import { Problem } from './problem.ts'

/** Two lines for a person: what is wrong, and why and what to do. The texts of causes came with the problem; see readProblem. */
export function describeProblem(error: Error, t: TFunction): { title: string; detail: string } {
  if (!(error instanceof Problem)) return { title: t('problems.bug'), detail: error.message }
  if (error.status === 0) return { title: t('problems.unreached'), detail: t('problems.unreachedRemedy') }
  const key = `problems.codes.${error.code}` as 'problems.codes.not_found'
  const named = t(key, { defaultValue: error.title })
  const told = error.reason && sayCause(sayWith(t), error.reason)
  const detail = told ? [told.reason, told.remedy] : [error.detail, error.remedy]
  return { title: named || t('problems.refused', { status: error.status }), detail: detail.filter(Boolean).join(' ') }
}
