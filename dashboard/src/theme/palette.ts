/**
 * Every colour of the dashboard. Style sheets read them as CSS variables (`--stage-active`, `--surface` …, see theme.ts),
 * charts that draw on a canvas read them from here.
 *
 * The stage colours were searched for the largest smallest difference between any two, for normal sight and for the
 * three kinds of colour blindness, while each keeps a contrast of 3:1 to the surface; palette.test.ts holds them to it.
 */
export type Palette = {
  page: string
  surface: string
  sunken: string
  line: string
  lineStrong: string
  ink: string
  inkSoft: string
  accent: string
  accentInk: string
  accentWash: string
  warnInk: string
  warnWash: string
  failInk: string
  failWash: string
  stage: { visitor: string; browser: string; new: string; active: string; churned: string; reactivated: string }
  risk: { low: string; mid: string; high: string }
  /** Seven steps from "almost nothing" to "most", for heat maps; inkOnHeat says which text is legible on each. */
  heat: readonly [string, string, string, string, string, string, string]
  inkOnHeat: readonly [string, string, string, string, string, string, string]
}

export const light: Palette = {
  page: '#f6f6f3',
  surface: '#ffffff',
  sunken: '#f1f0ec',
  line: '#e4e3dd',
  lineStrong: '#8f938f',
  ink: '#1a1e22',
  inkSoft: '#585e66',
  accent: '#0b5f5a',
  accentInk: '#ffffff',
  accentWash: '#e3f0ee',
  warnInk: '#744a00',
  warnWash: '#fdf3dc',
  failInk: '#9c1f16',
  failWash: '#fdecea',
  stage: {
    visitor: '#8a9096',
    browser: '#3895e4',
    new: '#248854',
    active: '#0f42a6',
    churned: '#ce4f0e',
    reactivated: '#84296f',
  },
  risk: { low: '#2f8f83', mid: '#b58100', high: '#a51d2d' },
  heat: ['#eef5f4', '#d3e7e4', '#aad2cd', '#79b8b1', '#469a92', '#1f7a73', '#0b5752'],
  inkOnHeat: ['#1a1e22', '#1a1e22', '#1a1e22', '#1a1e22', '#101418', '#ffffff', '#ffffff'],
}

export const dark: Palette = {
  page: '#111417',
  surface: '#191d21',
  sunken: '#21262b',
  line: '#2d333a',
  lineStrong: '#737b85',
  ink: '#e9ebec',
  inkSoft: '#a5acb4',
  accent: '#63cabf',
  accentInk: '#06201e',
  accentWash: '#17322f',
  warnInk: '#f0c674',
  warnWash: '#332a14',
  failInk: '#ff9d92',
  failWash: '#3a1c1a',
  stage: {
    visitor: '#7f848b',
    browser: '#86d7f1',
    new: '#51bc85',
    active: '#546ac9',
    churned: '#c86030',
    reactivated: '#e47fd0',
  },
  risk: { low: '#4fb3a5', mid: '#e0b040', high: '#e5545f' },
  heat: ['#1e2a2b', '#1f3a3a', '#215250', '#256e69', '#2f8d86', '#4bafa5', '#84d8cd'],
  inkOnHeat: ['#e9ebec', '#e9ebec', '#e9ebec', '#ffffff', '#0b1213', '#0b1213', '#0b1213'],
}

/** The palette that belongs to a colour scheme. */
export function paletteOf(scheme: 'light' | 'dark'): Palette {
  return scheme === 'dark' ? dark : light
}
