import { type BlockRow, withBlocks } from '@/components/sources/bilingual/cells'
import type { Person } from '@/lib/people/rules'
import { mayTie } from '@/lib/sources/access'
import { bilingualPath } from '@/lib/sources/paths'
import { versionOf } from '@/lib/sources/queries'
import { newestPairs } from '@/lib/sources/translations/commands/correct'
import { rowsOf } from '@/lib/sources/translations/pairs/pair'
import { type ParallelPassage, parallelIn } from '@/lib/sources/translations/parallel'
import { findTie, type TiedSources } from '@/lib/sources/translations/queries'
import type { StoredAlignment } from '@/lib/sources/translations/stored'
import { readingOf, type SourceReading } from '../../reading'
import { hrefOf, type View } from '../../view'

/** An original and its translation side by side, with the citations that the person may see. */
export type BilingualReading = {
  tied: TiedSources
  path: string
  alignment: StoredAlignment
  rows: BlockRow[]
  left: SourceReading
  right: SourceReading
  /** The passage of the other text that translates the selected one, or that the selected one translates. */
  parallel: ParallelPassage | null
  mayCorrect: boolean
  isCorrecting: boolean
}

export type BilingualAddress = { seminar: string; source: string; other: string }

/** Throws NotFound where the two are not tied. */
export async function bilingualReading(
  person: Person,
  { seminar, source, other }: BilingualAddress,
  view: View & { isCorrecting: boolean },
): Promise<BilingualReading> {
  const refTo = (number: string) => ({ seminar, number: Number(number) })
  const tied = await findTie(person, refTo(source), refTo(other))
  const { member, original, translation } = tied
  const path = bilingualPath(seminar, source, other)
  const { alignment, paragraphs } = await newestPairs(tied)
  const here = { passage: view.passage, question: view.question }
  const [left, right] = await Promise.all(
    [original, translation].map((one) => readingOf({ member, source: one }, here)),
  )
  if (!left || !right) throw new Error('There are two texts.')
  const mayCorrect = mayTie(member)
  return {
    tied,
    path,
    alignment,
    rows: withBlocks(rowsOf(alignment.pairs, paragraphs), left.blocks, right.blocks),
    left: { ...left, href: (query, hash) => hrefOf(path, { ...query, question: view.question }, hash) },
    right: { ...right, href: (query, hash) => hrefOf(path, { ...query, question: view.question }, hash) },
    parallel: await parallelOfActive(tied, left, right),
    mayCorrect,
    isCorrecting: mayCorrect && view.isCorrecting,
  }
}

async function parallelOfActive(
  tied: TiedSources,
  left: SourceReading,
  right: SourceReading,
): Promise<ParallelPassage | null> {
  const [own, other] = left.active ? [left, right] : [right, left]
  if (!own.active) return null
  const { source } = own.found
  return parallelIn(
    tied,
    { own: source, version: versionOf(source), other: other.found.source },
    own.active.passage,
  )
}
