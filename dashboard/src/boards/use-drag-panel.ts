import { type PointerEvent, useRef, useState } from 'react'
import type { Panel } from '../api/boards.ts'
import { movePanelTo } from './arrange.ts'

/** What the handle of a panel needs to be dragged. */
export type Drag = {
  /** As they stand on the screen, also while one is being dragged. */
  panels: readonly Panel[]
  draggedId: string | undefined
  /** Puts the panels so, and keeps it. */
  put(panels: Panel[]): void
  handleOf(id: string): {
    onPointerDown(event: PointerEvent<HTMLElement>): void
    onPointerMove(event: PointerEvent<HTMLElement>): void
    onPointerUp(event: PointerEvent<HTMLElement>): void
    onPointerCancel(): void
  }
}

/** Dragging by pointer: the dragged panel takes the place of the one under the pointer at once, and stays where it is let go. */
export function useDragPanel(kept: readonly Panel[], onPut: (panels: Panel[]) => void): Drag {
  const [dragged, setDragged] = useState<{ id: string; panels: Panel[] }>()
  // The place that was taken last: under a panel that moved away lies another one, which must not swap back.
  const lastOver = useRef<string>(undefined)
  const end = () => setDragged(undefined)
  return {
    panels: dragged?.panels ?? kept,
    draggedId: dragged?.id,
    put: onPut,
    handleOf: (id) => ({
      onPointerDown(event) {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        lastOver.current = id
        setDragged({ id, panels: [...kept] })
      },
      onPointerMove(event) {
        if (dragged?.id !== id) return
        const over = panelAt(event.clientX, event.clientY)
        if (over === undefined || over === lastOver.current) return
        lastOver.current = over
        if (over === id) return
        const place = dragged.panels.findIndex((panel) => panel.id === over)
        setDragged({ id, panels: movePanelTo(dragged.panels, id, place) })
      },
      onPointerUp() {
        if (dragged?.id !== id) return
        if (dragged.panels.some((panel, place) => panel.id !== kept[place]?.id)) onPut(dragged.panels)
        end()
      },
      onPointerCancel: end,
    }),
  }
}

const panelAt = (x: number, y: number) =>
  document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-panel]')?.dataset.panel
