/** `text.slice(start, end)` without blanks at either end; looks before it cuts, as nearly every cell has none. */
export function trimmedSlice(text: string, start: number, end: number): string {
  let from = start
  let to = end
  while (from < to && isBlank(text.charCodeAt(from))) from += 1
  while (to > from && isBlank(text.charCodeAt(to - 1))) to -= 1
  return text.slice(from, to)
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 160 || code === 10 || code === 13
}
