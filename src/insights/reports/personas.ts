import { z } from 'zod'
import { traitMarks } from '../marks/state-marks.ts'
import { label } from '../metrics.ts'
import { readTraitValue, traitValueColumns } from '../parts/trait-value.ts'
import { traitReading } from '../reading/trait-reading.ts'
import { defineReport } from '../report.ts'

export const personas = defineReport({
  kind: 'personas',
  title: 'Shopper personas',
  description: 'How many customers shop in which manner, what they are worth and how many of them come back.',
  method: [
    'Personas are loyal, saver, undecided, hurried and big spender. Each customer has a score from 0 to 1 for every one as of the date and counts with the highest, if that is at least a half; unknown is everybody else.',
    'Orders, revenue and repeat are over the whole history before the date. Loyal customers come back by definition; compare the others.',
    'expectedMinor is what the value model expects of a buyer within the next year, on average.',
  ],
  period: null,
  params: z.object({}),
  columns: [label('persona', 'Name of the persona; unknown where no score is high enough'), ...traitValueColumns],
  marks: traitMarks(['persona'], () => ({ trait: 'persona' })),
  read: traitReading('persona'),
  async run(context) {
    const rows = await readTraitValue(context, 'report.personas', { trait: 'persona' })
    return rows.map(({ trait, ...figures }) => ({ persona: trait, ...figures }))
  },
})
