import { expect, it } from 'vitest'
import { drifting, driftingText, isSame } from '../examples/segments.ts'
import { describeCommands } from '../scripts/reference/describe-commands.ts'
import { describeSegments } from '../scripts/reference/describe-segments.ts'
import { printText } from '../src/index.ts'

it('the reference of the command line says what the commands say', async () => {
  await expect(describeCommands()).toMatchFileSnapshot('../docs/reference/cli.md')
})

it('the reference of segments says what the conditions say', async () => {
  await expect(describeSegments()).toMatchFileSnapshot('../docs/reference/segment-language.md')
})

it('the example of segments does what it says', () => {
  expect(printText(drifting)).toBe(driftingText)
  expect(isSame).toBe(true)
})
