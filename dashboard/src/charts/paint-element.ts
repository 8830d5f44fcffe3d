import { drawnCharts } from './drawn-charts.ts'

/** Elements so marked (buttons, menus) are for the screen only. */
const leftOut = '[data-screen-only], button'

/**
 * Paints an element of the page onto a canvas as the browser lays it out: grounds, borders, text and drawn charts. Pictures made of HTML
 * are thereby saved by the same code as those on a canvas, and without drawing through an SVG, which the content security policy
 * would strip of its styles. What it leaves out: shadows, masks and gradients.
 * @param at the element's own corner becomes the canvas's (left, top), in CSS pixels
 */
export function paintElement(
  canvas: CanvasRenderingContext2D,
  element: Element,
  at: { left: number; top: number },
): void {
  const { left, top } = element.getBoundingClientRect()
  paintNode(canvas, element, { x: at.left - left, y: at.top - top })
}

type Shift = { x: number; y: number }

function paintNode(canvas: CanvasRenderingContext2D, element: Element, shift: Shift): void {
  if (element.matches(leftOut)) return
  const style = getComputedStyle(element)
  const box = element.getBoundingClientRect()
  const isClippedAway = style.clipPath !== 'none' && box.width <= 1
  if (style.visibility === 'hidden' || style.opacity === '0' || isClippedAway) return
  paintBox(canvas, box, style, shift)
  const chart = drawnCharts.get(element)
  if (chart) {
    canvas.drawImage(
      chart.renderToCanvas({ pixelRatio: 2 }),
      box.left + shift.x,
      box.top + shift.y,
      box.width,
      box.height,
    )
    return
  }
  if (element instanceof SVGPathElement) paintPath(canvas, element, style, shift)
  for (const child of element.childNodes) {
    if (child instanceof Element) paintNode(canvas, child, shift)
    else if (child instanceof Text) paintText(canvas, child, style, shift)
  }
}

function paintBox(canvas: CanvasRenderingContext2D, box: DOMRect, style: CSSStyleDeclaration, shift: Shift): void {
  if (box.width === 0 || box.height === 0) return
  const radius = Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, box.width / 2, box.height / 2)
  canvas.beginPath()
  canvas.roundRect(box.left + shift.x, box.top + shift.y, box.width, box.height, radius)
  canvas.fillStyle = style.backgroundColor
  canvas.fill()
  const border = Number.parseFloat(style.borderTopWidth)
  if (border > 0 && style.borderTopStyle !== 'none') {
    canvas.lineWidth = border
    canvas.strokeStyle = style.borderTopColor
    canvas.setLineDash(style.borderTopStyle === 'dashed' ? [4, 3] : [])
    canvas.stroke()
  }
}

/** The line of a small drawing; its width is that of the screen, however the drawing is stretched. */
function paintPath(
  canvas: CanvasRenderingContext2D,
  path: SVGPathElement,
  style: CSSStyleDeclaration,
  shift: Shift,
): void {
  const matrix = path.getScreenCTM()
  if (!matrix || style.stroke === 'none') return
  const line = new Path2D()
  line.addPath(new Path2D(path.getAttribute('d') ?? ''), matrix)
  canvas.save()
  canvas.translate(shift.x, shift.y)
  canvas.strokeStyle = style.stroke
  canvas.globalAlpha = Number(style.opacity)
  canvas.lineWidth = Number.parseFloat(style.strokeWidth) || 1
  canvas.setLineDash(
    style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(/[ ,]+/).map(Number.parseFloat),
  )
  canvas.stroke(line)
  canvas.restore()
}

/** Word by word, because only so does each stand where the browser broke the line. */
function paintText(canvas: CanvasRenderingContext2D, text: Text, style: CSSStyleDeclaration, shift: Shift): void {
  canvas.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
  canvas.fillStyle = style.color
  canvas.textBaseline = 'middle'
  const range = document.createRange()
  for (const word of text.data.matchAll(/\S+/g)) {
    range.setStart(text, word.index)
    range.setEnd(text, word.index + word[0].length)
    // A word that itself is broken (Chinese has no spaces) comes in several boxes: letter by letter then.
    if (range.getClientRects().length > 1) paintLetters(canvas, text, word.index, word[0].length, shift)
    else paintAt(canvas, word[0], range.getBoundingClientRect(), shift)
  }
}

function paintLetters(canvas: CanvasRenderingContext2D, text: Text, start: number, length: number, shift: Shift): void {
  const range = document.createRange()
  for (let place = start; place < start + length; place += 1) {
    range.setStart(text, place)
    range.setEnd(text, place + 1)
    paintAt(canvas, text.data.charAt(place), range.getBoundingClientRect(), shift)
  }
}

function paintAt(canvas: CanvasRenderingContext2D, text: string, box: DOMRect, shift: Shift): void {
  if (box.width > 0) canvas.fillText(text, box.left + shift.x, box.top + box.height / 2 + shift.y)
}
