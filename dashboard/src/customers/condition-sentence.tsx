import { MantineThemeProvider } from '@mantine/core'
import type { SegmentCatalogue, Tree } from '../api/segments.ts'
import sentence from '../segments/builder/builder.module.css'
import { BuilderContext } from '../segments/builder/builder-context.ts'
import { Sentence } from '../segments/builder/condition-row.tsx'
import { groupOf, makeGroup, negatedOf } from '../segments/builder/edit-tree.ts'

/** What its fields offer stays inside the popover that it stands in, which would close for a click outside. */
const inside = { components: { Autocomplete: { defaultProps: { comboboxProps: { withinPortal: false } } } } }

type Props = { catalogue: SegmentCatalogue; part: Tree; onChange(part: Tree): void }

/** Whether a part is one sentence whose words can be changed; several in one are what the builder of segments is for. */
export const isSentence = (part: Tree): boolean => groupOf(negatedOf(part) ?? part) === undefined

/** A condition of the list as the builder of segments shows it: a sentence whose words can be changed. */
export function ConditionSentence({ catalogue, part, onChange }: Props) {
  const plain = negatedOf(part)
  const condition = plain ?? part
  const described = catalogue.conditions.find(({ kind }) => kind === (condition as { kind?: string }).kind)
  const change = (next: Tree) => onChange(plain ? makeGroup('none', [next]) : next)
  if (!described) return null
  return (
    <MantineThemeProvider theme={inside}>
      <BuilderContext value={{ catalogue, tree: part, change: onChange, mistake: undefined, onRemoved: () => {} }}>
        <div className={sentence.sentence}>
          <Sentence described={described} condition={condition} onChange={change} />
        </div>
      </BuilderContext>
    </MantineThemeProvider>
  )
}
