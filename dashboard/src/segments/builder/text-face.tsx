import { useDebouncedCallback } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../api/problem.ts'
import { offeredValuesQuery, readDefinition, type Tree } from '../../api/segments.ts'
import builder from './builder.module.css'
import { useBuilder } from './builder-context.ts'
import { applyCompletion, type Completion, completeText } from './complete-text.ts'
import classes from './faces.module.css'
import { useMistakeWords } from './use-mistake-words.ts'

type Mistake = { column: number; problem: Problem }

const mostShown = 8

/** Without a condition the line is empty, to be written in, though its meaning is everyone. */
const lineOf = (text: string | undefined) => (text === 'everyone' ? '' : (text ?? ''))

/** The definition as one line to write in: what could stand at the cursor is offered, a mistake is underlined where it is. */
export function TextFace({ text, onTree }: { text: string | undefined; onTree(tree: Tree): void }) {
  const { t } = useTranslation()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [line, setLine] = useState(lineOf(text))
  const [completion, setCompletion] = useState<Completion>()
  const { mistake, read } = useReading(onTree)
  const say = useMistakeWords()
  // What the builder changed shows here, unless somebody is writing here.
  useEffect(() => {
    if (text !== undefined && document.activeElement !== area.current) setLine(lineOf(text))
  }, [text])
  const { catalogue } = useBuilder()
  const change = (next: string, cursor: number) => {
    setLine(next)
    setCompletion(completeText(next, cursor, catalogue))
    read(next)
  }
  const take = (choice: string) => {
    const element = area.current
    if (!element || !completion) return
    const applied = applyCompletion(line, element.selectionStart, completion, choice)
    change(applied.line, applied.cursor)
    requestAnimationFrame(() => element.setSelectionRange(applied.cursor, applied.cursor))
    element.focus()
  }
  const list = useCompletionList(completion, take, () => setCompletion(undefined))
  return (
    <div className={classes.textFace}>
      <div className={classes.editor}>
        <div className={classes.underline} aria-hidden="true">
          {mistake && <Underlined line={line} column={mistake.column} />}
        </div>
        <textarea
          ref={area}
          rows={3}
          spellCheck={false}
          autoCapitalize="off"
          aria-label={t('segments.faces.textLabel')}
          aria-describedby={`${id}-told`}
          aria-invalid={mistake !== undefined}
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={list.words.length > 0 ? `${id}-${list.active}` : undefined}
          placeholder="stage = 'active' and risk = 'high'"
          value={line}
          onChange={({ currentTarget }) =>
            change(currentTarget.value.replaceAll('\n', ' '), currentTarget.selectionStart)
          }
          onKeyDown={list.onKeyDown}
          onBlur={() => setCompletion(undefined)}
        />
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={t('segments.faces.completions')}
          className={classes.completions}
          hidden={list.words.length === 0}
        >
          {list.words.map((word, place) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
            <div
              key={word}
              id={`${id}-${place}`}
              role="option"
              aria-selected={place === list.active}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(word)}
            >
              {word}
            </div>
          ))}
        </div>
      </div>
      <p id={`${id}-told`} role="status" className={mistake ? builder.missing : builder.small}>
        {mistake
          ? `${t('segments.faces.column', { column: mistake.column })}: ${say(mistake.problem)}`
          : t('segments.faces.textHint')}
      </p>
    </div>
  )
}

/** Reads the line when the writing rests; the answer to an older line is not waited for. */
function useReading(onTree: (tree: Tree) => void) {
  const [mistake, setMistake] = useState<Mistake>()
  const asked = useRef<AbortController>(undefined)
  const read = useDebouncedCallback(async (line: string) => {
    asked.current?.abort()
    const own = new AbortController()
    asked.current = own
    try {
      const { definition } = await readDefinition({ text: line.trim() || 'everyone' }, own.signal)
      setMistake(undefined)
      onTree(definition)
    } catch (error) {
      if (own.signal.aborted || !(error instanceof Problem)) return
      setMistake({ column: error.column ?? line.length + 1, problem: error })
    }
  }, 300)
  return { mistake, read }
}

/** The choices with the one that Enter takes. */
function useCompletionList(completion: Completion | undefined, take: (word: string) => void, close: () => void) {
  const [chosen, setChosen] = useState(0)
  const source = completion?.source
  const offered = useQuery({
    ...offeredValuesQuery(source ?? '', completion?.typed ?? ''),
    enabled: source !== undefined,
  })
  const values = source === undefined ? [] : (offered.data?.values ?? []).map(({ value }) => value)
  const words = [...new Set(completion?.words.length ? completion.words : values)].slice(0, mostShown)
  const active = Math.min(chosen, Math.max(0, words.length - 1))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || words.length === 0) {
      if (event.key === 'Enter') event.preventDefault()
      return
    }
    const word = words[active]
    if (event.key === 'ArrowDown') setChosen((active + 1) % words.length)
    else if (event.key === 'ArrowUp') setChosen((active - 1 + words.length) % words.length)
    else if (event.key === 'Escape') close()
    else if ((event.key === 'Enter' || event.key === 'Tab') && word !== undefined) {
      setChosen(0)
      take(word)
    } else return
    event.preventDefault()
  }
  return { words, active, onKeyDown }
}

/** The same letters as in the field over them, invisible, with the mistaken word underlined. */
function Underlined({ line, column }: { line: string; column: number }) {
  const at = Math.min(column - 1, line.length)
  const word = line.slice(at).match(/^'[^']*'?|^\S+/)?.[0] ?? ' '
  return (
    <>
      {line.slice(0, at)}
      <u>{word}</u>
      {line.slice(at + word.length)}
    </>
  )
}
