import { getTranslations } from 'next-intl/server'
import { Fragment, type ReactElement } from 'react'
import { citationsOf } from '@/components/sources/reader/cited'
import { type Cluster, touching } from '@/components/sources/reader/clusters'
import {
  type BlockGroup,
  groupsOf,
  headingLevels,
  isFirstOfParagraph,
  sectionsOf,
} from '@/components/sources/reader/layout'
import { noteMarksOf } from '@/components/sources/reader/note-marks'
import { isWithin, type ReaderContext, Rows } from '@/components/sources/reader/rows'
import { sharedMarkup } from '@/lib/web/markup'
import type { SourceReading } from './reading'

/** A longer text is laid out by section, as it comes into view. */
const LONG = 120

/** The whole text in sections, each rendered once and cached: a citation in one section renews no other. */
export async function textMarkup(reading: SourceReading, locale: string): Promise<ReactElement[]> {
  const { blocks } = reading
  const shown = { setting: await settingOf(reading, locale), isLong: blocks.length > LONG, locale }
  return Promise.all(sectionsOf(groupsOf(blocks)).map((groups) => section(reading, groups, shown)))
}

type Shown = { setting: ReaderContext; isLong: boolean; locale: string }

async function section(
  reading: SourceReading,
  groups: BlockGroup[],
  { setting, isLong, locale }: Shown,
): Promise<ReactElement> {
  const rows = groups.flatMap(({ blocks }) => blocks)
  const [start, end] = [rows[0]?.start ?? 0, rows.at(-1)?.end ?? 0]
  const clusters = touching(reading.clusters, start, end)
  const at = setting.at && setting.at.start < end && setting.at.end > start ? setting.at : undefined
  const active = clusters.some(isIn(setting.active)) ? setting.active : undefined
  const seen = clusters.map(({ passages }) => passages.map((cited) => [cited.passage.id, citationsOf(cited)]))
  const strands = rows.map((block) => reading.strandsOf(block))
  const required = reading.required.filter((part) => rows.some((block) => isWithin(part, block)))
  const key = JSON.stringify([
    'text',
    reading.version.id,
    start,
    locale,
    setting.lanes,
    seen,
    strands,
    required,
    at,
    active,
    reading.href({}),
  ])
  const markup = await sharedMarkup({
    key,
    make: async () => <Rows groups={groups} setting={{ ...setting, clusters, at, active, required }} />,
    className: isLong ? 'reader-section is-long' : 'reader-section',
  })
  return <Fragment key={start}>{markup}</Fragment>
}

const isIn = (id?: string) => (cluster: Cluster) => cluster.passages.some(({ passage }) => passage.id === id)

/** How the reader draws one person's view of a text. */
export async function settingOf(reading: SourceReading, locale: string): Promise<ReaderContext> {
  const { blocks, clusters, lanes, strandsOf, at, active, href } = reading
  const firsts = new Set(blocks.flatMap((block, n) => (isFirstOfParagraph(blocks, n) ? [block] : [])))
  // The paragraph before may run over to the same page: the first one that begins there names it all the same.
  const onPage = new Set(blocks.filter(({ page }, n) => page !== null && page !== blocks[n - 1]?.page))
  return {
    say: await getTranslations({ locale, namespace: 'sources' }),
    clusters,
    lanes,
    strandsOf,
    at,
    active: active?.passage.id,
    noteMarks: noteMarksOf(blocks),
    levelOf: headingLevels(blocks),
    startsParagraph: (block) => firsts.has(block),
    startsPage: (block) => onPage.has(block),
    citingHref: (passage, { paragraph }) => href({ passage }, paragraph ? `#p-${paragraph}` : ''),
    paragraphHref: (paragraph) => href({ paragraph }, `#p-${paragraph}`),
  }
}
