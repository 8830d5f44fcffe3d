import { isRefusal, nearestName, type Refusal, readWordList, refuse } from '../../platform/index.ts'
import { type Directory, parseText, type SegmentTree, unknownResource } from '../../segments/index.ts'
import type { ReportDefinition } from '../report.ts'

/** States that a report can be split by, by their names in a question; the values are columns of table `states`. */
export const splitStates = {
  stage: 'stage',
  tier: 'tier',
  risk: 'risk',
  rfmGroup: 'rfm_group',
  persona: 'persona',
  priceBand: 'price_band',
  platform: 'platform',
  device: 'device',
  source: 'source',
  country: 'country',
  gender: 'gender',
  ageBand: 'age_band',
} as const
export type SplitState = keyof typeof splitStates

/** At most so many segments side by side: more lines than that nobody tells apart. */
export const mostSegments = 5

export type Split = { state: SplitState } | { segments: { name: string; tree: SegmentTree }[] }
/** What a question narrows a report to, and by what it splits it. */
export type ScopeQuestion = { segment: SegmentTree | undefined; split: Split | undefined }

type Asked = { segment?: string | undefined; split?: string | undefined }

/** `readScope` for a report, which refuses if that is about the shop as a whole. */
export function readScopeOf(
  { kind, isOfWholeShop }: Pick<ReportDefinition, 'kind' | 'isOfWholeShop'>,
  asked: Asked,
  directory: Directory,
): ScopeQuestion | Refusal {
  const field = asked.segment ? 'segment' : 'split'
  if (isOfWholeShop && asked[field])
    return refuse('invalid_input', `Report "${kind}" is about the whole shop.`, {
      field,
      remedy: `Ask without "${field}".`,
      cause: { code: 'whole_shop_only', values: { report: kind } },
    })
  return readScope(asked, directory)
}

/**
 * Reads `segment` (a segment's name or a line of segment text) and `split` (a state's name, or segments separated by semicolons, those with
 * one in them in double quotes). Refuses what is neither, with the place of the mistake.
 */
export function readScope({ segment, split }: Asked, directory: Directory): ScopeQuestion | Refusal {
  const tree = segment ? readSegment('segment', segment, directory) : undefined
  if (isRefusal(tree)) return tree
  const parts = split ? readSplit(split, directory) : undefined
  return isRefusal(parts) ? parts : { segment: tree, split: parts }
}

function readSplit(text: string, directory: Directory): Split | Refusal {
  if (Object.hasOwn(splitStates, text)) return { state: text as SplitState }
  const names = [...new Set(readWordList(text, ';').map((name) => name.trim()))].filter((name) => name !== '')
  if (names.length > mostSegments)
    return refuse('invalid_input', `${names.length} segments are too many to compare.`, {
      field: 'split',
      remedy: `Name at most ${mostSegments}.`,
      cause: { code: 'too_many_segments', values: { most: mostSegments } },
    })
  const segments: { name: string; tree: SegmentTree }[] = []
  for (const name of names) {
    const tree = readSegment('split', name, directory)
    if (isRefusal(tree)) return tree
    segments.push({ name, tree })
  }
  return { segments }
}

function readSegment(field: string, text: string, directory: Directory): SegmentTree | Refusal {
  // As a reference and not as its tree, so that a segment within a segment is told by its name.
  if (directory.find(text)) return { kind: 'segment', segment: text }
  const tree = parseText(text)
  if (!isRefusal(tree)) return tree
  const names = [...directory.names(), ...(field === 'split' ? Object.keys(splitStates) : [])]
  if (nearestName(text, names))
    return unknownResource({ kind: 'segment', name: text }, names, { code: 'invalid_input', field })
  const states = field === 'split' ? ` To split by a state, name one of: ${Object.keys(splitStates).join(', ')}.` : ''
  return {
    ...tree,
    field,
    reason: `"${text}" is no segment's name, and as a segment in text: ${tree.reason}`,
    remedy: `${tree.remedy ?? ''}${states}`.trim(),
    cause: { code: 'not_a_segment', values: { text } },
  }
}
