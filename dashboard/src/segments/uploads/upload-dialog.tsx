import { Button, FileInput, Select, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { joinSentences } from '../../../../src/words/index.ts'
import { describeProblem } from '../../api/describe-problem.ts'
import { sendFeed, sendList, type UploadKind } from '../../api/uploads.ts'
import { Dialog } from '../../dialog/dialog.tsx'
import { useFormat } from '../../shop/shop.tsx'
import { useToast } from '../../toasts/toasts.tsx'
import { factsOf, identifiersOf, looksLikeHead, readTable, recordsOf, type Table } from './read-table.ts'
import classes from './uploads.module.css'

type Props = { kind: UploadKind; name?: string | undefined; onClose(): void }

/** A file, or a list as text, and the name under which segments read it. Named already, that one is replaced or added to. */
export function UploadDialog({ kind, name: present, onClose }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const formId = useId()
  const [name, setName] = useState(present ?? '')
  const [table, setTable] = useState<Table>()
  const [column, setColumn] = useState(0)
  const hasHead = table !== undefined && looksLikeHead(table)
  const identifiers = table && kind === 'list' ? identifiersOf(table, column, hasHead) : []
  const facts = table && kind === 'feed' ? factsOf(table) : []
  const isReady = kind === 'list' ? identifiers.length > 0 : facts.length > 0
  const found = t('uploads.found', { count: identifiers.length, found: format.count(identifiers.length) })
  const foundWords = joinSentences(t('uploads.foundSentence', { found }), present && t('uploads.replaces'))
  const rows = table?.rows.length ?? 0
  const told = t('uploads.rowsSentence', {
    rows: t('uploads.rows', { count: rows, rows: format.count(rows) }),
    names: format.list(facts),
  })
  const feedWords = facts.length > 0 ? joinSentences(told, t('uploads.adds')) : t('uploads.noFacts')
  const sending = useSending({ kind, name: name.trim(), identifiers, table }, onClose)
  const problem = sending.error && describeProblem(sending.error, t)
  const take = (text: string) => {
    setTable(text.trim() === '' ? undefined : readTable(text))
    setColumn(0)
  }
  return (
    <Dialog
      title={present ?? t(kind === 'list' ? 'uploads.uploadList' : 'uploads.uploadFeed')}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {t('uploads.cancel')}
          </Button>
          <Button type="submit" form={formId} loading={sending.isPending} disabled={!isReady || name.trim() === ''}>
            {t('uploads.upload')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          sending.mutate()
        }}
      >
        {present === undefined && (
          <TextInput
            label={t('uploads.name')}
            description={t('uploads.nameHint')}
            value={name}
            maxLength={120}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
        <FileInput
          label={t('uploads.file')}
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          onChange={async (file) => take(file ? await file.text() : '')}
        />
        {kind === 'list' ? (
          <ListFields table={table} hasHead={hasHead} column={column} onText={take} onColumn={setColumn} />
        ) : (
          <p className={classes.soft}>{t('uploads.feedHint')}</p>
        )}
        <p role="status" className={classes.soft}>
          {table && (kind === 'list' ? foundWords : feedWords)}
        </p>
        {problem && (
          <p role="alert" className={classes.failed}>
            {problem.text}
          </p>
        )}
      </form>
    </Dialog>
  )
}

type FieldsProps = {
  table: Table | undefined
  hasHead: boolean
  column: number
  onText(text: string): void
  onColumn(column: number): void
}

/** Customers pasted in place of a file, and which column of a file names them. */
function ListFields({ table, hasHead, column, onText, onColumn }: FieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <Textarea
        label={t('uploads.pasted')}
        autosize
        minRows={2}
        maxRows={6}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      {table && hasHead && table.columns.length > 1 && (
        <Select
          label={t('uploads.column')}
          allowDeselect={false}
          data={table.columns.map((each, place) => ({ value: String(place), label: each }))}
          value={String(column)}
          onChange={(place) => onColumn(Number(place))}
          comboboxProps={{ withinPortal: false }}
        />
      )}
    </>
  )
}

type Sent = { kind: UploadKind; name: string; identifiers: readonly string[]; table: Table | undefined }

function useSending({ kind, name, identifiers, table }: Sent, onDone: () => void) {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const toast = useToast()
  return useMutation({
    mutationFn: async () => {
      if (kind === 'feed')
        return t('uploads.doneFeed', { name, facts: format.count(await sendFeed(name, table ? recordsOf(table) : [])) })
      const { identifiers: named, customers } = await sendList(name, identifiers)
      return t('uploads.doneList', { name, named: format.count(named), known: format.count(customers) })
    },
    async onSuccess(text) {
      toast({ text })
      onDone()
      await client.invalidateQueries({ queryKey: ['segments'] })
    },
  })
}
