import type { Page, Request } from 'playwright-core'
import { launchBrowser } from '../../scripts/test-tools/launch-browser.ts'
import { starterBoards } from '../../src/boards/index.ts'
import { screens } from '../../test/screens/screens.ts'
import { textsIn } from '../../test/screens/walk-screen.ts'

/** What a screen asks the server: the path with its query, the body of a question that has one, and how old the answer may be. */
export type Question = { path: string; body?: string | undefined; control?: string | undefined }

export type ScreenQuestions = { screen: string; questions: Question[] }

/** A file to be looked at, a refused row to be corrected: they are not there. */
const withoutQuestions = ['state-mapping', 'state-correcting']

/** It never ends; what it begins with is there at once. */
const stream = '/api/events/live'

/**
 * Opens every screen in a browser and keeps what it asks, so that what is measured is what screens ask, and no list of it grows old. Of
 * screens that ask the same the first stands for all. The boards that it looks at are made for it and deleted again.
 */
export async function recordQuestions(url: string): Promise<ScreenQuestions[]> {
  const browser = await launchBrowser()
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(url)
  const boards = await Promise.all(starterBoards.map(({ name: _, ...board }) => makeBoard(page, board)))
  const customer = await page.evaluate(someCustomer)
  const shown = [
    ...screens
      .filter(({ name, isRefused }) => !isRefused && !withoutQuestions.includes(name))
      .map((screen) => ({ ...screen, path: screen.path.replace(':customer', customer) }))
      // What else has a place in its address needs what only the tests' shop has.
      .filter(({ path }) => !path.includes(':')),
    ...boards.map(({ boardId, title }) => ({ name: `board “${title}”`, path: `/boards/${boardId}`, act: undefined })),
  ]
  const recorded = new Map<string, ScreenQuestions>()
  for (const { name, path, act } of shown) {
    const questions = await questionsOf(page, url + path, async () => act?.(page, textsIn.en))
    const key = JSON.stringify(questions.map((question) => JSON.stringify(question)).sort())
    if (questions.length > 0 && !recorded.has(key)) recorded.set(key, { screen: name, questions })
  }
  await page.evaluate(
    deleteBoards,
    boards.map(({ boardId }) => boardId),
  )
  await browser.close()
  return [...recorded.values()]
}

async function questionsOf(page: Page, address: string, act: () => Promise<unknown>): Promise<Question[]> {
  const asked = new Map<string, Question>()
  const take = (request: Request) => {
    const { pathname, search } = new URL(request.url())
    const control = request.headers()['cache-control']
    const question = { path: pathname + search, body: request.postData() ?? undefined, control }
    if (pathname.startsWith('/api/') && pathname !== stream) asked.set(JSON.stringify(question), question)
  }
  page.on('request', take)
  await page.goto(address)
  // A page that asks again every second is never idle; by then it has asked everything once.
  const isIdle = () => page.waitForLoadState('networkidle', { timeout: 20_000 }).catch(() => undefined)
  await isIdle()
  // What it waits for may take longer than a browser's patience; by then it has been asked for, too.
  await act().catch(() => undefined)
  await isIdle()
  page.off('request', take)
  return [...asked.values()]
}

type Board = { boardId: string; title: string }

const makeBoard = (page: Page, board: object): Promise<Board> =>
  page.evaluate(async (body) => {
    const headers = { 'content-type': 'application/json' }
    return (await fetch('/api/boards', { method: 'POST', headers, body })).json() as Promise<Board>
  }, JSON.stringify(board))

// The functions below run in the page, each by itself.

async function someCustomer(): Promise<string> {
  const { rows } = (await (await fetch('/api/customers?limit=1')).json()) as { rows: { customerId: string }[] }
  return rows[0]?.customerId ?? ''
}

async function deleteBoards(boardIds: string[]): Promise<void> {
  await Promise.all(boardIds.map((boardId) => fetch(`/api/boards/${boardId}`, { method: 'DELETE' })))
}
