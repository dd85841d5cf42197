import type { z } from 'zod'
import type { Tx } from '@/lib/platform/database/db'
import { done, type Problems, type Result, refused, under } from '@/lib/platform/errors'
import { now } from '@/lib/platform/time/clock'
import type { Member } from '@/lib/seminars/access'
import { type FoundPassage, placeOf } from '@/lib/sources/passages/passage'
import { storePassages } from '@/lib/sources/passages/store'
import type { keyPassageInput } from '../input'
import type { KeyPassageView } from '../key-passages'
import { foundOrSeen } from './theses'

export type GroundedKeyPassage = { passage: FoundPassage; note: string }

/**
 * The key passages at their exact places. Problems are of `keyPassages.<n>.passage`: those of findPassage, and
 * keyPassageTwice. A passage that the question has already is not checked again.
 */
export async function groundKeyPassages(
  member: Member,
  given: Array<z.infer<typeof keyPassageInput>>,
  standing: KeyPassageView[] = [],
): Promise<Result<GroundedKeyPassage[]>> {
  const grounded: GroundedKeyPassage[] = []
  const problems: Problems = {}
  const passages = standing.flatMap(({ passage }) => passage ?? [])
  const places = new Set<string>()
  for (const [index, { passage, note }] of given.entries()) {
    const path = `keyPassages.${index}.passage`
    const found = await foundOrSeen(member, passage, passages)
    if (!found.ok) Object.assign(problems, under(path, found.problems))
    else if (places.has(placeOf(found.value))) problems[`${path}.quote`] = { code: 'keyPassageTwice' }
    else {
      places.add(placeOf(found.value))
      grounded.push({ passage: found.value, note })
    }
  }
  return Object.keys(problems).length ? refused(problems) : done(grounded)
}

/** Makes these the key passages of a question, in their order. One that stays keeps its row, to which transfers refer. */
export async function putKeyPassages(
  tx: Tx,
  { seminarId, questionId }: { seminarId: string; questionId: string },
  grounded: GroundedKeyPassage[],
): Promise<void> {
  const passageIds = await storePassages(
    tx,
    seminarId,
    grounded.map(({ passage }) => passage),
  )
  const standing = { questionId, removedAt: null }
  await tx.keyPassage.updateMany({
    where: { ...standing, passageId: { notIn: passageIds } },
    data: { removedAt: now() },
  })
  for (const [ordinal, { note }] of grounded.entries()) {
    const passageId = passageIds[ordinal] ?? ''
    const { count } = await tx.keyPassage.updateMany({
      where: { ...standing, passageId },
      data: { ordinal, note },
    })
    if (count === 0) await tx.keyPassage.create({ data: { seminarId, questionId, passageId, ordinal, note } })
  }
}
