import { Loader } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CustomersIcon, SearchIcon } from '../icons/icons.tsx'
import { type Command, filterCommands } from './command.ts'
import { CommandList } from './command-list.tsx'
import classes from './command-palette.module.css'
import { type Recent, readRecent, rememberRecent } from './recent.ts'
import { useCommands } from './use-commands.tsx'
import { useCustomerCommands } from './use-customer-commands.tsx'

/** Leads anywhere and does anything by typing; begins with what was typed before it was there. Shown for as long as it is rendered; the field keeps the focus, arrows move through the list. */
export function CommandPalette({ typed, onClose }: { typed: string; onClose: () => void }) {
  const { t } = useTranslation()
  const dialog = useRef<HTMLDialogElement>(null)
  const listId = useId()
  const [text, setText] = useState(typed)
  const { commands, isSearching } = useOffered(text)
  const [chosen, setChosen] = useState(0)
  // Fewer may be left than the one chosen before: what is typed narrows the list.
  const active = Math.min(chosen, commands.length - 1)
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])

  const run = (command: Command | undefined) => {
    if (!command) return
    // Closed first: a dialog gives the focus back, and the page that opens takes it from there.
    onClose()
    rememberRecent(command)
    command.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
    const move = moves[event.key]
    // A composing input method uses the same keys for its own list.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') run(commands[active])
    else if (move === undefined || commands.length === 0) return
    else setChosen((active + move + commands.length) % commands.length)
    event.preventDefault()
  }
  return (
    <dialog
      ref={dialog}
      className={classes.palette}
      aria-label={t('palette.label')}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onPointerDown={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className={classes.card}>
        <div className={classes.field}>
          {isSearching ? <Loader size={18} /> : <SearchIcon />}
          <input
            type="text"
            role="combobox"
            aria-label={t('palette.label')}
            aria-expanded={commands.length > 0}
            aria-controls={listId}
            aria-activedescendant={commands[active] ? `${listId}-${active}` : undefined}
            aria-autocomplete="list"
            autoComplete="off"
            spellCheck={false}
            placeholder={t('palette.placeholder')}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value)
              setChosen(0)
            }}
            onKeyDown={onKeyDown}
          />
          <kbd>Esc</kbd>
        </div>
        <CommandList id={listId} commands={commands} active={active} onPoint={setChosen} onRun={run} />
        {commands.length === 0 && (
          <p className={classes.none}>{isSearching ? t('palette.searching') : t('palette.none')}</p>
        )}
        <p className={classes.status} role="status">
          {text && !isSearching ? t('palette.found', { count: commands.length }) : ''}
        </p>
      </div>
    </dialog>
  )
}

/** What fits the text, grouped; without a text what was used last comes first. */
function useOffered(text: string): { commands: Command[]; isSearching: boolean } {
  const [recent] = useState(readRecent)
  const openRecent = useRecentCommand()
  const known = useCommands()
  const { commands: customers, isSearching } = useCustomerCommands(text)
  if (text.trim() !== '') {
    const fitting = filterCommands(known, text)
    return {
      commands: [
        ...fitting.filter(({ group }) => group === 'pages'),
        ...customers,
        ...fitting.filter(({ group }) => group !== 'pages'),
      ],
      isSearching,
    }
  }
  const again = recent.flatMap((entry) => known.find(({ id }) => id === entry.id) ?? openRecent(entry) ?? [])
  const before = again.map((command): Command => ({ ...command, group: 'recent' }))
  return { commands: [...before, ...known.filter(({ id }) => !recent.some((entry) => entry.id === id))], isSearching }
}

function useRecentCommand() {
  const navigate = useNavigate()
  return ({ id, label }: Recent): Command | undefined => {
    const [kind, customerId = ''] = id.split(':', 2)
    if (kind !== 'customer') return undefined
    const run = () => navigate({ to: '/customers/$customerId', params: { customerId } })
    return { id, group: 'recent', label, icon: <CustomersIcon />, run }
  }
}
