/** What a stranger may send. Everything is bounded before it is read. */
export const limits = {
  /** Request line and headers together, bytes. */
  headerBytes: 16_384,
  /** Path and query, characters. */
  urlLength: 8_192,
  /** The same for uploads, whose mapping comes in the query. */
  uploadUrlLength: 14_000,
  /** A body, bytes, where a route does not say otherwise (settings hold thousands of exchange rates). */
  bodyBytes: 2_000_000,
  /** An uploaded file, bytes. It is streamed, so this bounds the disk, not the memory. */
  uploadBytes: 20_000_000_000,
  /** Time to send the headers, and to send a body that is no upload. */
  receiveMs: 30_000,
  /** Questions of readers that wait or run at once; more are told to come back. */
  questionsAtOnce: 64,
  /** Pages that follow the events as they arrive; each costs a look a second. */
  followersAtOnce: 16,
  connections: 5_000,
} as const
