import type { Panel } from '../api/boards.ts'

/** The panels with one so many places earlier (-1) or later (1); the same where it can go no further. */
export function movePanel(panels: readonly Panel[], id: string, by: number): Panel[] {
  const place = panels.findIndex((panel) => panel.id === id)
  return movePanelTo(panels, id, place + by)
}

/** The panels with one at a place, the others in their order. */
export function movePanelTo(panels: readonly Panel[], id: string, place: number): Panel[] {
  const panel = panels.find((each) => each.id === id)
  if (!panel || place < 0 || place >= panels.length) return [...panels]
  return panels.filter((each) => each !== panel).toSpliced(place, 0, panel)
}

export function widenPanel(panels: readonly Panel[], id: string, width: Panel['width']): Panel[] {
  return panels.map((panel) => (panel.id === id ? { ...panel, width } : panel))
}

/** The panels with a further one at the end, which gets an id of its own. */
export function addPanel(panels: readonly Panel[], panel: Omit<Panel, 'id'>): Panel[] {
  const taken = new Set(panels.map(({ id }) => id))
  let number = 1
  while (taken.has(`${panel.report}-${number}`)) number += 1
  return [...panels, { ...panel, id: `${panel.report}-${number}` }]
}

/** What a key does to the panel whose handle has the focus; undefined for one that means nothing there. */
export function panelsAfterKey(
  panels: readonly Panel[],
  id: string,
  { key, shiftKey }: { key: string; shiftKey: boolean },
): Panel[] | undefined {
  if (shiftKey && key === 'ArrowRight') return widenPanel(panels, id, 'full')
  if (shiftKey && key === 'ArrowLeft') return widenPanel(panels, id, 'half')
  if (key === 'ArrowUp' || key === 'ArrowLeft') return movePanel(panels, id, -1)
  if (key === 'ArrowDown' || key === 'ArrowRight') return movePanel(panels, id, 1)
  return undefined
}
