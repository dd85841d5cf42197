import { done, type Result, refused, StaleConflict } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { type IdempotencyKey, madeBefore, type WriteResult, write } from '@/lib/platform/write'
import type { Member } from '@/lib/seminars/access'
import { holdMembers } from '@/lib/seminars/locks'
import { permitTying } from '../../access'
import { renewQuestions } from '../../commands/renew'
import { versionOf } from '../../queries'
import { moved, type PairMove } from '../pairs/moves'
import { isSamePair, loneAfter, type ParagraphPair, pairsIn, problemOfPairs, rowsOf } from '../pairs/pair'
import { presentTie } from '../present'
import type { TiedSources } from '../queries'
import { type AlignedVersions, pairsOfVersions, replacePairs, type StoredAlignment } from '../stored'

type GivenPair = Pick<ParagraphPair, 'left' | 'right'>

/**
 * Puts other pairs in place of those of the newest versions; pairs that stood already keep their maker. Throws StaleConflict
 * where they have changed since `revision`. Problems by pair: `pairOutside`, `pairsOutOfOrder`.
 */
export async function setPairs(
  member: Member,
  tied: TiedSources,
  given: GivenPair[],
  revision?: number,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  permitTying(member)
  const earlier = await madeBefore(member.person, once)
  if (earlier) return done(earlier)
  const { alignment, paragraphs } = await newestPairs(tied)
  const problem = problemOfPairs(given, paragraphs)
  if (problem) return refused({ [`pairs.${problem.at}`]: { code: problem.code } })
  const person = member.person.id
  const pairs = given.map(
    ({ left, right }): ParagraphPair =>
      alignment.pairs.find((one) => isSamePair(one, { left, right })) ?? {
        left,
        right,
        by: 'person',
        certainty: 1,
        person,
      },
  )
  return store(member, tied, { alignment, pairs, revision: revision ?? alignment.revision }, once)
}

/** A row of the bilingual reader, by its first paragraph: of the original, or of the translation where it has only that. */
export type RowName = { left: number } | { right: number }

export type PairCorrection = { row: RowName; move: PairMove; revision: number }

/**
 * Moves one row of the bilingual reader. Throws StaleConflict where the pairs have changed since `revision`. Problem:
 * `moveNotPossible`.
 */
export async function correctPair(
  member: Member,
  tied: TiedSources,
  { row, move, revision }: PairCorrection,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  permitTying(member)
  const earlier = await madeBefore(member.person, once)
  if (earlier) return done(earlier)
  const { alignment, paragraphs } = await newestPairs(tied)
  const rows = rowsOf(alignment.pairs, paragraphs)
  const at = rows.findIndex((one) =>
    'left' in row ? one.left?.[0] === row.left : !one.left && one.right?.[0] === row.right,
  )
  const after = moved(rows, at, move)
  if (!after && alignment.revision === revision) return refused({ '': { code: 'moveNotPossible' } })
  const pairs = after ? pairsIn(after, member.person.id) : alignment.pairs
  return store(member, tied, { alignment, pairs, revision }, once)
}

/** The pairs of the newest versions. */
export async function newestPairs(tied: TiedSources) {
  const [left, right] = [versionOf(tied.original), versionOf(tied.translation)]
  const alignment = await pairsOfVersions(newestOf(tied))
  return { alignment, paragraphs: { left: left.paragraphs, right: right.paragraphs } }
}

const newestOf = (tied: TiedSources): AlignedVersions => ({
  tie: tied,
  seminarId: tied.member.seminar.id,
  original: versionOf(tied.original),
  translation: versionOf(tied.translation),
})

type Correction = { alignment: StoredAlignment; pairs: ParagraphPair[]; revision: number }

async function store(
  member: Member,
  tied: TiedSources,
  { alignment, pairs, revision }: Correction,
  once: IdempotencyKey | undefined,
): Promise<Result<WriteResult>> {
  const stored = await write(member.person, once, async (tx) => {
    permitTying(await holdMembers(tx, member))
    await renewQuestions(tx, member)
    const place = { id: alignment.id, seminarId: member.seminar.id }
    const lone = loneAfter(alignment, pairs)
    if (!(await replacePairs(tx, place, { pairs, lone }, revision))) throw new PairsChanged()
    const event = { kind: 'source.pairsCorrected', subject: 'source', id: tied.translation.id }
    await recordOn(tx, { member }, { ...event, data: { original: tied.original.number } })
    return done({ id: alignment.id })
  }).catch((error) => (error instanceof PairsChanged ? null : Promise.reject(error)))
  if (stored) return stored
  throw new StaleConflict(presentTie(tied, (await newestPairs(tied)).alignment))
}

/** Rolls the transaction back; the pairs as they stand now are read afterwards. */
class PairsChanged extends Error {}
