import { expect, it } from 'vitest'
import { describeCommands } from '../scripts/reference/describe-commands.ts'

it('the reference of the command line says what the commands say', async () => {
  await expect(describeCommands()).toMatchFileSnapshot('../docs/reference/cli.md')
})
