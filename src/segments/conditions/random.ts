import { z } from 'zod'
import { defineCondition } from '../condition.ts'
import { partsOf, readShare, shareSchema, writeShare } from '../parts/share.ts'
import { lineText } from '../parts/test-schema.ts'
import { quoteText } from '../text/tokens.ts'

/** A random share of the customers that stays the same. */
export const random = defineCondition({
  kind: 'random',
  title: 'Random share',
  description:
    'A share of the customers by a hash of their key: the same customers every time, and with another seed independent ones. A larger share of the same seed holds all of a smaller one.',
  params: z.strictObject({ share: shareSchema, seed: lineText.optional() }),
  syntax: "random SHARE% [seed 'TEXT']",
  examples: ["random 10% seed 'spring'", 'random 50%'],
  starts: ['random'],
  read: (reader) => {
    const share = readShare(reader)
    return { share, ...(reader.accept('seed') ? { seed: reader.expectText('a text') } : {}) }
  },
  write: ({ share, seed }) => `random ${writeShare(share)}${seed === undefined ? '' : ` seed ${quoteText(seed)}`}`,
  compile: ({ share, seed = '' }, context) => {
    const { parts, of } = partsOf(share)
    const place = `cityHash64(${context.param(seed, 'String')}, customer_id) % ${of}`
    return {
      source: 'states',
      sql: `${place} < ${context.param(parts, 'UInt32')}`,
      value: `(${place}) / ${of}`,
      shownAs: 'share',
    }
  },
})
