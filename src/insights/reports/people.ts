import { z } from 'zod'
import { traitMarks } from '../marks/state-marks.ts'
import { label } from '../metrics.ts'
import { readTraitValue, traitValueColumns } from '../parts/trait-value.ts'
import { traitReading } from '../reading/trait-reading.ts'
import { defineReport } from '../report.ts'

const traits = { gender: 'gender', ageBand: 'age_band' } as const

export const people = defineReport({
  kind: 'people',
  title: 'Age and gender',
  description: 'What customers are worth by their age and gender, as far as they have told the shop.',
  method: [
    'Each customer counts once, with the gender or the band of age that they had told the shop by the date; unknown is everybody else.',
    'Orders, revenue and repeat are over the whole history before the date.',
    'expectedMinor is what the value model expects of a buyer within the next year, on average.',
  ],
  period: null,
  params: z.object({ by: z.enum(['ageBand', 'gender']).default('ageBand') }),
  columns: [label('person', 'Band of age, or gender; unknown where it was not told'), ...traitValueColumns],
  marks: traitMarks(['person'], ({ by }: { by: keyof typeof traits }) => ({ trait: traits[by] })),
  read: traitReading('person'),
  async run(context, { by }) {
    const rows = await readTraitValue(context, 'report.people', { trait: traits[by] })
    return rows.map(({ trait, ...figures }) => ({ person: trait, ...figures }))
  },
})
