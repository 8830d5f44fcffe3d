// Owns who may ask: API keys and their scopes, browsers that signed in with one, the local command line's token, the browser on the same
// machine.
// Does not own what is asked: the API names the door of each route. People and roles would come in `authenticate`.
// Invariants: a secret is shown once and stored only as its hash; secrets are compared in constant time; without a key nobody
// gets in (a session is a key's, and ends with it), save a browser on this machine while the server is reachable from this machine only: it reads, and the dashboard's own
// pages in it write.
export { type Access, type AccessRules, createAccess } from './authenticate.ts'
export { secretFrom } from './credentials.ts'
export { type ApiKey, type KeyStore, type NewApiKey, openKeys } from './keys.ts'
export { isLoopbackHost, type Origin } from './local-browser.ts'
export { type Caller, type Door, mayPass, type Scope, scopes } from './scope.ts'
export { openSessions, type SessionStore } from './sessions.ts'
export { createSignIn, type SignIn } from './sign-in.ts'
