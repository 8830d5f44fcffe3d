import 'react'

declare module 'react' {
  // Custom properties carry measures into style sheets: <span style={{ '--size': 0.4 }}>.
  interface CSSProperties {
    [name: `--${string}`]: string | number | undefined
  }
}
