/** Something that could stand in the line, with the stretch that it would take the place of. */
export type Offer = { from: number; to: number; shown: string; written: string }

/** The line with the offer in its place, and where the cursor then stands: behind a space, to write on. */
export function takeOffer(line: string, { from, to, written }: Offer): { line: string; cursor: number } {
  const rest = line.slice(to)
  const head = `${line.slice(0, from)}${written}${rest.startsWith(' ') ? '' : ' '}`
  return { line: head + rest, cursor: head.length }
}
