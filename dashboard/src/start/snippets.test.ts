import { expect, it } from 'vitest'
import { snippet, snippetLanguages } from './snippets.ts'

it.each(snippetLanguages)('%s names the key and the server', (language) => {
  const code = snippet(language, 'https://crm.example.com', 'rgw_secret')
  expect(code).toContain('rgw_secret')
  expect(code).toContain('crm.example.com')
})

it.each<[string, string, string]>([
  ['with TLS', 'https://crm.example.com', "apiHost: 'crm.example.com/v1',\n        protocol: 'https',"],
  ['without', 'http://127.0.0.1:4545', "apiHost: '127.0.0.1:4545/v1',\n        protocol: 'http',"],
])('tells the browser library where to send %s', (_name, origin, said) => {
  expect(snippet('browser', origin, 'rgw_secret')).toContain(said)
})
