import type { Palette } from '../theme/palette.ts'

/** What every drawing with axes has in common: quiet lines, soft labels, tooltips that the content security policy allows. */
export function drawAxes(palette: Palette) {
  const text = { color: palette.inkSoft, fontSize: 12 }
  return {
    text,
    grid: { left: 8, right: 20, top: 20, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      renderMode: 'richText',
      backgroundColor: palette.ink,
      borderWidth: 0,
      textStyle: { color: palette.surface, fontSize: 12 },
    },
    /** Over drawings whose marks stand in columns or rows: all of one is pointed at. */
    band: {
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: palette.ink, opacity: 0.05 } },
    },
    line: { lineStyle: { color: palette.line } },
  }
}
