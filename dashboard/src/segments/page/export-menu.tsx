import { Button, Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { exportFormats, segmentExportAddress } from '../../api/segments.ts'
import { DownloadIcon } from '../../icons/icons.tsx'
import { useAsOf } from '../../shop/as-of.ts'

/** The members as of the date, as a file. */
export function ExportMenu({ name }: { name: string }) {
  const { t } = useTranslation()
  const asOf = useAsOf()
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" leftSection={<DownloadIcon size={16} />}>
          {t('segments.page.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {exportFormats.map((format) => (
          <Menu.Item key={format} component="a" href={segmentExportAddress(name, format, asOf)} download>
            {t(`segments.page.exportAs.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
