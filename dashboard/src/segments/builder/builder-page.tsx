import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { catalogueQuery, definitionQuery, type Segment, segmentListQuery, type Tree } from '../../api/segments.ts'
import { FailedNote } from '../../charts/failed-note.tsx'
import { BackLink } from '../../shell/back-link.tsx'
import { PageTitle } from '../../shop/page-title.tsx'
import { useSegmentTitle } from '../words/use-segment-words.ts'
import { BuilderForm } from './builder-form.tsx'

const newRoute = getRouteApi('/segments/new')
const editRoute = getRouteApi('/segments/$name/edit')
const nobodyYet: Tree = { all: [] }

/** A new segment: empty, a copy of another, or what a line of text in the address says. */
export function NewSegmentPage() {
  const { t } = useTranslation()
  const { from, text } = newRoute.useSearch()
  const titleOf = useSegmentTitle()
  const list = useQuery(segmentListQuery)
  const written = useQuery(definitionQuery(text))
  const error = list.error ?? written.error
  const isReady = list.data && (text === undefined || written.data)
  const copied = list.data?.segments.find(({ name }) => name === from)
  const title = copied ? t('segments.copyOf', { title: titleOf(copied) }) : ''
  const definition = (copied?.definition as Tree | undefined) ?? written.data?.definition ?? nobodyYet
  return (
    <>
      <PageTitle page={t('segments.builder.newTitle')} />
      <BackLink to="/segments">{t('segments.back')}</BackLink>
      <h1>{t('segments.builder.newTitle')}</h1>
      {error && <FailedNote error={error} onRetry={() => (list.error ? list.refetch() : written.refetch())} />}
      {!isReady && !error && <Skeleton height={420} radius="md" />}
      {isReady && (
        <WithCatalogue>
          <BuilderForm
            key={`${from} ${text}`}
            start={definition}
            words={{ title, description: copied?.description ?? '' }}
            segments={list.data.segments}
          />
        </WithCatalogue>
      )}
    </>
  )
}

export function EditSegmentPage() {
  const { t } = useTranslation()
  const { name } = editRoute.useParams()
  const titleOf = useSegmentTitle()
  const list = useQuery(segmentListQuery)
  const segment: Segment | undefined = list.data?.segments.find((each) => each.name === name)
  const title = segment ? titleOf(segment) : name
  return (
    <>
      <PageTitle page={t('segments.builder.editTitle', { title })} />
      <Link to="/segments/$name" params={{ name }}>
        {title}
      </Link>
      <h1>{t('segments.builder.editTitle', { title })}</h1>
      {list.error && <FailedNote error={list.error} onRetry={() => list.refetch()} />}
      {list.isPending && <Skeleton height={420} radius="md" />}
      {list.data && !segment && <p>{t('segments.page.notFound')}</p>}
      {segment && list.data && (
        <WithCatalogue>
          <BuilderForm
            key={name}
            name={name}
            start={segment.definition as Tree}
            words={{ title, description: segment.description }}
            segments={list.data.segments}
          />
        </WithCatalogue>
      )}
    </>
  )
}

function WithCatalogue({ children }: { children: React.ReactNode }) {
  const catalogue = useQuery(catalogueQuery)
  if (catalogue.error) return <FailedNote error={catalogue.error} onRetry={() => catalogue.refetch()} />
  return catalogue.data ? children : <Skeleton height={420} radius="md" />
}
