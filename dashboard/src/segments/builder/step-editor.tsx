import { useTranslation } from 'react-i18next'
import type { DescribedCondition } from '../../api/segments.ts'
import { CloseIcon } from '../../icons/icons.tsx'
import { useConditionWords } from '../words/use-segment-words.ts'
import classes from './builder.module.css'
import { startTest } from './condition-params.ts'
import { OfferedInput } from './inputs.tsx'
import type { Step } from './param-editor.tsx'
import { WhereEditor } from './where-editor.tsx'

type Props = { described: DescribedCondition; step: Step; onChange(step: Step): void }

/** One event of a sequence, with what it must be about. */
export function StepEditor({ described, step, onChange }: Props) {
  const words = useConditionWords()
  const [first] = described.fields
  const { where: _where, ...bare } = step
  return (
    <span className={classes.fields}>
      <OfferedInput
        label={words.param('event')}
        source="events"
        value={step.event}
        onChange={(event) => onChange({ ...step, event })}
      />
      {step.where ? (
        <WhereEditor
          described={described}
          filters={step.where}
          event={step.event}
          onChange={(where) => onChange(where ? { ...step, where } : bare)}
        />
      ) : (
        first && (
          <button
            type="button"
            className={classes.addPart}
            onClick={() => onChange({ ...step, where: [{ field: first.name, test: startTest(first) }] })}
          >
            {words.param('where')}
          </button>
        )
      )}
    </span>
  )
}

const mostSteps = 5

export function StepsEditor(props: {
  described: DescribedCondition
  steps: readonly Step[]
  onChange(steps: Step[]): void
}) {
  const { described, steps, onChange } = props
  const { t } = useTranslation()
  const words = useConditionWords()
  return (
    <span className={classes.filters}>
      {steps.map((step, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step has no identity but its place, and its fields are controlled
        <span key={place} className={classes.filter}>
          <StepEditor
            described={described}
            step={step}
            onChange={(next) => onChange(steps.map((each, index) => (index === place ? next : each)))}
          />
          <button
            type="button"
            className={classes.drop}
            aria-label={t('segments.params.removePart', { part: words.param('followedBy') })}
            onClick={() => onChange(steps.filter((_step, index) => index !== place))}
          >
            <CloseIcon size={12} />
          </button>
        </span>
      ))}
      {steps.length < mostSteps && (
        <button
          type="button"
          className={classes.addPart}
          aria-label={t('segments.params.addStep')}
          onClick={() => onChange([...steps, { event: '' }])}
        >
          {words.param('followedBy')}
        </button>
      )}
    </span>
  )
}
