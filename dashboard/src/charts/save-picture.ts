import { paintElement } from './paint-element.ts'
import { saveFile } from './save-file.ts'

const margin = 24
const footHeight = 40
const sharpness = 2

/**
 * Saves a part of the page as a PNG, twice as fine as CSS pixels, with a line at its foot that says of which date it is.
 * @throws where the browser gives no canvas or no image
 */
export async function savePicture(element: HTMLElement, foot: string, fileName: string): Promise<void> {
  const { width, height } = element.getBoundingClientRect()
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil((width + 2 * margin) * sharpness)
  canvas.height = Math.ceil((height + 2 * margin + footHeight) * sharpness)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('The browser gives no canvas.')
  context.scale(sharpness, sharpness)
  const style = getComputedStyle(element)
  context.fillStyle = style.backgroundColor
  context.fillRect(0, 0, canvas.width, canvas.height)
  paintElement(context, element, { left: margin, top: margin })
  context.font = `13px ${style.fontFamily}`
  context.fillStyle = style.color
  context.textBaseline = 'middle'
  context.fillText(foot, margin * 2, margin + height + footHeight / 2)
  const image = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!image) throw new Error('The browser gives no image.')
  saveFile(image, fileName)
}
