import { TextInput } from '@mantine/core'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { type Choice, findChoices } from './find-choices.ts'
import classes from './picker.module.css'

type Props = {
  /** What the field asks for. */
  label: string
  /** Said where nothing has what was typed. */
  none: string
  choices: readonly Choice[]
  headings: readonly { family: string; title: string }[]
  onPick(key: string): void
}

/** Where the list must be scrolled to for the option to be whole in view: where it is, if it is. */
function scrollThatShows({ offsetTop, offsetHeight }: HTMLElement, { scrollTop, clientHeight }: HTMLElement): number {
  return Math.min(offsetTop, Math.max(scrollTop, offsetTop + offsetHeight - clientHeight))
}

/** Everything there is under headings, to find by typing: arrows move, Enter picks. */
export function Picker({ label, none, choices, headings, onPick }: Props) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  // Whoever opens it is about to type; it may come into a dialog that is open already, or before its popover has its place.
  useEffect(() => field.current?.focus({ preventScroll: true }), [])
  const fitting = findChoices(choices, typed)
  // While nothing is typed the order is that of the headings; what is typed makes its own.
  const shown = typed.trim()
    ? fitting
    : headings.flatMap(({ family }) => fitting.filter((each) => each.family === family))
  const current = shown[Math.min(active, shown.length - 1)]
  const activeId = current && `${id}-${current.key}`
  useEffect(() => {
    const option = activeId ? document.getElementById(activeId) : null
    const list = option?.closest<HTMLElement>('[role="listbox"]')
    // Not scrollIntoView: the page would move, too, as long as the popover has no place yet.
    if (option && list) list.scrollTop = scrollThatShows(option, list)
  }, [activeId])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, shown.length - 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0))
    else if (event.key === 'Enter' && current) onPick(current.key)
    else return
    event.preventDefault()
  }
  const option = (choice: Choice) => (
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
    <div
      key={choice.key}
      id={`${id}-${choice.key}`}
      role="option"
      aria-selected={choice === current}
      className={classes.option}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onPick(choice.key)}
    >
      {choice.label}
      {choice.note && <small>{choice.note}</small>}
    </div>
  )
  return (
    <div className={classes.picker}>
      <TextInput
        ref={field}
        size="sm"
        data-autofocus
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={activeId}
        placeholder={label}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={id} role="listbox" aria-label={label} className={classes.options}>
        {typed.trim()
          ? shown.map(option)
          : headings.map(({ family, title }) => {
              const own = shown.filter((choice) => choice.family === family)
              return (
                own.length > 0 && (
                  // biome-ignore lint/a11y/useSemanticElements: groups of options have no element of their own
                  <div key={family} role="group" aria-label={title} className={classes.family}>
                    <div aria-hidden="true" className={classes.heading}>
                      {title}
                    </div>
                    {own.map(option)}
                  </div>
                )
              )
            })}
      </div>
      {shown.length === 0 && (
        <p className={classes.none} role="status">
          {none}
        </p>
      )}
    </div>
  )
}
