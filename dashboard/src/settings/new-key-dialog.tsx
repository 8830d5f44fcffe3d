import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeProblem } from '../api/describe-problem.ts'
import { type Key, keysQuery, makeKey, type NewKey } from '../api/settings.ts'
import { Dialog } from '../dialog/dialog.tsx'
import classes from './keys-section.module.css'

const scopes = ['write', 'read', 'admin'] as const satisfies readonly Key['scope'][]

/** Asks for what the key is to do, then shows it: this once. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState<NewKey>()
  return made ? <Secret made={made} onClose={onClose} /> : <Question onClose={onClose} onMade={setMade} />
}

function Question({ onClose, onMade }: { onClose: () => void; onMade: (made: NewKey) => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const formId = useId()
  const [name, setName] = useState('')
  const [scope, setScope] = useState<Key['scope']>('write')
  const making = useMutation({
    mutationFn: makeKey,
    onSuccess: (made) => {
      onMade(made)
      return client.invalidateQueries({ queryKey: keysQuery.queryKey })
    },
  })
  return (
    <Dialog
      title={t('settings.keys.make')}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {t('settings.cancel')}
          </Button>
          <Button type="submit" form={formId} loading={making.isPending} disabled={name.trim() === ''}>
            {t('settings.keys.make')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          making.mutate({ name: name.trim(), scope })
        }}
      >
        <TextInput
          label={t('settings.keys.name')}
          description={t('settings.keys.nameNote')}
          value={name}
          maxLength={80}
          error={making.error && describeProblem(making.error, t).title}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <NativeSelect
          label={t('settings.keys.scope')}
          description={t(`settings.keys.scopeNotes.${scope}`)}
          value={scope}
          data={scopes.map((value) => ({ value, label: t(`settings.keys.scopes.${value}`) }))}
          onChange={({ currentTarget }) => setScope(scopes.find((each) => each === currentTarget.value) ?? 'write')}
        />
      </form>
    </Dialog>
  )
}

function Secret({ made, onClose }: { made: NewKey; onClose: () => void }) {
  const { t } = useTranslation()
  const field = useRef<HTMLInputElement>(null)
  const [isCopied, setIsCopied] = useState(false)
  const copy = async () => {
    field.current?.select()
    // Browsers give no clipboard to pages that came over plain http from another machine; there the text stands selected.
    await navigator.clipboard?.writeText(made.secret)
    setIsCopied(navigator.clipboard !== undefined)
  }
  return (
    <Dialog
      title={t('settings.keys.secretTitle', { name: made.key.name })}
      onClose={onClose}
      foot={<Button onClick={onClose}>{t('settings.keys.kept')}</Button>}
    >
      <p>{t('settings.keys.secretText')}</p>
      <div className={classes.secret}>
        <TextInput
          ref={field}
          readOnly
          aria-label={t('settings.keys.secret')}
          value={made.secret}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button variant="default" onClick={copy} data-autofocus>
          {t('settings.keys.copy')}
        </Button>
      </div>
      <p role="status">{isCopied ? t('settings.keys.copied') : ''}</p>
    </Dialog>
  )
}
