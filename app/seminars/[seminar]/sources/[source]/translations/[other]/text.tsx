import { getTranslations } from 'next-intl/server'
import { Fragment, type ReactElement } from 'react'
import type { BlockRow } from '@/components/sources/bilingual/cells'
import { BilingualRows, type BilingualSetting, type BilingualSide } from '@/components/sources/bilingual/rows'
import { citationsOf } from '@/components/sources/reader/cited'
import { touching } from '@/components/sources/reader/clusters'
import type { ReaderContext } from '@/components/sources/reader/rows'
import { sourcePath } from '@/lib/sources/paths'
import { moved, pairMoves } from '@/lib/sources/translations/pairs/moves'
import { sharedMarkup } from '@/lib/web/markup'
import type { SourceReading } from '../../reading'
import { settingOf } from '../../text'
import { hrefOf } from '../../view'
import type { BilingualReading } from './bilingual'

/** A longer text is laid out by section, as it comes into view. */
const SECTION = 40

/** The rows in sections, each rendered once and cached: a citation in one section renews no other. */
export async function bilingualMarkup(reading: BilingualReading, locale: string): Promise<ReactElement[]> {
  const { rows } = reading
  const setting = await bilingualSetting(reading, locale)
  const sections = Array.from({ length: Math.ceil(rows.length / SECTION) }, (_, n) =>
    rows.slice(n * SECTION, (n + 1) * SECTION),
  )
  return Promise.all(sections.map((some) => section(some, { reading, setting, locale })))
}

type Shown = { reading: BilingualReading; setting: BilingualSetting; locale: string }

async function section(rows: BlockRow[], { reading, setting, locale }: Shown): Promise<ReactElement> {
  const { alignment, left, right, path, isCorrecting } = reading
  const note = rows.some(({ name }) => name === setting.note?.row) ? setting.note : null
  const seen = [
    seenIn(
      left,
      rows.flatMap(({ leftBlocks }) => leftBlocks),
    ),
    seenIn(
      right,
      rows.flatMap(({ rightBlocks }) => rightBlocks),
    ),
  ]
  const at = [setting.left, setting.right].map((side) => [side.setting.at, side.setting.active])
  const versions = [left.version.id, right.version.id, alignment.id, alignment.revision]
  const lanes = [setting.lanes, rows.map(setting.strandsOf)]
  const key = JSON.stringify([
    'bilingual',
    versions,
    rows[0]?.name,
    locale,
    path,
    isCorrecting,
    lanes,
    seen,
    note,
    at,
  ])
  const markup = await sharedMarkup({
    key,
    make: async () => <BilingualRows rows={rows} setting={{ ...setting, note }} />,
    className: reading.rows.length > 2 * SECTION ? 'reader-section is-long' : 'reader-section',
  })
  return <Fragment key={rows[0]?.name}>{markup}</Fragment>
}

/** The cited passages of a section with their numbers. */
function seenIn({ clusters }: SourceReading, blocks: BlockRow['leftBlocks']) {
  const [start, end] = [blocks[0]?.start ?? 0, blocks.at(-1)?.end ?? 0]
  return touching(clusters, start, end).map(({ passages }) =>
    passages.map((cited) => [cited.passage.id, citationsOf(cited)]),
  )
}

async function bilingualSetting(reading: BilingualReading, locale: string): Promise<BilingualSetting> {
  const { rows, left, right, parallel, isCorrecting } = reading
  const say = await getTranslations({ locale, namespace: 'sources' })
  const activeRow = activeRowOf(reading)
  const opposite = parallel && { start: parallel.start, end: parallel.end }
  return {
    say,
    left: await sideOf(left, locale, { prefix: 'p', at: right.active && opposite, row: activeRow }),
    right: await sideOf(right, locale, { prefix: 't', at: left.active && opposite, row: activeRow }),
    lanes: left.lanes,
    strandsOf: ({ leftBlocks: [first] }) => (first ? left.strandsOf(first) : null),
    movesOf: isCorrecting
      ? (row) => pairMoves.filter((move) => moved(rows, rows.indexOf(row), move) !== null)
      : null,
    note: activeRow ? noteOf(reading, activeRow, say) : null,
  }
}

/** The row in which the selected passage begins. */
function activeRowOf({ rows, left, right }: BilingualReading): string | undefined {
  const { passage } = left.active ?? right.active ?? {}
  if (!passage) return undefined
  const blocksOf = (row: BlockRow) => (left.active ? row.leftBlocks : row.rightBlocks)
  return rows.find((row) =>
    blocksOf(row).some(({ start, end }) => start <= passage.start && passage.start < end),
  )?.name
}

type SideGiven = { prefix: string; at: ReaderContext['at'] | null; row: string | undefined }

async function sideOf(
  reading: SourceReading,
  locale: string,
  { prefix, at, row }: SideGiven,
): Promise<BilingualSide> {
  const { found, version, href } = reading
  const { source, member } = found
  const page = sourcePath(member.seminar.slug, source.number)
  const setting: ReaderContext = {
    ...(await settingOf(reading, locale)),
    lanes: [],
    strandsOf: () => null,
    prefix,
    at: at ?? undefined,
    citingHref: (passage) => href({ passage }, row ? `#row-${row}` : ''),
    paragraphHref: (paragraph) => hrefOf(page, { paragraph }, `#p-${paragraph}`),
  }
  return { source: source.number, version: version.number, language: source.language, setting }
}

function noteOf(
  { left, right }: BilingualReading,
  row: string,
  say: BilingualSetting['say'],
): BilingualSetting['note'] {
  const own = left.active ? left : right
  const { active, citations } = own
  if (!active) return null
  const mistranslated = citations.filter(({ verdict }) => verdict === 'mistranslated').length
  const { source, member } = own.found
  return {
    row,
    citations: say('bilingual.citeThis', { positions: citationsOf(active) }),
    mistranslated: mistranslated ? say('bilingual.mistranslated', { count: mistranslated }) : null,
    href: hrefOf(sourcePath(member.seminar.slug, source.number), { passage: active.passage.id }),
  }
}
