import { createRegistry } from '../../../platform/index.ts'
import { activeIn, cohort } from './cohort.ts'
import { search } from './search.ts'
import { stageAt } from './stage-at.ts'
import { notStep, step } from './steps.ts'

/** What narrows the customers besides `where`: what reports count and no definition of a segment says. A new one is a file and a line here. */
export const customerFilters = createRegistry([search, cohort, activeIn, step, notStep, stageAt])
