import type { Person } from '@/lib/people/rules'
import { command } from '@/lib/platform/command'
import type { Tx } from '@/lib/platform/database/db'
import { done, type Result } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import type { IdempotencyKey, WriteResult } from '@/lib/platform/write'
import { permitTransfer } from '../access'
import { type CitationContext, citationAmong, citedUpTo, findCitation } from '../queries/find-citation'
import type { TransferTarget } from '../queries/taken-place'
import { stateOf } from '../view/position'
import { reviseWithSameWords } from './reword'
import { holdPosition } from './row-locks'
import { isThere, TransferConflict } from './take-over'

/**
 * Takes a citation back to the passage that it had before it was taken over to this version. Its revision, its verdict and
 * the revision of its position are those from before again, unless the position was edited in between: then it gets a new
 * one. A citation that was not taken over stays as it is. Throws Conflict `transferOutdated` where altered words were edited
 * since.
 */
export async function takeBack(
  person: Person,
  target: TransferTarget,
  citationId: string,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return command(person, once, {
    find: async () => citedUpTo(await findCitation(person, citationId), target),
    permit: ({ context, position }) => permitTransfer(context, stateOf(position), false),
    async hold(tx, { position }) {
      return citedUpTo(citationAmong(await holdPosition(tx, person, position.id), citationId), target)
    },
    async make(tx, held) {
      const made = isThere(held, target) ? await transferOf(tx, held, target) : null
      if (made) await undo(tx, held, made, target)
      return done({ id: citationId })
    },
  })
}

const transferOf = (tx: Tx, { citation }: CitationContext, { version }: TransferTarget) =>
  tx.transfer.findFirst({
    where: {
      citationId: citation.id,
      versionId: version.id,
      toPassageId: citation.passage.id,
      undoneAt: null,
    },
  })

type MadeTransfer = NonNullable<Awaited<ReturnType<typeof transferOf>>>

async function undo(
  tx: Tx,
  { context, position, citation }: CitationContext,
  made: MadeTransfer,
  { source, version }: TransferTarget,
): Promise<void> {
  permitTransfer(context, stateOf(position), made.fate === 'altered')
  const { id, fromPassageId, fromRevision, toRevision, verdict } = made
  if (toRevision !== null && citation.revision !== toRevision)
    throw new TransferConflict('transferOutdated', citation)
  const words = fromRevision === null ? {} : { revision: fromRevision, verdict }
  await tx.citation.update({ where: { id: citation.id }, data: { passageId: fromPassageId, ...words } })
  if (toRevision !== null) await takeRevisionBack(tx, position, made)
  await tx.transfer.update({ where: { id }, data: { undoneAt: now(), undoneById: context.member.person.id } })
  const data = { version: version.number, fate: made.fate, position: position.id, source: source.id }
  await recordOn(tx, context, { kind: 'citation.takenBack', subject: 'citation', id: citation.id, data })
}

/**
 * The position's revision from before, if this was its latest change; else a new one. Several citations of a position that
 * were taken over are a chain of revisions: the next one in it now follows the one before, so that the position has its
 * first revision again when all are taken back, in whatever order.
 */
async function takeRevisionBack(
  tx: Tx,
  position: CitationContext['position'],
  { fromPositionRevision, toPositionRevision }: MadeTransfer,
): Promise<void> {
  const { id, revision } = position
  if (fromPositionRevision !== null && revision === toPositionRevision) {
    await tx.position.update({ where: { id }, data: { revision: fromPositionRevision } })
    return
  }
  const renewed = await reviseWithSameWords(tx, id)
  const later = { citation: { positionId: id }, undoneAt: null }
  await tx.transfer.updateMany({
    where: { ...later, fromPositionRevision: toPositionRevision },
    data: { fromPositionRevision },
  })
  await tx.transfer.updateMany({
    where: { ...later, toPositionRevision: revision },
    data: { toPositionRevision: renewed },
  })
}
