import { readdir } from 'node:fs/promises'

type Bench = {
  name: string
  description: string
  run(options: Record<string, unknown>): Promise<Record<string, unknown>>
}

/** `npm run bench -- NAME [key=value …]` prints the figures as JSON on standard output; progress goes to standard error. */
const [wanted, ...words] = process.argv.slice(2)
const files = (await readdir(import.meta.dirname)).filter((file) => file.endsWith('.ts') && file !== 'run.ts').sort()
const modules = await Promise.all(files.map((file) => import(`./${file}`) as Promise<Partial<Bench>>))
const benches = modules.filter((module): module is Bench => typeof module.run === 'function')
const bench = benches.find(({ name }) => name === wanted)

if (!bench) {
  console.error(
    `npm run bench -- NAME [key=value …]\n\n${benches.map(({ name, description }) => `  ${name.padEnd(14)} ${description}`).join('\n')}`,
  )
  process.exit(wanted === undefined ? 0 : 2)
}

const options = Object.fromEntries(words.map((word) => readOption(word)))
const figures = await bench.run(options)
console.log(JSON.stringify({ bench: bench.name, measuredAt: new Date().toISOString(), ...figures }, null, 2))

function readOption(word: string): [string, unknown] {
  const [key = '', value = 'true'] = word.split('=')
  return [key, /^\d+$/.test(value) ? Number(value) : value === 'true' ? true : value === 'false' ? false : value]
}
