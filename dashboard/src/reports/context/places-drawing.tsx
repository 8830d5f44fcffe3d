import type { ReportAnswer, Reports } from '../../api/reports.ts'
import { TraitDrawing } from '../forms/trait-drawing.tsx'
import { PlaceMap } from './place-map.tsx'

/** Places as bars, above them the map that they lie on where there is one. */
export function PlacesDrawing({ answer }: { answer: ReportAnswer<Reports['places']> }) {
  return (
    <>
      {answer.params.by !== 'city' && <PlaceMap answer={answer} />}
      <TraitDrawing answer={answer} column="place" />
    </>
  )
}
