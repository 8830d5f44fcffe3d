// The only composition root: opens a shop's parts in order and puts them together; see app/.
export { openInProcess } from './app/open-in-process.ts'
export { type OpenOptions, openShop } from './app/open-shop.ts'
export { type ServeRules, serveShop } from './app/serve-shop.ts'
export type { Shop } from './app/shop.ts'
export { type RunningServer, type StartOptions, startServer } from './app/start-server.ts'
