import { z } from 'zod'
import { inTurns } from '@/lib/platform/children/turns'
import { db, type Tx } from '../../platform/database/db'
import { transact } from '../../platform/write'
import { renewQuestions } from '../commands/renew'
import { blocksWithText } from '../contents'
import type { VersionView } from '../queries'
import { textOfRecord } from '../text-of-record'
import { type AlignmentUnit, unitsOf } from './align/paragraphs'
import { aligningAround } from './pairs/around'
import { keptLone, keptPairs } from './pairs/kept'
import type { LoneParagraphs, ParagraphPair } from './pairs/pair'

/** A tie, and the two versions whose paragraphs are paired. */
export type AlignedVersions = {
  tie: { id: string }
  seminarId: string
  original: Pick<VersionView, 'id'>
  translation: Pick<VersionView, 'id'>
}

/** `lone` are the paragraphs that persons left without a counterpart. */
export type StoredAlignment = {
  id: string
  revision: number
  pairs: ParagraphPair[]
  lone: LoneParagraphs
}

/**
 * The pairs of two versions, in order. Aligned on first use: pairs by persons of the alignment before, and paragraphs that
 * persons left alone, stay so where they are unchanged, and the machine pairs what is between.
 */
export async function pairsOfVersions(versions: AlignedVersions): Promise<StoredAlignment> {
  const known = await readAlignment(db, versions)
  if (known) return known
  const aligned = await alignAnew(versions)
  await transact((tx) => storeAlignment(tx, versions, aligned))
  const stored = await readAlignment(db, versions)
  if (!stored) throw new Error('The alignment was not stored.')
  return stored
}

export async function readAlignment(tx: Tx, versions: AlignedVersions): Promise<StoredAlignment | null> {
  const found = await tx.alignment.findUnique({
    where: { translationId_originalVersionId_translationVersionId: keyOf(versions) },
    select: { id: true, revision: true, lone: true, pairs: { orderBy: { leftFirst: 'asc' } } },
  })
  return found && { ...found, lone: loneShape.parse(found.lone), pairs: found.pairs.map(pairOfRow) }
}

const numbers = z.array(z.int())

const loneShape = z.object({ left: numbers, right: numbers })

const keyOf = ({ tie, original, translation }: AlignedVersions) => ({
  translationId: tie.id,
  originalVersionId: original.id,
  translationVersionId: translation.id,
})

type PairRow = {
  leftFirst: number
  leftLast: number
  rightFirst: number
  rightLast: number
  certainty: number
  personId: string | null
}

function pairOfRow({
  leftFirst,
  leftLast,
  rightFirst,
  rightLast,
  certainty,
  personId,
}: PairRow): ParagraphPair {
  const pair = {
    left: [leftFirst, leftLast],
    right: [rightFirst, rightLast],
    certainty,
  } satisfies Partial<ParagraphPair>
  return personId === null ? { ...pair, by: 'machine' } : { ...pair, by: 'person', person: personId }
}

type Aligned = Pick<StoredAlignment, 'pairs' | 'lone'>

async function alignAnew({ tie, original, translation }: AlignedVersions): Promise<Aligned> {
  const [left, right] = [await unitsOfVersion(original), await unitsOfVersion(translation)]
  const before = await db.alignment.findFirst({
    where: { translationId: tie.id },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: {
      originalVersionId: true,
      translationVersionId: true,
      lone: true,
      pairs: { orderBy: { leftFirst: 'asc' } },
    },
  })
  if (!before) return { pairs: await inTurns(aligningAround(left, right, [])), lone: { left: [], right: [] } }
  const versions = {
    left: { before: await unitsOfVersion({ id: before.originalVersionId }), after: left },
    right: { before: await unitsOfVersion({ id: before.translationVersionId }), after: right },
  }
  const lone = keptLone(loneShape.parse(before.lone), versions)
  const fixed = keptPairs(before.pairs.map(pairOfRow), versions)
  return { pairs: await inTurns(aligningAround(left, right, fixed, lone)), lone }
}

/** The paragraphs and headings of a version. */
export async function unitsOfVersion({ id }: { id: string }): Promise<AlignmentUnit[]> {
  return unitsOf(blocksWithText(await textOfRecord(id)))
}

/** Of two processes that align at once, the first stores its pairs. */
async function storeAlignment(tx: Tx, versions: AlignedVersions, { pairs, lone }: Aligned): Promise<void> {
  const { seminarId } = versions
  // Citations of the two texts show each other's passages from now on.
  await renewQuestions(tx, { seminar: { id: seminarId } })
  const made = await tx.alignment.createManyAndReturn({
    data: { ...keyOf(versions), seminarId, lone },
    skipDuplicates: true,
    select: { id: true },
  })
  for (const { id } of made) await storePairs(tx, { id, seminarId }, pairs)
}

/**
 * Puts other pairs, and paragraphs left alone, in place of those of an alignment, if it has not changed since `revision`.
 * Returns whether it did.
 */
export async function replacePairs(
  tx: Tx,
  { id, seminarId }: { id: string; seminarId: string },
  { pairs, lone }: Aligned,
  revision: number,
): Promise<boolean> {
  const where = { id, revision }
  const { count } = await tx.alignment.updateMany({ where, data: { revision: { increment: 1 }, lone } })
  if (count === 0) return false
  await tx.alignmentPair.deleteMany({ where: { alignmentId: id } })
  await storePairs(tx, { id, seminarId }, pairs)
  return true
}

async function storePairs(
  tx: Tx,
  alignment: { id: string; seminarId: string },
  pairs: ParagraphPair[],
): Promise<void> {
  const data = pairs.map(({ left, right, certainty, person }) => ({
    alignmentId: alignment.id,
    seminarId: alignment.seminarId,
    leftFirst: left[0],
    leftLast: left[1],
    rightFirst: right[0],
    rightLast: right[1],
    certainty,
    personId: person ?? null,
  }))
  for (let at = 0; at < data.length; at += AT_ONCE)
    await tx.alignmentPair.createMany({ data: data.slice(at, at + AT_ONCE) })
}

const AT_ONCE = 500
