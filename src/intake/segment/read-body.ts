import { isUtf8 } from 'node:buffer'
import { gunzipSync, inflateSync } from 'node:zlib'
import { type Refusal, refuse } from '../../platform/index.ts'
import { limits } from './limits.ts'

/** The JSON of a request, or why there is none; then `text` is what could be read of it. */
export type ReadBody = { value: unknown; text: string; refusal?: Refusal }

/**
 * Reads the bytes of a request as JSON, whatever its content type says: browsers send beacons as text. A small body that would
 * unpack to more than a batch may have is refused before it is unpacked.
 */
export function readBody(sent: Buffer, contentEncoding: string | undefined): ReadBody {
  const bytes = unpack(sent, contentEncoding)
  if ('refused' in bytes) return { value: undefined, text: '', refusal: bytes }
  if (!isUtf8(bytes)) {
    const remedy = 'Encode the JSON as UTF-8, as RFC 8259 asks.'
    return unreadable(bytes.toString('latin1'), refuse('invalid_input', 'The body is not UTF-8.', { remedy }))
  }
  const text = bytes.toString('utf8').replace(/^\ufeff/, '')
  try {
    return { value: JSON.parse(text), text }
  } catch (error) {
    const remedy = 'Send one JSON object, such as {"userId": "42", "event": "Product Viewed"}.'
    return unreadable(text, refuse('invalid_input', `The body is not JSON: ${reasonOf(error)}.`, { remedy }))
  }
}

const unreadable = (text: string, refusal: Refusal): ReadBody => ({ value: undefined, text, refusal })

function reasonOf(error: unknown): string {
  // The engine quotes the text itself, which may be long and strange; the place is what helps.
  const message = (error as Error).message
  return message.slice(0, 160).toWellFormed()
}

function unpack(sent: Buffer, contentEncoding: string | undefined): Buffer | Refusal {
  const encoding = (contentEncoding ?? 'identity').trim().toLowerCase()
  if (encoding === 'identity' || encoding === '') return sent
  const decode = decoders[encoding]
  if (!decode) {
    const remedy = 'Send the body plain, or packed with gzip.'
    return refuse('invalid_input', `The content encoding "${encoding.slice(0, 40)}" is not known here.`, { remedy })
  }
  try {
    // Not on the thread pool, which slow reports may hold: unpacking the most that is allowed takes a few milliseconds.
    return decode(sent)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return tooLarge
    const remedy = 'Send what gzip made, whole, or the body plain without "Content-Encoding".'
    return refuse('invalid_input', `The body is not whole ${encoding} data.`, { remedy })
  }
}

const options = { maxOutputLength: limits.batchBytes }
const decoders: Record<string, (sent: Buffer) => Buffer> = {
  gzip: (sent) => gunzipSync(sent, options),
  'x-gzip': (sent) => gunzipSync(sent, options),
  deflate: (sent) => inflateSync(sent, options),
}

const tooLarge = refuse('too_large', 'The body is larger than 500 KB once unpacked.', {
  remedy: 'Send fewer events at a time.',
})
