import { useCallback, useState } from 'react'
import type { Tree } from '../../api/segments.ts'

type Course = { past: Tree[]; now: Tree; future: Tree[] }
const remembered = 100

export type Draft = {
  tree: Tree
  isChanged: boolean
  canUndo: boolean
  canRedo: boolean
  change(tree: Tree): void
  undo(): void
  redo(): void
}

/** A definition under change, with every step back and forth. */
export function useDraft(start: Tree): Draft {
  const [course, setCourse] = useState<Course>({ past: [], now: start, future: [] })
  const change = useCallback(
    (now: Tree) =>
      setCourse((before) =>
        JSON.stringify(before.now) === JSON.stringify(now)
          ? before
          : { past: [...before.past, before.now].slice(-remembered), now, future: [] },
      ),
    [],
  )
  const undo = useCallback(
    () =>
      setCourse(({ past, now, future }) => {
        const last = past.at(-1)
        return last ? { past: past.slice(0, -1), now: last, future: [now, ...future] } : { past, now, future }
      }),
    [],
  )
  const redo = useCallback(
    () =>
      setCourse(({ past, now, future }) => {
        const [next, ...rest] = future
        return next ? { past: [...past, now], now: next, future: rest } : { past, now, future }
      }),
    [],
  )
  return {
    tree: course.now,
    isChanged: JSON.stringify(course.now) !== JSON.stringify(start),
    canUndo: course.past.length > 0,
    canRedo: course.future.length > 0,
    ...{ change, undo, redo },
  }
}
