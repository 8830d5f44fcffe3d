type Place = { place: string; region: string | null; country: string | null }

/** How the places of an answer are called: two of one name with what they lie in. */
export function placeNames(rows: readonly Place[]): (row: Place) => string {
  const whole = ({ place, region, country }: Place) => [place, region, country].filter(Boolean).join(', ')
  const namesakes = Map.groupBy(new Map(rows.map((row) => [whole(row), row])).values(), ({ place }) => place)
  return (row) => ((namesakes.get(row.place)?.length ?? 0) > 1 ? whole(row) : row.place)
}
