import { useTranslation } from 'react-i18next'
import type { DescribedCondition, Tree } from '../../api/segments.ts'
import { CloseIcon } from '../../icons/icons.tsx'
import { useConditionWords } from '../words/use-segment-words.ts'
import classes from './builder.module.css'
import { type Param, setParam, startOf, startTest } from './condition-params.ts'
import { ParamEditor } from './param-editor.tsx'

type Props = {
  described: DescribedCondition
  params: readonly Param[]
  condition: Tree
  onChange(next: Tree): void
}

/** The parameters of a condition: those that are set as fields, the rest as buttons that add them. */
export function ParamList({ described, params, condition, onChange }: Props) {
  const { t } = useTranslation()
  const words = useConditionWords()
  const values = condition as Record<string, unknown>
  const begin = (param: Param) =>
    param.control === 'where' && described.fields[0]
      ? [{ field: described.fields[0].name, test: startTest(described.fields[0]) }]
      : startOf(param)
  // When is asked of everything that happens, "at any time" being an answer; the rest is added by whoever wants it.
  const isShown = ({ name, control }: Param) => values[name] !== undefined || control === 'window'
  return (
    <>
      {params.filter(isShown).map((param) => (
        <span
          key={param.name}
          className={classes.param}
          data-block={['where', 'step', 'steps'].includes(param.control) || undefined}
        >
          {!['test', 'op', 'amount', 'way', 'which', 'end', 'response', 'change', 'stage', 'window'].includes(
            param.name,
          ) && <span className={classes.word}>{words.param(param.name)}</span>}
          <ParamEditor
            {...{ described, param, condition }}
            value={values[param.name]}
            onChange={(value) => onChange(setParam(described, condition, param.name, value))}
          />
          {param.isOptional && param.control !== 'where' && param.control !== 'window' && (
            <button
              type="button"
              className={classes.drop}
              aria-label={t('segments.params.removePart', { part: words.param(param.name) })}
              onClick={() => onChange(setParam(described, condition, param.name, undefined))}
            >
              <CloseIcon size={12} />
            </button>
          )}
        </span>
      ))}
      {params
        .filter((param) => !isShown(param))
        .map((param) => (
          <button
            key={param.name}
            type="button"
            className={classes.addPart}
            aria-label={t('segments.params.addPart', { part: words.param(param.name) })}
            onClick={() => onChange(setParam(described, condition, param.name, begin(param)))}
          >
            {words.param(param.name)}
          </button>
        ))}
    </>
  )
}
