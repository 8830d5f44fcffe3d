/** Sizes of the Segment Spec, so that whoever fits there fits here. Bytes are those of JSON in UTF-8. */
export const limits = {
  eventBytes: 32 * 1024,
  batchBytes: 500 * 1024,
  batchEvents: 2500,
  jsonDepth: 32,
  messageIdLength: 100,
  identifierLength: 512,
  nameLength: 256,
  textLength: 256,
  urlLength: 2048,
  userAgentLength: 512,
  /** An event may be this far ahead of our clock before it is refused; nearer ones are taken as of now. */
  futureMs: 24 * 60 * 60 * 1000,
} as const
