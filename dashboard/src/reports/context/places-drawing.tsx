import type { PlaceRow, ReportAnswer } from '../../api/reports.ts'
import { TraitDrawing } from '../forms/trait-drawing.tsx'
import { PlaceMap } from './place-map.tsx'

/** Places as bars, above them the map of the country that they lie in where there is one. */
export function PlacesDrawing({ answer }: { answer: ReportAnswer<PlaceRow> }) {
  return (
    <>
      {answer.params.by === 'region' && <PlaceMap answer={answer} />}
      <TraitDrawing answer={answer} column="place" />
    </>
  )
}
