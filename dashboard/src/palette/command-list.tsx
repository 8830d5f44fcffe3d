import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Command, commandGroups } from './command.ts'
import classes from './command-palette.module.css'

type Props = {
  id: string
  commands: readonly Command[]
  active: number
  onPoint: (index: number) => void
  onRun: (command: Command) => void
}

export function CommandList({ id, commands, active, onPoint, onRun }: Props) {
  const { t } = useTranslation()
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whichever becomes active must be seen
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [active, commands])
  const numbered = commands.map((command, index) => ({ command, index }))
  return (
    <div ref={list} id={id} role="listbox" aria-label={t('palette.list')} className={classes.list}>
      {commandGroups.map((group) => {
        const members = numbered.filter(({ command }) => command.group === group)
        if (members.length === 0) return null
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a listbox
          <div key={group} role="group" aria-label={t(`palette.groups.${group}`)}>
            <div className={classes.group} aria-hidden="true">
              {t(`palette.groups.${group}`)}
            </div>
            {members.map(({ command, index }) => (
              <Option
                key={command.id}
                id={`${id}-${index}`}
                command={command}
                isActive={index === active}
                onPoint={() => onPoint(index)}
                onRun={() => onRun(command)}
              />
            ))}
          </div>
        )
      })}
    </div>
  )
}

type OptionProps = { id: string; command: Command; isActive: boolean; onPoint: () => void; onRun: () => void }

function Option({ id, command, isActive, onPoint, onRun }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and takes the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className={classes.option}
      onPointerMove={onPoint}
      onClick={onRun}
    >
      <span className={classes.icon}>{command.icon}</span>
      <span className={classes.what}>
        <span>{command.label}</span>
        {command.detail && <small>{command.detail}</small>}
      </span>
      {command.mark}
    </div>
  )
}
