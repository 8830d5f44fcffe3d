import { describe, expect, it } from 'vitest'
import type { Panel } from '../api/boards.ts'
import { addPanel, movePanel, movePanelTo, panelsAfterKey } from './arrange.ts'

const panel = (id: string, width: Panel['width'] = 'half'): Panel => ({
  ...{ id, report: 'stages', params: {}, view: 'picture', width },
})
const board = [panel('a'), panel('b'), panel('c')]
const ids = (panels: readonly Panel[] | undefined) => panels?.map(({ id }) => id).join('')

describe('moving', () => {
  it.each([
    ['a', 1, 'bac'],
    ['c', -1, 'acb'],
    ['a', -1, 'abc'],
    ['c', 1, 'abc'],
    ['x', 1, 'abc'],
  ])('%s by %i', (id, by, order) => {
    expect(ids(movePanel(board, id, by))).toBe(order)
  })

  it('to a place', () => {
    expect(ids(movePanelTo(board, 'a', 2))).toBe('bca')
    expect(ids(movePanelTo(board, 'c', 0))).toBe('cab')
  })
})

it('adds a panel with an id that no other has', () => {
  const added = addPanel([panel('stages-1')], panel('stages-1'))
  expect(ids(added)).toBe('stages-1stages-2')
})

describe('keys on a handle', () => {
  it.each([
    ['ArrowUp', false, 'bac', 'half'],
    ['ArrowDown', false, 'acb', 'half'],
    ['ArrowRight', true, 'abc', 'full'],
  ] as const)('%s, with shift: %s', (key, shiftKey, order, width) => {
    const panels = panelsAfterKey(board, 'b', { key, shiftKey })
    expect(ids(panels)).toBe(order)
    expect(panels?.find(({ id }) => id === 'b')?.width).toBe(width)
  })

  it('other keys are left alone', () => {
    expect(panelsAfterKey(board, 'b', { key: 'Enter', shiftKey: false })).toBeUndefined()
  })
})
