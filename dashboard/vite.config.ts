import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

// `npm run dev` shows the pages with hot reload and takes the figures from a server started with `regulars start`
// (REGULARS_SERVER names one at another address).
const server = process.env.REGULARS_SERVER ?? 'http://127.0.0.1:4545'

/** Writes every file of the build a second and third time, compressed as far as it goes, so that the server compresses nothing while it answers. */
const compressed: Plugin = {
  name: 'regulars-compressed',
  apply: 'build',
  async writeBundle({ dir = '' }, bundle) {
    const texts = Object.keys(bundle).filter((name) => /\.(js|css|html|svg|json)$/.test(name))
    await Promise.all(
      texts.map(async (name) => {
        const file = bundle[name]
        const content = Buffer.from(file?.type === 'chunk' ? file.code : (file?.source ?? ''))
        await writeFile(join(dir, `${name}.br`), await promisify(brotliCompress)(content))
        await writeFile(join(dir, `${name}.gz`), await promisify(gzip)(content, { level: 9 }))
      }),
    )
  },
}

/** Says in the page which file has the first texts of each language; public/first-paint.js asks for the reader's own. */
const namesFirstTexts: Plugin = {
  name: 'regulars-first-texts',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.values(bundle).flatMap((file) => {
        const entry = file.type === 'chunk' ? (file.facadeModuleId ?? '') : ''
        const [, lang] = entry.match(/\/locales\/([\w-]+)\/first\.ts$/) ?? []
        if (!lang) return []
        const attrs = { name: 'first-texts', lang, content: `/${file.fileName}` }
        return { tag: 'meta', attrs, injectTo: 'head-prepend' }
      }),
  },
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), compressed, namesFirstTexts],
  // With the browser's own Host the server sees that its page asks, and lets it change things.
  server: {
    proxy: { '/api': { target: server, changeOrigin: false }, '/v1': { target: server, changeOrigin: false } },
  },
  build: {
    target: 'es2023',
    // Everything that is inlined would have to be allowed by the content security policy; files need no exception.
    assetsInlineLimit: 0,
    sourcemap: false,
    // ECharts is the one large part; it is loaded when a chart is first drawn.
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'charts', test: /node_modules[\\/](echarts|zrender)[\\/]/, priority: 3 },
            { name: 'libraries', test: /node_modules[\\/]/, tags: ['$initial'], priority: 2 },
            // What several pages share comes with the first of them, not as sixty files of a kilobyte.
            { name: 'first', tags: ['$initial'], priority: 1 },
            { name: 'pages', minShareCount: 2 },
          ],
        },
      },
    },
  },
})
