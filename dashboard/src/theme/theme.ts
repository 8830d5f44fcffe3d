import {
  convertCssVariables,
  createTheme,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  mergeMantineTheme,
} from '@mantine/core'
import { dark, light, type Palette } from './palette.ts'

// Mantine wants ten shades per colour; 6 is used on light, 4 and 5 on dark.
const brand: MantineColorsTuple = [
  '#e3f0ee',
  '#c9e2df',
  '#a5d0cb',
  '#7fbdb6',
  '#63cabf',
  '#3fa79d',
  '#0b5f5a',
  '#0a5450',
  '#084944',
  '#063c38',
]

// Mantine paints its dark surfaces, lines and text with these.
const darkShades: MantineColorsTuple = [
  dark.ink,
  '#c4c9ce',
  dark.inkSoft,
  dark.lineStrong,
  '#3a424a',
  dark.line,
  dark.sunken,
  dark.surface,
  '#15191c',
  dark.page,
]

/** The list of options scrolls by itself: a region inside of it that scrolls could not be reached by keys. */
const ownScrolling = {
  defaultProps: { withScrollArea: false },
  styles: { options: { maxHeight: 220, overflowY: 'auto' as const } },
}

export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: { light: 6, dark: 4 },
  colors: { brand, dark: darkShades },
  black: light.ink,
  fontFamily: '"Segoe UI Variable Text", "Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  // Mantine judges the contrast of text on the accent by the light shade only.
  variantColorResolver: (input) => {
    const own = defaultVariantColorsResolver(input)
    return input.variant === 'filled' ? { ...own, background: 'var(--accent)', color: 'var(--accent-ink)' } : own
  },
  respectReducedMotion: true,
  // Not by their own `extend`: it would bring the code of each with the first page.
  components: {
    // What floats over a page is part of it: in the body, screen readers would find it outside of every part of the page.
    Portal: { defaultProps: { target: 'main' } },
    // Its placeholder is no item, which a menu must not have: the focus begins on the first item.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Select: ownScrolling,
    MultiSelect: ownScrolling,
    Autocomplete: ownScrolling,
    Tooltip: { defaultProps: { multiline: true, maw: 320 } },
  },
})

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** A palette as CSS variables: `surface` is `--surface`, `stage.active` is `--stage-active`, `heat[3]` is `--heat-3`. */
export function cssVariables(palette: Palette): Record<string, string> {
  const variables: Record<string, string> = {}
  for (const [name, value] of Object.entries(palette)) {
    if (typeof value === 'string') {
      variables[`--${kebab(name)}`] = value
      continue
    }
    for (const [member, colour] of Object.entries(value)) variables[`--${kebab(name)}-${member}`] = colour as string
  }
  return variables
}

const mantineVariables = (palette: Palette) => ({
  '--mantine-color-body': palette.page,
  '--mantine-color-text': palette.ink,
  '--mantine-color-dimmed': palette.inkSoft,
  '--mantine-color-placeholder': palette.inkSoft,
  '--mantine-color-default': palette.surface,
  '--mantine-color-default-hover': palette.sunken,
  '--mantine-color-default-border': palette.line,
  '--mantine-color-anchor': palette.accent,
  '--mantine-color-error': palette.failInk,
})

/**
 * Gives the document the colours of both schemes. Mantine would write them into a `<style>` element, which the page's
 * content security policy (`default-src 'self'`) forbids; a constructed style sheet is allowed.
 */
export function adoptThemeVariables(): void {
  const own = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme))
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(
    convertCssVariables({
      variables: own.variables,
      light: { ...own.light, '--mantine-color-scheme': 'light', ...cssVariables(light), ...mantineVariables(light) },
      dark: { ...own.dark, '--mantine-color-scheme': 'dark', ...cssVariables(dark), ...mantineVariables(dark) },
    }),
  )
  document.adoptedStyleSheets.push(sheet)
}
