import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type LanguageTag, languages, languageTags } from '../../../src/words/index.ts'
import { type Board, type BoardSchedule, scheduleBoard } from '../api/boards.ts'
import { describeProblem } from '../api/describe-problem.ts'
import { settingsQuery } from '../api/settings.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { useStatus } from '../shop/shop.tsx'
import classes from './boards.module.css'
import { useBoardActions } from './use-board-actions.ts'
import { useWeekdayName } from './use-schedule-words.ts'

type Every = BoardSchedule['every'] | 'never'
const kinds = ['never', 'day', 'week', 'month'] as const satisfies readonly Every[]
const weekdays = [1, 2, 3, 4, 5, 6, 7]
const daysOfMonth = Array.from({ length: 31 }, (_, place) => place + 1)

/** When a board is written to files. */
export function ScheduleDialog({ board, onClose }: { board: Board; onClose: () => void }) {
  const { t } = useTranslation()
  const { timeZone } = useStatus()
  const weekdayName = useWeekdayName()
  const { put } = useBoardActions()
  const formId = useId()
  const { schedule } = board
  const [every, setEvery] = useState<Every>(schedule?.every ?? 'week')
  const [at, setAt] = useState(schedule?.at ?? '08:00')
  const [weekday, setWeekday] = useState(schedule?.every === 'week' ? schedule.weekday : 1)
  const [day, setDay] = useState(schedule?.every === 'month' ? schedule.day : 1)
  const [language, setLanguage] = useState<LanguageTag | undefined>(schedule?.language)
  const saving = useMutation({
    mutationFn: () => scheduleBoard(board.boardId, scheduleOf(every, { at, weekday, day, language })),
    onSuccess(saved) {
      put(saved)
      onClose()
    },
  })
  return (
    <Dialog
      title={t('boards.schedule.title')}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {t('boards.cancel')}
          </Button>
          <Button type="submit" form={formId} loading={saving.isPending} disabled={every !== 'never' && at === ''}>
            {t('boards.save')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate()
        }}
      >
        <p className={classes.hint}>{t('boards.schedule.note')}</p>
        <NativeSelect
          label={t('boards.schedule.every')}
          value={every}
          data={kinds.map((value) => ({ value, label: t(`boards.schedule.kinds.${value}`) }))}
          onChange={({ currentTarget }) => setEvery(kinds.find((kind) => kind === currentTarget.value) ?? 'never')}
          data-autofocus
        />
        {every === 'week' && (
          <NativeSelect
            label={t('boards.schedule.weekday')}
            value={String(weekday)}
            data={weekdays.map((number) => ({ value: String(number), label: weekdayName(number) }))}
            onChange={({ currentTarget }) => setWeekday(Number(currentTarget.value))}
          />
        )}
        {every === 'month' && (
          <NativeSelect
            label={t('boards.schedule.day')}
            description={t('boards.schedule.dayNote')}
            value={String(day)}
            data={daysOfMonth.map((number) => String(number))}
            onChange={({ currentTarget }) => setDay(Number(currentTarget.value))}
          />
        )}
        {every !== 'never' && (
          <TextInput
            type="time"
            label={t('boards.schedule.at')}
            description={t('boards.schedule.atNote', { zone: timeZone })}
            value={at}
            onChange={({ currentTarget }) => setAt(currentTarget.value.slice(0, 5))}
          />
        )}
        {every !== 'never' && <LanguageChoice value={language} onChange={setLanguage} />}
        {saving.error && <p role="alert">{describeProblem(saving.error, t).detail}</p>}
      </form>
    </Dialog>
  )
}

type LanguageProps = { value: LanguageTag | undefined; onChange(value: LanguageTag | undefined): void }

/** The language of the files: that of the shop, or one of its own. */
function LanguageChoice({ value, onChange }: LanguageProps) {
  const { t } = useTranslation()
  const { data: settings } = useQuery(settingsQuery)
  const own = languageTags.map((tag) => ({ value: tag as string, label: languages[tag] }))
  const ofShop = t('boards.schedule.languageOfShop', { language: settings ? languages[settings.language] : '…' })
  return (
    <NativeSelect
      label={t('boards.schedule.language')}
      description={t('boards.schedule.languageNote')}
      value={value ?? ''}
      data={[{ value: '', label: ofShop }, ...own]}
      onChange={({ currentTarget }) => onChange(languageTags.find((tag) => tag === currentTarget.value))}
    />
  )
}

type Choices = { at: string; weekday: number; day: number; language: LanguageTag | undefined }

function scheduleOf(every: Every, { at, weekday, day, language }: Choices) {
  const common = { at, ...(language && { language }) }
  if (every === 'week') return { every, ...common, weekday }
  if (every === 'month') return { every, ...common, day }
  return every === 'day' ? { every, ...common } : null
}
