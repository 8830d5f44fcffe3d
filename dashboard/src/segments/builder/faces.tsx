import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tree } from '../../api/segments.ts'
import { useViewChoice } from '../../shop/view-choice.ts'
import classes from './faces.module.css'
import { GrammarHelp } from './grammar-help.tsx'
import { TextFace } from './text-face.tsx'
import type { Written } from './use-written.ts'
import { writeCode } from './write-code.ts'

const faces = ['text', 'code', 'json'] as const
type Face = (typeof faces)[number]
type Props = { tree: Tree; written: Written; name: string; onTree(tree: Tree): void }

/** The same definition as a line to write in, as TypeScript and as JSON. */
export function Faces({ tree, written, name, onTree }: Props) {
  const { t } = useTranslation()
  const [face, setFace] = useViewChoice('face', faces)
  return (
    <section className={classes.faces} aria-label={t('segments.faces.label')}>
      <div className={classes.facesHead}>
        <SegmentedControl
          size="xs"
          aria-label={t('segments.faces.label')}
          value={face}
          onChange={(value) => setFace(value as Face)}
          data={faces.map((value) => ({ value, label: t(`segments.faces.${value}`) }))}
        />
        <GrammarHelp />
      </div>
      {face === 'text' && <TextFace text={written.text} onTree={onTree} />}
      {face === 'code' && <Copied text={writeCode(name, tree)} />}
      {face === 'json' && <Copied text={JSON.stringify(tree, null, 2)} />}
    </section>
  )
}

export function Copied({ text }: { text: string }) {
  const { t } = useTranslation()
  const [isCopied, setIsCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard?.writeText(text)
    setIsCopied(navigator.clipboard !== undefined)
  }
  return (
    <div className={classes.copied}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <pre tabIndex={0}>{text}</pre>
      <Button size="compact-sm" variant="default" onClick={copy}>
        {isCopied ? t('segments.faces.copied') : t('segments.faces.copy')}
      </Button>
    </div>
  )
}
