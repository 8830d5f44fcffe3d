import { isRefusal, nearestName, type Refusal, refuse } from '../../platform/index.ts'
import type { Directory } from '../../segments/index.ts'
import { reports } from '../list.ts'
import { readScopeOf } from '../scope/read-scope.ts'
import { type ReportQuestion, readParams } from './read-question.ts'

/** Why a report could not answer such a question whatever the date; undefined where it could. For definitions that are kept. */
export function checkQuestion(name: string, question: ReportQuestion, directory: Directory): Refusal | undefined {
  const definition = reports.find(name)
  if (!definition) {
    const near = nearestName(name, reports.kinds)
    return refuse('invalid_input', `There is no report "${name}".`, {
      field: 'report',
      ...(near && { remedy: `Did you mean "${near}"?` }),
      cause: { code: 'unknown_report', values: { report: name, near: near ?? null } },
    })
  }
  const params = readParams(definition, question.params)
  if (isRefusal(params)) return params
  const scope = readScopeOf(definition, question, directory)
  return isRefusal(scope) ? scope : undefined
}
