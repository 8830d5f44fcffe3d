import { createKeptAnswers, type KeptAnswers } from './kept-answers.ts'
import { createKeptMarks, type KeptMarks } from './kept-marks.ts'
import type { KeptDependencies } from './large-shop.ts'

/** What large shops keep for the readers of reports, and for those who open the customers behind a figure. */
export type Kept = {
  answers: KeptAnswers
  marks: KeptMarks
  /** Somebody changed something and will want to see it. */
  expire(): void
  stop(): Promise<void>
}

export function createKept(deps: KeptDependencies): Kept {
  const answers = createKeptAnswers(deps)
  const marks = createKeptMarks(deps)
  return {
    answers,
    marks,
    expire: () => {
      answers.expire()
      marks.expire()
    },
    stop: async () => void (await Promise.all([answers.stop(), marks.stop()])),
  }
}
