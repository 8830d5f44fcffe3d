// Owns the HTTP door: routes, who may pass (with access/), what an error looks like, what a stranger may send, the dashboard's files.
// Does not own what is asked (each folder below does) nor how a shop is put together (app.ts).
// Invariants: everything under /api asks for a key or a session, unless a browser on this machine asks; every error is a problem document; every
// route is in /api/openapi.json; nothing a stranger sends is unbounded.
export type { ApiDependencies } from './dependencies.ts'
export { createMetrics, type Metrics } from './metrics.ts'
export { createErrorHandler } from './problem.ts'
export { type IntakeDependencies, registerIntakeRoutes } from './routes/intake.ts'
export { createServer } from './server.ts'
export { readFreshness } from './status.ts'
export type { Api } from './typed-server.ts'
