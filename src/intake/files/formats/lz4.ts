/**
 * Unpacks one LZ4 block (lz4_Block_format.md of the LZ4 project): sequences of literal bytes and copies of what came before. Throws a RangeError
 * where the block reaches outside itself or does not give exactly `size` bytes.
 */
export function unpackLz4Block(input: Uint8Array, size: number): Uint8Array {
  const output = new Uint8Array(size)
  let from = 0
  let to = 0
  const readLength = (start: number): number => {
    let length = start
    if (start !== 15) return length
    let byte = 255
    while (byte === 255) {
      byte = byteAt(input, from)
      from += 1
      length += byte
    }
    return length
  }
  while (from < input.length) {
    const token = byteAt(input, from)
    from += 1
    const literals = readLength(token >> 4)
    if (from + literals > input.length || to + literals > size) throw damaged
    output.set(input.subarray(from, from + literals), to)
    from += literals
    to += literals
    // The last sequence has literals only.
    if (from >= input.length) break
    const distance = byteAt(input, from) | (byteAt(input, from + 1) << 8)
    from += 2
    const length = readLength(token & 15) + 4
    if (distance === 0 || distance > to || to + length > size) throw damaged
    // Copies overlap what they write: that is how runs are packed.
    for (let end = to + length; to < end; to += 1) output[to] = output[to - distance] as number
  }
  if (to !== size) throw damaged
  return output
}

/**
 * Parquet's older LZ4: blocks as Hadoop frames them, each behind its unpacked and packed size. Some writers left the frames out under the same
 * name, so what is no frame is taken as a bare block.
 */
export function unpackLz4Frames(input: Uint8Array, size: number): Uint8Array {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength)
  const output = new Uint8Array(size)
  let from = 0
  let to = 0
  while (from + 8 <= input.length) {
    const unpacked = view.getUint32(from)
    const packed = view.getUint32(from + 4)
    if (to + unpacked > size || from + 8 + packed > input.length) return unpackLz4Block(input, size)
    output.set(unpackLz4Block(input.subarray(from + 8, from + 8 + packed), unpacked), to)
    from += 8 + packed
    to += unpacked
  }
  if (from !== input.length || to !== size) return unpackLz4Block(input, size)
  return output
}

const damaged = new RangeError('the LZ4 block is damaged')

function byteAt(input: Uint8Array, at: number): number {
  const byte = input[at]
  if (byte === undefined) throw damaged
  return byte
}
