import { z } from 'zod'
import { traitMarks } from '../marks/state-marks.ts'
import { label } from '../metrics.ts'
import { readTraitValue, traitValueColumns } from '../parts/trait-value.ts'
import { traitReading } from '../reading/trait-reading.ts'
import { defineReport } from '../report.ts'

const bands = ['low', 'mid', 'high', 'unknown']

export const priceBands = defineReport({
  kind: 'price-bands',
  title: 'Price bands',
  description:
    'What customers are worth by whether they buy the cheap, the middle or the dear things of each category.',
  method: [
    'A customer’s band is where their paid lines lie on average among the prices of each line’s category as of the date: its cheapest third (low), its middle (mid) or its dearest third (high). Without a paid line it is unknown.',
    'Orders, revenue and repeat are over the whole history before the date.',
    'expectedMinor is what the value model expects of a buyer within the next year, on average.',
  ],
  period: null,
  params: z.object({}),
  columns: [label('priceBand', 'low, mid, high or unknown'), ...traitValueColumns],
  marks: traitMarks(['priceBand'], () => ({ trait: 'price_band' })),
  read: traitReading('priceBand'),
  async run(context) {
    const rows = await readTraitValue(context, 'report.price-bands', { trait: 'price_band' })
    return rows
      .map(({ trait, ...figures }) => ({ priceBand: trait, ...figures }))
      .sort((a, b) => bands.indexOf(a.priceBand) - bands.indexOf(b.priceBand))
  },
})
