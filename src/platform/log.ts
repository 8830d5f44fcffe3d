import { pino } from 'pino'

export type Log = {
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
  debug(details: object, message: string): void
}

/** Structured log on standard error, so that standard output stays the answer. Keys and credentials never reach it. */
export function createLog(level: string): Log {
  const redact = [
    '*.key',
    '*.secret',
    '*.password',
    '*.authorization',
    'req.headers.authorization',
    'req.headers.cookie',
  ]
  return pino({ level, redact, base: null }, pino.destination({ fd: 2, sync: true }))
}

/** A log that says nothing, for tests and one-shot commands. */
export const silentLog: Log = { info() {}, warn() {}, error() {}, debug() {} }
