import { keepCitations, keptCitation } from '@/lib/citations/find'
import type { Person } from '@/lib/people/rules'
import { checkedCommand } from '@/lib/platform/command'
import type { Tx } from '@/lib/platform/database/db'
import { done, type Result, StaleConflict } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import type { IdempotencyKey, WriteResult } from '@/lib/platform/write'
import type { QuestionContext } from '@/lib/questions/queries'
import { permitEditing } from '../access'
import { type CheckDetail, type CheckedPosition, checkFound } from '../check-position'
import type { PositionPatch } from '../input'
import { findPosition } from '../queries/find'
import { type PositionView, stateOf } from '../view/position'
import { changeCitations } from './cite'
import { nextRevisionOf } from './reword'
import { holdPosition } from './row-locks'
import { restand } from './update-stance'

/** Another revision has replaced the one that the edit started from. */
export class StalePosition extends StaleConflict<PositionView> {}

/**
 * Stores a new revision of the person's own position. `base` is the revision that the edit started from: if it is no longer
 * current, StaleConflict has the current one and nothing changes.
 */
export async function edit(
  person: Person,
  id: string,
  { base, patch, once }: { base: number; patch: PositionPatch; once?: IdempotencyKey },
): Promise<Result<WriteResult, CheckDetail>> {
  return checkedCommand(person, once, {
    find: () => findPosition(person, id),
    permit({ context, position }) {
      permitEditing(context, stateOf(position))
      if (position.revision !== base) throw new StalePosition(position)
    },
    check: ({ context, position }) => checkEdit(context, position, patch),
    hold: (tx, found) => holdPosition(tx, person, id, found),
    async make(tx, { context, position }, _, checked) {
      await revise(tx, context, position, checked)
      return done({ id })
    },
  })
}

async function checkEdit(
  context: QuestionContext,
  position: PositionView,
  patch: PositionPatch,
): Promise<Result<CheckedPosition, CheckDetail>> {
  const { citations, ...given } = patch
  const { thesis, stance, alsoStands, claim, argument } = { ...position, ...given }
  const words = { thesis, stance, alsoStands, claim, argument, kind: position.kind }
  const kept = citations
    ? await keepCitations(context.member, position.citations, citations)
    : done(position.citations.map(keptCitation))
  return checkFound(context, words, kept, position)
}

async function revise(
  tx: Tx,
  context: QuestionContext,
  position: PositionView,
  { fields, thesisId, citations }: CheckedPosition,
) {
  const seminarId = context.member.seminar.id
  const revision = await nextRevisionOf(tx, position.id)
  const { stance, claim, argument, alsoStands } = fields
  const words = { thesisId, stance, alsoStands, claim, argument }
  const at = now()
  await tx.position.update({ where: { id: position.id }, data: { ...words, revision, editedAt: at } })
  await tx.positionRevision.create({ data: { positionId: position.id, seminarId, revision, at, ...words } })
  const of = { seminarId, positionId: position.id, revision }
  const changed = await changeCitations(tx, of, position.citations, citations)
  if (!position.kind) await restand(tx, position.author.id)
  await tx.draft.deleteMany({ where: { personId: context.member.person.id, subjectId: position.id } })
  const data = { revision, from: position.revision, ...changed }
  await recordOn(tx, context, { kind: 'position.edited', subject: 'position', id: position.id, data })
}
