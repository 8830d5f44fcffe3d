import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Board, BoardRun } from '../../boards/index.ts'
import { orThrow, refuse } from '../../platform/index.ts'
import { defineCommand } from '../command.ts'
import { printAnswer, tableOf, utc } from '../print.ts'
import type { ShopClient } from '../shop-client.ts'

type Listed = Board & { nextRunAt: string | null }
type Run = BoardRun & { files: string[] }

export const listBoards = defineCommand({
  name: 'board list',
  summary: 'List the boards, with when each is written to files next',
  examples: [['regulars board list', 'every board with its panels']],
  async run(session) {
    const answer = await (await session.connect()).get<{ boards: Listed[] }>('/api/boards')
    printAnswer(session, { boards: answer.boards }, ({ boards }) => {
      const rows = boards.map(({ boardId, title, panels, nextRunAt }) => ({
        ...{ boardId, title, nextRunAt },
        panels: panels.map(({ report }) => report).join(', '),
      }))
      const columns = ['boardId', 'title', 'panels'].map((name) => ({ name, unit: 'text' as const }))
      const all = [...columns, { name: 'nextRunAt', unit: 'instant' as const }]
      return tableOf(session, all, rows, utc, 'There are no boards yet.')
    })
  },
})

export const exportBoard = defineCommand<{ to?: string }>({
  name: 'board export',
  summary: 'Write a board to files: a page that opens anywhere, and a CSV for each panel',
  arguments: [{ name: '<board>', description: 'its title or id, as "board list" shows them' }],
  options: [{ flags: '--to <folder>', description: 'where the files go (default: a folder of the board’s name)' }],
  examples: [['regulars board export "Monday morning" --to monday', 'the board as it is now, in folder monday']],
  async run(session, [wanted = ''], { to }) {
    const client = await session.connect()
    const { boardId, title } = await findBoard(client, wanted)
    const path = `/api/boards/${encodeURIComponent(boardId)}/runs`
    const written = await client.send<BoardRun>('POST', path)
    const { runs } = await client.get<{ runs: Run[] }>(path)
    const run = runs.find(({ dueAt }) => dueAt === written.dueAt)
    const { folder, files } = orThrow(
      run?.folder
        ? { folder: run.folder, files: run.files }
        : refuse('unavailable', written.failure ?? 'Nothing was written.'),
    )
    const target = to ?? title.replaceAll(/[^\p{L}\p{N} _-]/gu, '').trim()
    await mkdir(target, { recursive: true })
    for (const file of files) await writeFile(join(target, file), await client.getText(`${path}/${folder}/${file}`))
    printAnswer(session, { folder: target, files, failure: written.failure }, () => {
      const failed = written.failure ? `\nNot wholly: ${written.failure}` : ''
      return `${files.length} files are in ${target}: ${files.join(', ')}.${failed}`
    })
  },
})

async function findBoard(client: ShopClient, wanted: string): Promise<Listed> {
  const { boards } = await client.get<{ boards: Listed[] }>('/api/boards')
  const found = boards.find(({ boardId, title }) => boardId === wanted || title === wanted)
  const titles = boards.map(({ title }) => `"${title}"`).join(', ')
  return orThrow(
    found ??
      refuse('not_found', `There is no board "${wanted}".`, {
        remedy: boards.length > 0 ? `There are: ${titles}.` : 'Make one in the dashboard first.',
      }),
  )
}
