import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportAnswer, Reports } from '../../api/reports.ts'
import { Chart } from '../../charts/chart.tsx'
import { drawFlows } from '../../charts/draw-flows.ts'
import { useOpens } from '../../charts/use-opens.ts'
import { useFormat } from '../../shop/shop.tsx'
import { useWord } from '../../states/use-word.ts'
import type { Palette } from '../../theme/palette.ts'

/** Groups from the best to the lost, in steps of the heat scale; so a flow that darkens is a customer who improves. */
const order = [
  'champions',
  'loyal',
  'cannot lose',
  'at risk',
  'potential loyal',
  'new',
  'promising',
  'need attention',
  'about to sleep',
  'hibernating',
  'lost',
]

function colourOf(group: string, palette: Palette): string {
  const place = order.indexOf(group)
  if (place < 0) return palette.lineStrong
  return palette.heat[Math.max(2, 6 - Math.floor(place / 2))] ?? palette.accent
}

/** Who moved between RFM groups; those who stayed are in the table. */
export function MigrationDrawing({ answer }: { answer: ReportAnswer<Reports['rfm-migration']> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const word = useWord()
  const opens = useOpens(answer)
  const { rows } = answer
  const draw = useCallback(
    (palette: Palette) => {
      const nameOf = (group: string) => (group === 'none' ? t('reports.notYet') : word('rfmGroups', group))
      const moved = rows.filter((row) => row.from !== row.to)
      return drawFlows(moved, { nameOf, colourOf, count: format.count, order, opens }, palette)
    },
    [rows, t, format, word, opens],
  )
  const movers = rows.reduce((sum, row) => sum + (row.from === row.to ? 0 : row.customers), 0)
  const everybody = rows.reduce((sum, row) => sum + row.customers, 0)
  const told = t('reports.migration', { movers: format.count(movers), everybody: format.count(everybody) })
  return (
    <>
      <p>{told}</p>
      {movers > 0 && <Chart draw={draw} label={told} height={520} hasMarks />}
    </>
  )
}
