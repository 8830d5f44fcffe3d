import { readFile } from 'node:fs/promises'
import { problems, RefusalError } from '../../platform/index.ts'
import { defineCommand } from '../command.ts'
import { printAnswer } from '../print.ts'
import { checkLines, nothingToCheck } from './segment.ts'

export const checkSegments = defineCommand({
  name: 'segment check',
  summary: 'Check a file of definitions, one a line',
  description:
    'A line is a definition, or "name: definition"; empty lines and those that begin with # are left out. Each mistake is told with its line and column, and the exit code is that of input that is not valid.',
  arguments: [{ name: '<file>', description: 'the file' }],
  examples: [['regulars segment check segments.txt', 'before they are saved, or in a shop’s continuous integration']],
  async run(session, [file = '']) {
    const text = await readFile(file, 'utf8')
    const lines = await checkLines(await session.connect(), text)
    if (lines.length === 0) throw new RefusalError(nothingToCheck(file))
    const wrong = lines.filter(({ problem }) => problem !== null)
    if (wrong.length > 0) session.exitCode = problems.invalid_input.exitCode
    printAnswer(session, { file, definitions: lines.length, mistakes: wrong.length, lines }, () =>
      [
        ...wrong.map(({ line, problem }) =>
          `${file}:${line}:${problem?.column ?? 1}: ${problem?.reason} ${problem?.remedy ?? ''}`.trimEnd(),
        ),
        `${lines.length} ${lines.length === 1 ? 'definition' : 'definitions'}, ${wrong.length === 0 ? 'all well' : `${wrong.length} with a mistake`}.`,
      ].join('\n'),
    )
  },
})
