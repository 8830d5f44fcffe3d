import { RefusalError, refuse } from '../../platform/index.ts'
import { defineCommand } from '../command.ts'
import type { RunningServer } from '../hosting.ts'
import { showProgress } from '../progress-bar.ts'
import type { Session } from '../session.ts'
import { waitForSignal } from '../wait-for-signal.ts'

type Options = { port?: string; host?: string; requireSignIn?: boolean; example: boolean }

export const start = defineCommand<Options>({
  name: 'start',
  summary: 'Serve the shop: API, dashboard and everything that works in the background',
  description:
    'The first start of an empty data directory makes a write key and fills in an example shop. Ctrl-C stops: what was accepted is safe.',
  options: [
    { flags: '--port <port>', description: 'port to listen on (default: REGULARS_PORT or 4545; 0 takes any free one)' },
    { flags: '--host <address>', description: 'address to listen on (default: REGULARS_HOST or 127.0.0.1)' },
    {
      flags: '--require-sign-in',
      description:
        'let in nobody without a key, not even a browser on this machine (default: REGULARS_REQUIRE_SIGN_IN)',
    },
    { flags: '--no-example', description: 'begin with an empty shop' },
  ],
  examples: [
    ['regulars start', 'on http://127.0.0.1:4545'],
    ['regulars start --data /srv/shop --port 8080 --no-example', 'an empty shop elsewhere'],
    ['regulars start --host 0.0.0.0', 'for other machines too; needs an admin key first'],
    ['regulars start --require-sign-in', 'behind a proxy on the same machine; needs an admin key first'],
  ],
  async run(session, _args, { port, host, requireSignIn, example }) {
    const config = {
      ...session.config,
      ...(port === undefined ? {} : { port: readPort(port) }),
      ...(host === undefined ? {} : { host }),
      ...(requireSignIn ? { isSignInRequired: true } : {}),
    }
    const stopping = waitForSignal()
    const server = await session.hosting.startServer(config, {
      isExampleWanted: example,
      onProgress: (title, done, total) => showProgress(session.terminal, title, done, total),
    })
    session.terminal.showLine('')
    session.terminal.out(welcome(session, server))
    await stopping
    session.terminal.note('Stopping: finishing what is under way …')
    await server.stop()
    session.terminal.note('Stopped.')
  },
})

function readPort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  const remedy = 'Give a number from 1 to 65535, or 0 for any free port.'
  throw new RefusalError(refuse('invalid_input', `"${text}" is no port.`, { field: '--port', remedy }))
}

function welcome(session: Session, server: RunningServer): string {
  const { url, firstKey, exampleCustomers } = server
  if (session.isJson) return JSON.stringify({ url, pid: process.pid, firstKey: firstKey ?? null })
  const { bold } = session.terminal.style
  const example =
    exampleCustomers === undefined
      ? []
      : [
          `It shows an example shop with ${exampleCustomers.toLocaleString('en')} customers; begin with your own:`,
          '  regulars start --data my-shop --no-example',
          '',
        ]
  const key = firstKey === undefined ? [] : ['Your write key, shown this once:', '', `  ${bold(firstKey)}`, '']
  return [
    '',
    `${bold('Regulars')} is running at ${bold(url)}`,
    '',
    ...example,
    ...key,
    'First steps, in another terminal:',
    '',
    '  regulars report stages               where the customers stand',
    '  regulars import orders.csv           your own history (CSV, NDJSON, Parquet; .gz, .zst)',
    `  curl ${url}/v1/track -u WRITE_KEY: -H 'content-type: application/json' \\`,
    `    -d '{"userId":"u1","event":"Product Viewed","properties":{"product_id":"p1"}}'`,
    '',
    'Ctrl-C stops it; nothing accepted is lost.',
  ].join('\n')
}
