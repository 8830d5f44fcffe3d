import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lookAtFile, type Mapping, startImport, uploadFile } from '../api/imports.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { BackLink } from '../shell/back-link.tsx'
import { PageTitle } from '../shop/page-title.tsx'
import { takeFiles } from './chosen-files.ts'
import { DropZone } from './drop-zone.tsx'
import { MappingStep } from './mapping-step.tsx'
import { readHead } from './read-head.ts'
import { SendingNote } from './sending-note.tsx'
import { Steps } from './steps.tsx'

/** From a file to customers: choose it, say what its columns are, import it. What runs then has a page of its own. */
export function ImportPage() {
  const { t } = useTranslation()
  const [files, setFiles] = useState<File[]>([])
  const look = useMutation({ mutationFn: lookAt })
  const sending = useSending(files, look.data?.uploadId)
  const begin = (chosen: File[]) => {
    const [first] = chosen
    if (!first) return
    setFiles(chosen)
    look.mutate(first)
  }
  const first = useRef(begin)
  useEffect(() => {
    first.current(takeFiles())
  }, [])
  const step = sending.isPending ? 'run' : look.data ? 'map' : 'choose'
  return (
    <>
      <PageTitle page={t('import.title')} />
      <BackLink to="/data/imports">{t('import.back')}</BackLink>
      <h1>{t('import.title')}</h1>
      <Steps current={step} />
      {look.isError && <FailedNote error={look.error} onRetry={() => begin(files)} />}
      {sending.isError && (
        <FailedNote error={sending.error} onRetry={() => sending.variables && sending.mutate(sending.variables)} />
      )}
      {step === 'choose' && <DropZone onFiles={begin} isBusy={look.isPending} />}
      {step === 'map' && look.data && (
        <MappingStep
          key={look.data.uploadId}
          look={look.data}
          files={files}
          onOtherFile={() => look.reset()}
          onRun={(mapping) => sending.mutate(mapping)}
        />
      )}
      {step === 'run' && <SendingNote files={files} sent={sending.sent} />}
    </>
  )
}

async function lookAt(file: File) {
  const { bytes, isHead } = await readHead(file)
  return lookAtFile(bytes, file.name, isHead)
}

/** Sends what the server does not have whole yet, starts the import and goes to its page. */
function useSending(files: File[], lookedAt: string | undefined) {
  const navigate = useNavigate()
  const [sent, setSent] = useState(0)
  const leaving = useRef(new AbortController())
  useEffect(() => {
    leaving.current = new AbortController()
    return () => leaving.current.abort()
  }, [])
  const sending = useMutation({
    mutationFn: async (mapping: Mapping) => {
      const { signal } = leaving.current
      const uploadIds: string[] = []
      let before = 0
      for (const [place, file] of files.entries()) {
        const isThere = place === 0 && lookedAt !== undefined && !(await readHead(file)).isHead
        const start = before
        uploadIds.push(
          isThere ? lookedAt : (await uploadFile(file, (bytes) => setSent(start + bytes), signal)).uploadId,
        )
        before += file.size
        setSent(before)
      }
      return startImport(uploadIds, mapping)
    },
    onSuccess: ({ importId }) => navigate({ to: '/data/imports/$importId', params: { importId } }),
  })
  return { ...sending, sent }
}
