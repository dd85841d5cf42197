import type { Person } from '@/lib/people/rules'
import { checkedCommand } from '@/lib/platform/command'
import type { Tx } from '@/lib/platform/database/db'
import { Conflict, done, type Result } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import type { IdempotencyKey, WriteResult } from '@/lib/platform/write'
import { isReworded } from '@/lib/sources/comparison/fate'
import { storePassages } from '@/lib/sources/passages/store'
import { permitChoosingPlace, permitTransfer } from '../access'
import { type CitationContext, citationAmong, citedUpTo, findCitation } from '../queries/find-citation'
import { type TakenPlace, type TransferTarget, takenPlace } from '../queries/taken-place'
import { stateOf } from '../view/position'
import { nextRevision } from './cite'
import { reviseWithSameWords } from './reword'
import { holdPosition } from './row-locks'

/** The citation is no longer as it was found: it was edited, or taken over to another version. */
export class TransferConflict extends Conflict<CitationContext['citation']> {}

/**
 * Takes a citation over to a later version of its source: it gets the passage there. The same words keep the citation's
 * revision, its verdict and the position's ballots. Altered words make a new revision of both and have no verdict yet. A
 * citation that is there already stays so. Of words that the version has in several places, the author chooses one by its
 * `start`, in code points. Throws Conflict `passageAmbiguous` or `passageLost` where the version has no one
 * place for it, and `transferOutdated` where the citation has changed meanwhile.
 */
export async function takeOver(
  person: Person,
  target: TransferTarget,
  { citation: citationId, start }: { citation: string; start?: number },
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return checkedCommand(person, once, {
    find: async () => citedUpTo(await findCitation(person, citationId), target),
    permit: ({ context, position }) => permitTransfer(context, stateOf(position), false),
    check: async (cited) =>
      done(isThere(cited, target) ? null : await takenPlace(cited.citation.passage, target, start)),
    async hold(tx, { position }) {
      return citedUpTo(citationAmong(await holdPosition(tx, person, position.id), citationId), target)
    },
    async make(tx, held, id, place) {
      if (!place || isThere(held, target)) return done({ id: citationId })
      permitTransfer(held.context, stateOf(held.position), isReworded(place))
      if (place.isChosen) permitChoosingPlace(held.context, stateOf(held.position))
      if (held.citation.passage.id !== place.from)
        throw new TransferConflict('transferOutdated', held.citation)
      await transfer(tx, held, target, { ...place, id })
      return done({ id: citationId })
    },
  })
}

export const isThere = ({ citation }: CitationContext, { version }: TransferTarget): boolean =>
  citation.passage.versionId === version.id

type Transferring = TakenPlace & { id: string }

async function transfer(
  tx: Tx,
  { context, position, citation }: CitationContext,
  { source, version }: TransferTarget,
  { id, from, fate, passage }: Transferring,
): Promise<void> {
  const seminarId = context.member.seminar.id
  const [passageId = ''] = await storePassages(tx, seminarId, [passage])
  const reworded = fate === 'altered' ? await reword(tx, { position, citation }, passageId) : {}
  if (fate !== 'altered') await tx.citation.update({ where: { id: citation.id }, data: { passageId } })
  const places = { versionId: version.id, fromPassageId: from, toPassageId: passageId }
  const made = {
    id,
    seminarId,
    citationId: citation.id,
    ...places,
    fate,
    byId: context.member.person.id,
    at: now(),
  }
  await tx.transfer.create({ data: { ...made, ...reworded } })
  const data = { version: version.number, fate, position: position.id, source: source.id }
  await recordOn(tx, context, { kind: 'citation.takenOver', subject: 'citation', id: citation.id, data })
}

/** A new revision of the citation, without a verdict, and of the position. Returns the revisions before and after. */
async function reword(tx: Tx, { position, citation }: Omit<CitationContext, 'context'>, passageId: string) {
  const { id, relation, warrant } = citation
  const { ordinal, seminarId, verdict } = await tx.citation.findUniqueOrThrow({ where: { id } })
  const toPositionRevision = await reviseWithSameWords(tx, position.id)
  const toRevision = await nextRevision(tx, id)
  await tx.citation.update({ where: { id }, data: { passageId, revision: toRevision, verdict: null } })
  const words = { passageId, ordinal, relation, warrant }
  const of = { citationId: id, seminarId, revision: toRevision, positionRevision: toPositionRevision }
  await tx.citationRevision.create({ data: { ...of, ...words } })
  const before = { fromRevision: citation.revision, fromPositionRevision: position.revision, verdict }
  return { ...before, toRevision, toPositionRevision }
}
