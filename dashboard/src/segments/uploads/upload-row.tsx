import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeProblem } from '../../api/describe-problem.ts'
import { deleteUpload, type Upload, uploadsQuery } from '../../api/uploads.ts'
import { Dialog } from '../../dialog/dialog.tsx'
import { useFormat } from '../../shop/shop.tsx'
import { useWho } from '../../shop/use-who.ts'
import { useToast } from '../../toasts/toasts.tsx'
import { useTitles } from '../page/segment-choice.tsx'
import { quoteText } from '../quote-text.ts'
import { UploadDialog } from './upload-dialog.tsx'
import classes from './uploads.module.css'

/** A list or a feed: what it holds, who uses it, and what can be done with it. */
export function UploadRow({ upload, mayChange }: { upload: Upload; mayChange: boolean }) {
  const { t } = useTranslation()
  const who = useWho()
  const format = useFormat()
  const [open, setOpen] = useState<'replace' | 'delete'>()
  const { kind, name, uploadedAt, uploadedBy } = upload
  const close = () => setOpen(undefined)
  const text = `in list ${quoteText(name)}`
  return (
    <li className={classes.row}>
      <div>
        <h3>{name}</h3>
        <p>{useHolds(upload)}</p>
        <p className={classes.soft}>
          <UsedBy upload={upload} />
          {' · '}
          {t('uploads.uploaded', { time: format.dateTime(uploadedAt), who: who(uploadedBy) })}
        </p>
      </div>
      <div className={classes.actions}>
        {kind === 'list' && (
          <Button size="compact-sm" variant="default" component={Link} to="/segments/new" search={{ text } as never}>
            {t(mayChange ? 'uploads.makeSegment' : 'uploads.seeCustomers')}
          </Button>
        )}
        {mayChange && (
          <>
            <Button size="compact-sm" variant="default" onClick={() => setOpen('replace')}>
              {t(kind === 'list' ? 'uploads.replace' : 'uploads.addRows')}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('uploads.deleteLabel', { name })}
              onClick={() => setOpen('delete')}
            >
              {t('uploads.delete')}
            </Button>
          </>
        )}
      </div>
      {open === 'replace' && <UploadDialog kind={kind} name={name} onClose={close} />}
      {open === 'delete' && <DeleteDialog upload={upload} onClose={close} />}
    </li>
  )
}

/** "1,204 named, 1,180 of them are customers"; "90 facts: temperature, rain_mm · 1 March to 30 May 2026". */
function useHolds({ kind, rows, customers, feed }: Upload): string {
  const { t } = useTranslation()
  const format = useFormat()
  if (kind === 'list') {
    const known = customers ?? 0
    const named = t('uploads.named', { count: rows, named: format.count(rows) })
    return t('uploads.listHolds', {
      named,
      known: known > 0 ? t('uploads.known', { count: known, known: format.count(known) }) : t('uploads.nobodyKnown'),
    })
  }
  const { fields, from, to } = feed ?? { fields: [], from: null, to: null }
  const days = from && to ? t('uploads.days', { from: format.date(from), to: format.date(to) }) : t('uploads.noDays')
  const facts = t('uploads.facts', { count: rows, facts: format.count(rows) })
  return t('uploads.feedHolds', { facts, names: format.list(fields), days })
}

function UsedBy({ upload: { usedBy } }: { upload: Upload }) {
  const { t, i18n } = useTranslation()
  const titleOf = useTitles()
  const names = [...usedBy.segments.map(titleOf), ...usedBy.boards]
  if (names.length === 0) return t('uploads.unused')
  return t('uploads.usedBy', { names: new Intl.ListFormat(i18n.language).format(names) })
}

function DeleteDialog({ upload: { kind, name }, onClose }: { upload: Upload; onClose(): void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const toast = useToast()
  const deleting = useMutation({
    mutationFn: () => deleteUpload(kind, name),
    async onSuccess() {
      toast({ text: t('uploads.deleted', { name }) })
      onClose()
      await client.invalidateQueries({ queryKey: uploadsQuery.queryKey })
    },
  })
  const problem = deleting.error && describeProblem(deleting.error, t)
  return (
    <Dialog
      title={t('uploads.deleteTitle', { name })}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {t('uploads.cancel')}
          </Button>
          <Button color="red" loading={deleting.isPending} onClick={() => deleting.mutate()}>
            {t('uploads.delete')}
          </Button>
        </>
      }
    >
      <p>{t('uploads.deleteText')}</p>
      {problem && (
        <p role="alert" className={classes.failed}>
          {problem.text}
        </p>
      )}
    </Dialog>
  )
}
