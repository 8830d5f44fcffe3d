import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// `npm run dev` shows the pages with hot reload and takes the figures from a server started with `regulars start`
// (REGULARS_SERVER names one at another address).
const server = process.env.REGULARS_SERVER ?? 'http://127.0.0.1:4545'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
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
  },
})
