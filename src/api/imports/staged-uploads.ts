import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { type Clock, newId, type Refusal, refuse } from '../../platform/index.ts'
import { receiveUpload } from './receive-upload.ts'

/** A file that lies on the server while a person decides how it is to be read. */
export type StagedUpload = {
  uploadId: string
  name: string
  path: string
  bytes: number
  /** Only the beginning of the file: enough to look at, never imported. */
  isHead: boolean
}

export type StagedUploads = {
  /** Takes a file, or its beginning. Those that nobody came back to are dropped. */
  add(upload: Readable, name: string, isHead: boolean): Promise<StagedUpload>
  get(uploadId: string): StagedUpload | Refusal
  drop(uploadIds: readonly string[]): Promise<void>
  /** Drops everything. */
  close(): Promise<void>
}

/** Nobody thinks about a mapping longer than this without touching it. */
const keptMs = 6 * 3_600_000
const mostUploads = 200

/** Keeps uploads between the steps of an import. They do not survive the process: a file is soon sent again, and half a decision is none. */
export function openStagedUploads({ directory, clock }: { directory: string; clock: Clock }): StagedUploads {
  const folder = join(directory, 'staged')
  const kept = new Map<string, StagedUpload & { usedAtMs: number }>()
  // What a process that died left behind belongs to nobody any more.
  const cleared = rm(folder, { recursive: true, force: true })

  async function drop(uploadIds: readonly string[]): Promise<void> {
    for (const uploadId of uploadIds) {
      const upload = kept.get(uploadId)
      kept.delete(uploadId)
      if (upload) await rm(upload.path, { force: true })
    }
  }

  async function dropForgotten(nowMs: number): Promise<void> {
    const byUse = [...kept.values()].sort((left, right) => left.usedAtMs - right.usedAtMs)
    const tooMany = Math.max(0, byUse.length - mostUploads + 1)
    const forgotten = byUse.filter(({ usedAtMs }, place) => place < tooMany || usedAtMs < nowMs - keptMs)
    await drop(forgotten.map(({ uploadId }) => uploadId))
  }

  return {
    add: async (upload, name, isHead) => {
      await cleared
      const nowMs = clock.nowMs()
      await dropForgotten(nowMs)
      const { file, bytes } = await receiveUpload(upload, basename(name), folder, nowMs)
      const staged = { uploadId: newId('upl', nowMs), name: file.name, path: file.path, bytes, isHead }
      kept.set(staged.uploadId, { ...staged, usedAtMs: nowMs })
      return staged
    },
    get: (uploadId) => {
      const upload = kept.get(uploadId)
      if (!upload)
        return refuse('not_found', `There is no upload "${uploadId}".`, {
          field: 'uploadId',
          remedy: 'Uploads are kept for six hours and until the server restarts: choose the file again.',
          cause: { code: 'upload_gone', values: {} },
        })
      upload.usedAtMs = clock.nowMs()
      return upload
    },
    drop,
    close: () => drop([...kept.keys()]),
  }
}
