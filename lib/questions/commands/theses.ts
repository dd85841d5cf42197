import type { z } from 'zod'
import type { Tx } from '@/lib/platform/database/db'
import { done, type Problems, type Result, refused, under } from '@/lib/platform/errors'
import type { Member } from '@/lib/seminars/access'
import { findPassage } from '@/lib/sources/passages/find'
import type { PassageInput } from '@/lib/sources/passages/input'
import { type FoundPassage, seenPassage } from '@/lib/sources/passages/passage'
import { storePassages } from '@/lib/sources/passages/store'
import type { PassageView } from '@/lib/sources/passages/view'
import type { thesisInput } from '../input'
import type { ThesisView } from '../theses'

export type GivenThesis = z.infer<typeof thesisInput>

export type GroundedThesis = Omit<GivenThesis, 'passage'> & { passage: FoundPassage | null }

/**
 * The theses with the passages in which their advocates say so. Problems are of `theses.<n>.passage`. A passage that the
 * thesis has already is not checked again, because its source may be withdrawn by now. `null` removes the passage; left
 * out, it stays.
 */
export async function groundTheses(
  member: Member,
  given: GivenThesis[],
  standing: ThesisView[] = [],
): Promise<Result<GroundedThesis[]>> {
  const grounded: GroundedThesis[] = []
  const problems: Problems = {}
  for (const [index, { passage, ...thesis }] of given.entries()) {
    const earlier = standing.find(({ label }) => label === thesis.label)?.passage ?? null
    const found = await ground(member, passage, earlier)
    if (found.ok) grounded.push({ ...thesis, passage: found.value })
    else Object.assign(problems, under(`theses.${index}.passage`, found.problems))
  }
  return Object.keys(problems).length ? refused(problems) : done(grounded)
}

async function ground(
  member: Member,
  given: PassageInput | null | undefined,
  earlier: PassageView | null,
): Promise<Result<FoundPassage | null>> {
  if (given === null) return done(null)
  if (given === undefined) return done(earlier && seenPassage(earlier))
  return foundOrSeen(member, given, earlier ? [earlier] : [])
}

/** A passage that stands already is not looked for again, because its source may be withdrawn by now. */
export async function foundOrSeen(
  member: Member,
  given: PassageInput,
  standing: PassageView[],
): Promise<Result<FoundPassage>> {
  const same = standing.find((passage) => isSame(passage, given))
  return same ? done(seenPassage(same)) : findPassage(member, given)
}

/** Details left out of the given place match any. */
function isSame(earlier: PassageView, { source, version, start, end, quote }: PassageInput): boolean {
  const { id, number } = earlier.source
  return (
    quote === earlier.quote &&
    (source === undefined || source === id || source === String(number)) &&
    (version ?? earlier.version) === earlier.version &&
    (start ?? earlier.start) === earlier.start &&
    (end ?? earlier.end) === earlier.end
  )
}

type Of = { seminarId: string; questionId: string }

/** Adds theses whose labels are new, and rewords the others. */
export async function putTheses(tx: Tx, of: Of, grounded: GroundedThesis[]): Promise<void> {
  const { questionId } = of
  const known = await tx.thesis.findMany({ where: { questionId }, select: { label: true } })
  for (const thesis of grounded)
    await (known.some(({ label }) => label === thesis.label) ? updateThesis : insertThesis)(tx, of, thesis)
}

async function insertThesis(tx: Tx, of: Of, { passage, ...thesis }: GroundedThesis): Promise<void> {
  await tx.thesis.create({ data: { ...of, ...thesis, passageId: await passageId(tx, of, passage) } })
}

async function updateThesis(tx: Tx, of: Of, { passage, ...thesis }: GroundedThesis): Promise<void> {
  const where = { questionId_label: { questionId: of.questionId, label: thesis.label } }
  await tx.thesis.update({ where, data: { ...thesis, passageId: await passageId(tx, of, passage) } })
}

async function passageId(tx: Tx, { seminarId }: Of, passage: FoundPassage | null): Promise<string | null> {
  const [id] = passage ? await storePassages(tx, seminarId, [passage]) : []
  return id ?? null
}
