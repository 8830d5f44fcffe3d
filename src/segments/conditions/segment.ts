import { z } from 'zod'
import { defineCondition } from '../condition.ts'
import { segmentName } from '../parts/names.ts'
import { quoteText } from '../text/tokens.ts'

/** Another segment's tree in this place. */
export const segment = defineCondition({
  kind: 'segment',
  title: 'In another segment',
  description:
    'Holds where the definition of the other segment holds, as it stands now and for the same date. A segment cannot contain itself, however far around.',
  params: z.strictObject({ segment: segmentName }),
  syntax: "in segment 'NAME'",
  examples: ["in segment 'big-spender'"],
  starts: ['in segment'],
  read: (reader) => ({ segment: reader.expectText('the name of a segment') }),
  write: (params) => `in segment ${quoteText(params.segment)}`,
  refersTo: (params) => ({ kind: 'segment', name: params.segment }),
  compile: (params) => ({ segment: params.segment }),
})
