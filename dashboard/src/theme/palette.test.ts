import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { dark, light, type Palette } from './palette.ts'

type Triple = readonly [number, number, number]

// Machado, Oliveira & Fernandes (2009), severity 1.0, applied to linear RGB.
const sight: Record<string, readonly [Triple, Triple, Triple]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

function linearRgb(hex: string): Triple {
  const channel = (start: number) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

const dot = (a: Triple, b: Triple) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const clamp = (value: number) => Math.min(1, Math.max(0, value))

function contrast(a: string, b: string): number {
  const luminance = (hex: string) => dot(linearRgb(hex), [0.2126, 0.7152, 0.0722])
  const [brighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (brighter + 0.05) / (darker + 0.05)
}

/** OKLab after Ottosson (2020); 100 is the distance from black to white. */
function oklab(rgb: Triple): Triple {
  const cones: Triple = [
    Math.cbrt(dot(rgb, [0.4122214708, 0.5363325363, 0.0514459929])),
    Math.cbrt(dot(rgb, [0.2119034982, 0.6806995451, 0.1073969566])),
    Math.cbrt(dot(rgb, [0.0883024619, 0.2817188376, 0.6299787005])),
  ]
  return [
    100 * dot(cones, [0.2104542553, 0.793617785, -0.0040720468]),
    100 * dot(cones, [1.9779984951, -2.428592205, 0.4505937099]),
    100 * dot(cones, [0.0259040371, 0.7827717662, -0.808675766]),
  ]
}

function difference(a: string, b: string, kind: string): number {
  const seen = (hex: string) => {
    const rgb = linearRgb(hex)
    const [red, green, blue] = sight[kind] ?? []
    if (!red || !green || !blue) throw new Error(kind)
    return oklab([clamp(dot(red, rgb)), clamp(dot(green, rgb)), clamp(dot(blue, rgb))])
  }
  const [p, q] = [seen(a), seen(b)]
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2])
}

const pairs = (colours: Record<string, string>) => {
  const entries = Object.entries(colours)
  return entries.flatMap((first, index) => entries.slice(index + 1).map((second) => [first, second] as const))
}

describe.each<[string, Palette]>([
  ['light', light],
  ['dark', dark],
])('%s palette', (_name, palette) => {
  it.each([
    ['ink', palette.ink],
    ['inkSoft', palette.inkSoft],
    ['accent', palette.accent],
  ])('%s is legible as text on every ground', (_colour, hex) => {
    for (const ground of [palette.page, palette.surface, palette.sunken]) {
      expect(contrast(hex, ground)).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('text on washes and on the accent is legible', () => {
    expect(contrast(palette.warnInk, palette.warnWash)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.failInk, palette.failWash)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.accent, palette.accentWash)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.ink, palette.accentWash)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.accentInk, palette.accent)).toBeGreaterThanOrEqual(4.5)
  })

  it('figures on every step of the heat scale are legible', () => {
    palette.heat.forEach((ground, step) => {
      expect(contrast(palette.inkOnHeat[step] ?? '', ground), `step ${step}`).toBeGreaterThanOrEqual(4.5)
    })
  })

  it.each(Object.entries({ ...palette.stage, ...palette.risk, control: palette.lineStrong }))(
    '%s stands out from the surface',
    (_colour, hex) => {
      expect(contrast(hex, palette.surface)).toBeGreaterThanOrEqual(3)
    },
  )

  it.each(Object.keys(sight))('stages and risks differ with %s', (kind) => {
    for (const colours of [palette.stage, palette.risk]) {
      for (const [[first, a], [second, b]] of pairs(colours)) {
        expect(difference(a, b, kind), `${first} and ${second}`).toBeGreaterThan(8)
      }
    }
  })
})

test('what stands there before the scripts have come has the colours of what follows', () => {
  const firstPaint = readFileSync(new URL('../../public/first-paint.css', import.meta.url), 'utf8')
  const used = new Set(firstPaint.match(/#[0-9a-f]{6}/g))
  expect(used).toEqual(new Set([light, dark].flatMap(({ page, surface, line }) => [page, surface, line])))
})
