import { Menu } from '@mantine/core'
import { type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsOf } from '../shop/as-of.ts'
import { useFormat } from '../shop/shop.tsx'
import { MenuFrame } from './menu-frame.tsx'
import { saveFile } from './save-file.ts'
import { savePicture } from './save-picture.ts'
import { type CsvCell, writeCsv } from './write-csv.ts'

type Rows = readonly (readonly CsvCell[])[]

/** What a panel is saved as. */
export type SavedPanel = {
  /** Of saved files, without its ending. */
  fileName: string
  /** The same figures, the first row their names. */
  rows: () => Rows | Promise<Rows>
}

type Props = SavedPanel & {
  title: string
  /** What is saved as an image: the section around it. */
  picture: RefObject<HTMLElement | null>
  /** Of a picture that can be read as a table, too. */
  view?: { isTable: boolean; onChange(isTable: boolean): void }
}

/** What can be done with a panel of figures that are no report's: see them as a table, save them as an image or as data. */
export function PanelMenu({ title, picture, fileName, rows, view }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const asOf = useAsOf()
  const [said, setSaid] = useState('')
  const foot = t('charts.asOf', { date: format.date(asOf ?? new Date().toISOString()) })
  const savePng = () => {
    const section = picture.current?.closest('section')
    if (section) savePicture(section, foot, `${fileName}.png`).catch(fail)
  }
  const fail = () => setSaid(t('charts.notSaved'))
  const saveCsv = async () => saveFile(new Blob([writeCsv(await rows())], { type: 'text/csv' }), `${fileName}.csv`)
  return (
    <MenuFrame title={title} said={said} onOpen={() => setSaid('')}>
      {view && (
        <Menu.Item onClick={() => view.onChange(!view.isTable)}>
          {t(view.isTable ? 'charts.asPicture' : 'charts.asTable')}
        </Menu.Item>
      )}
      <Menu.Item onClick={savePng}>{t('charts.savePicture')}</Menu.Item>
      <Menu.Item onClick={() => saveCsv().catch(fail)}>{t('charts.saveData')}</Menu.Item>
    </MenuFrame>
  )
}
