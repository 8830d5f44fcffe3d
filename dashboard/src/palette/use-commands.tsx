import { useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { languages, languageTags } from '../../../src/words/index.ts'
import { boardsQuery } from '../api/boards.ts'
import { reportListQuery } from '../api/reports.ts'
import { segmentListQuery } from '../api/segments.ts'
import { addDays, addMonths, dayOf } from '../format/days.ts'
import {
  AutoIcon,
  BoardsIcon,
  CalendarIcon,
  MoonIcon,
  ReportsIcon,
  SegmentsIcon,
  SettingsIcon,
  SunIcon,
} from '../icons/icons.tsx'
import { chooseLanguage } from '../locales/start-translations.ts'
import { useReportWords } from '../reports/words/use-report-words.ts'
import { useSegmentDescription, useSegmentTitle } from '../segments/words/use-segment-words.ts'
import { settingsSections } from '../settings/sections.ts'
import { pages } from '../shell/pages.ts'
import { useAsOf, useSetAsOf } from '../shop/as-of.ts'
import { useStatus } from '../shop/shop.tsx'
import type { Command } from './command.ts'
import { Keys } from './keys.tsx'

/** Everything that the palette offers whatever is typed: pages, settings, actions. */
export function useCommands(): Command[] {
  const commands = [
    usePageCommands(),
    useSegmentCommands(),
    useReportCommands(),
    useBoardCommands(),
    useSettingsCommands(),
    useDateCommands(),
    useLookCommands(),
  ]
  return commands.flat()
}

function usePageCommands(): Command[] {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const dictionary: Command = {
    id: 'page:/dictionary',
    group: 'pages',
    label: t('palette.dictionary'),
    icon: <ReportsIcon />,
    run: () => navigate({ to: '/dictionary' }),
  }
  const shown = pages.map(
    ({ to, label, icon: Icon, key }): Command => ({
      id: `page:${to}`,
      group: 'pages',
      label: t(label),
      icon: <Icon />,
      mark: <Keys keys={['g', key]} />,
      run: () => navigate({ to }),
    }),
  )
  return [...shown, dictionary]
}

function useSegmentCommands(): Command[] {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const titleOf = useSegmentTitle()
  const descriptionOf = useSegmentDescription()
  const { data } = useQuery(segmentListQuery)
  const make: Command = {
    id: 'segment:new',
    group: 'actions',
    label: t('segments.make'),
    icon: <SegmentsIcon />,
    run: () => navigate({ to: '/segments/new' }),
  }
  const open = (data?.segments ?? []).map((segment): Command => {
    const { name, text } = segment
    return {
      id: `segment:${name}`,
      group: 'segments',
      label: titleOf(segment),
      words: `${name} ${text} ${descriptionOf(segment)}`,
      icon: <SegmentsIcon />,
      run: () => navigate({ to: '/segments/$name', params: { name } }),
    }
  })
  return [...open, make]
}

function useReportCommands(): Command[] {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const wordsOf = useReportWords()
  const { data } = useQuery(reportListQuery)
  return (data?.reports ?? []).map((report): Command => {
    const { title, meaning } = wordsOf(report)
    return {
      id: `report:${report.name}`,
      group: 'reports',
      label: title,
      words: `${report.name} ${meaning} ${t(`palette.words.reports.${report.name}` as 'palette.words.reports.value', { defaultValue: '' })}`,
      icon: <ReportsIcon />,
      run: () => navigate({ to: '/reports/$name', params: { name: report.name } }),
    }
  })
}

function useBoardCommands(): Command[] {
  const navigate = useNavigate()
  const { data } = useQuery(boardsQuery)
  return (data?.boards ?? []).map(({ boardId, title }) => ({
    id: `board:${boardId}`,
    group: 'boards',
    label: title,
    icon: <BoardsIcon />,
    run: () => navigate({ to: '/boards/$boardId', params: { boardId } }),
  }))
}

function useSettingsCommands(): Command[] {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return settingsSections.map((section) => ({
    id: `settings:${section}`,
    group: 'settings',
    label: t(`settings.sections.${section}`),
    words: t('shell.pages.settings'),
    icon: <SettingsIcon />,
    run: () => navigate({ to: `/settings/${section}` }),
  }))
}

function useDateCommands(): Command[] {
  const { t } = useTranslation()
  const setAsOf = useSetAsOf()
  const asOf = useAsOf()
  const { newestEventAt, timeZone } = useStatus()
  const from = asOf ?? dayOf(Date.now(), timeZone)
  const look = (id: string, label: string, day: string | undefined): Command => ({
    id: `date:${id}`,
    group: 'actions',
    label,
    words: t('palette.words.date'),
    icon: <CalendarIcon />,
    run: () => setAsOf(day),
  })
  return [
    ...(asOf ? [look('today', t('palette.lookToday'), undefined)] : []),
    look('month', t('palette.monthEarlier'), addMonths(from, -1)),
    look('year', t('palette.yearEarlier'), addMonths(from, -12)),
    ...(newestEventAt ? [look('newest', t('palette.afterNewest'), addDays(dayOf(newestEventAt, timeZone), 1))] : []),
  ]
}

const schemeIcons = { light: SunIcon, dark: MoonIcon, auto: AutoIcon }

function useLookCommands(): Command[] {
  const { t } = useTranslation()
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  const schemes = (['light', 'dark', 'auto'] as const).map((scheme): Command => {
    const Icon = schemeIcons[scheme]
    return {
      id: `theme:${scheme}`,
      group: 'actions',
      label: `${t('theme.label')}: ${t(`theme.${scheme}`)}`,
      words: t('palette.words.theme'),
      icon: <Icon />,
      run: () => setColorScheme(scheme),
    }
  })
  const tongues = languageTags.map(
    (tag): Command => ({
      id: `language:${tag}`,
      group: 'actions',
      label: `${t('shell.language')}: ${languages[tag]}`,
      words: tag,
      icon: <SettingsIcon />,
      run: () => void chooseLanguage(tag),
    }),
  )
  return [...schemes, ...tongues]
}
