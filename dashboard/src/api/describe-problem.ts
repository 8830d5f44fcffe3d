import type { TFunction } from 'i18next'
import { Problem } from './problem.ts'

/** Two lines for a person: what is wrong, and why or what to do. */
export function describeProblem(error: Error, t: TFunction): { title: string; detail: string } {
  if (!(error instanceof Problem)) return { title: t('problems.bug'), detail: error.message }
  if (error.status === 0) return { title: t('problems.unreached'), detail: t('problems.unreachedRemedy') }
  const key = `problems.codes.${error.code}` as 'problems.codes.not_found'
  const named = t(key, { defaultValue: error.title })
  const detail = [error.detail, error.remedy].filter((text) => text).join(' ')
  return { title: named || t('problems.refused', { status: error.status }), detail }
}
