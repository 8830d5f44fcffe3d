import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../api/problem.ts'
import { readDefinition, type Tree } from '../../api/segments.ts'
import builder from './builder.module.css'
import classes from './faces.module.css'
import { type Offer, takeOffer } from './take-offer.ts'
import { useCompletion } from './use-completion.ts'
import { useMistakeWords } from './use-mistake-words.ts'

type Mistake = { column: number; problem: Problem }

/** Without a condition the line is empty, to be written in, though its meaning is everyone. */
const lineOf = (text: string | undefined) => (text === 'everyone' ? '' : (text ?? ''))

/** The definition as one line to write in: what could stand at the cursor is offered, a mistake is underlined where it is. */
export function TextFace({ text, onTree }: { text: string | undefined; onTree(tree: Tree): void }) {
  const { t } = useTranslation()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [line, setLine] = useState(lineOf(text))
  const { mistake, read } = useReading(onTree)
  const say = useMistakeWords()
  // What the builder changed shows here, unless somebody is writing here.
  useEffect(() => {
    if (text !== undefined && document.activeElement !== area.current) setLine(lineOf(text))
  }, [text])
  const change = (next: string, cursor: number) => {
    setLine(next)
    completion.ask(next, cursor)
    read(next)
  }
  const take = (offer: Offer) => {
    const element = area.current
    if (!element) return
    const taken = takeOffer(line, offer)
    change(taken.line, taken.cursor)
    requestAnimationFrame(() => element.setSelectionRange(taken.cursor, taken.cursor))
    element.focus()
  }
  const completion = useCompletion(take)
  const { offers, active, isOutdated } = completion
  const activeId = active === undefined ? undefined : `${id}-${active}`
  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' })
  }, [activeId])
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
          aria-activedescendant={activeId}
          placeholder="stage = 'active' and risk = 'high'"
          value={line}
          onChange={({ currentTarget }) =>
            change(currentTarget.value.replaceAll('\n', ' '), currentTarget.selectionStart)
          }
          onKeyDown={completion.onKeyDown}
          onBlur={completion.close}
        />
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={t('segments.faces.completions')}
          className={classes.completions}
          hidden={offers.length === 0}
        >
          {offers.map((offer, place) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
            <div
              key={offer.written}
              id={`${id}-${place}`}
              role="option"
              aria-selected={place === active}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => !isOutdated && take(offer)}
            >
              {offer.shown}
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
