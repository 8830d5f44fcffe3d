import { RefusalError, refuse } from '../../platform/index.ts'

/**
 * What went wrong with a statement, in the product's terms: a full disk and a limit reached are refusals, anything else an error with
 * the statement's name before the engine's words.
 */
export function explainFailure(error: unknown, statement: string): unknown {
  const text = error instanceof Error ? error.message : String(error)
  // The client takes the name of the code out of the message and keeps it beside it.
  const codeAndText = `${(error as { type?: unknown } | undefined)?.type ?? ''} ${text}`
  if (/NOT_ENOUGH_SPACE|No space left|errno: 28|ENOSPC/i.test(codeAndText))
    return new RefusalError(
      refuse('storage_full', 'The disk is full.', {
        remedy: 'Free some space; nothing accepted so far is lost.',
        cause: { code: 'disk_full', values: {} },
      }),
    )
  if (/TIMEOUT_EXCEEDED|MEMORY_LIMIT_EXCEEDED/.test(codeAndText))
    return new RefusalError(
      refuse('unavailable', `The question "${statement}" needed more time or memory than it may use.`, {
        remedy: 'Ask for a shorter period, or raise REGULARS_QUERY_MEMORY_BYTES.',
        cause: { code: 'question_too_heavy', values: {} },
      }),
    )
  return new Error(`${statement}: ${shorten(text)}`, { cause: error instanceof Error ? error.name : undefined })
}

// ClickHouse repeats the whole statement with its values in an error: nobody reads it, and values do not belong in a log.
function shorten(text: string): string {
  const message = text.replace(/In scope [\s\S]*?(?=Maybe you meant|\([A-Z_]+\)|$)/, '')
  return message.length > 800 ? `${message.slice(0, 600)} … ${message.slice(-200)}` : message
}
