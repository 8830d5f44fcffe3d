/** A region or town is told with what it lies in, so that two of one name stay two; no name has the character between the parts. */
export const placeLevels = {
  country: { trait: 'country', parts: ['place'] },
  region: { trait: "if(region = '', '', concat(country, '\\n', region))", parts: ['country', 'place'] },
  city: {
    trait: "if(city = '', '', concat(country, '\\n', region, '\\n', city))",
    parts: ['country', 'region', 'place'],
  },
} as const satisfies Record<string, { trait: string; parts: readonly PlacePart[] }>

export type PlaceLevel = keyof typeof placeLevels
type PlacePart = 'place' | 'region' | 'country'

/** A place as its level's expression has it, with what it lies in as far as the level tells that. */
export function partsOfPlace(level: PlaceLevel, trait: string) {
  const names: readonly PlacePart[] = placeLevels[level].parts
  const texts = trait === 'unknown' ? [] : trait.split('\n')
  const part = (name: PlacePart) =>
    texts.length > 0 && names.includes(name) ? texts[names.indexOf(name)] || 'unknown' : null
  return { place: part('place') ?? 'unknown', region: part('region'), country: part('country') }
}

/** A place as its level's expression has it, from the columns that tell its row apart. */
export function placeOfRow(level: PlaceLevel, row: Readonly<Record<string, string>>): string {
  if (row.place === 'unknown') return ''
  return placeLevels[level].parts.map((part) => (row[part] === 'unknown' ? '' : (row[part] ?? ''))).join('\n')
}
