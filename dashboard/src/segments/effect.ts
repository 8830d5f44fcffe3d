/** An effect (Cohen's d or h, never negative) in a word, and as a share of a bar that is full from 1.5 on. */
export function effectOf(effect: number): { key: 'small' | 'middling' | 'large'; share: number } {
  const key = effect >= 0.8 ? 'large' : effect >= 0.5 ? 'middling' : 'small'
  return { key, share: Math.min(1, effect / 1.5) }
}
