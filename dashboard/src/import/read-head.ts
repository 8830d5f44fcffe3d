const headBytes = 1_000_000

/** Whether a file shows what it is in its beginning: Parquet has its index at its end, and what is packed breaks off inside. */
async function isReadableFromItsHead(file: Blob): Promise<boolean> {
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer())
  const isGzip = start[0] === 0x1f && start[1] === 0x8b
  const isZstd = start[0] === 0x28 && start[1] === 0xb5 && start[2] === 0x2f && start[3] === 0xfd
  const isParquet = String.fromCharCode(...start) === 'PAR1'
  return !isGzip && !isZstd && !isParquet
}

/** What of a file the server needs to look at it: its first megabyte, or all of it where that says nothing. */
export async function readHead(file: File): Promise<{ bytes: Blob; isHead: boolean }> {
  if (file.size <= headBytes || !(await isReadableFromItsHead(file))) return { bytes: file, isHead: false }
  return { bytes: file.slice(0, headBytes), isHead: true }
}
