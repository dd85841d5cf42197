import type { Person } from '@/lib/people/rules'
import { command } from '@/lib/platform/command'
import { Conflict, done, NotFound, type Result } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import { findCitation } from '@/lib/positions/queries/find-citation'
import type { Member } from '@/lib/seminars/access'
import { holdMember } from '@/lib/seminars/locks'
import { heldCitation } from '../../reviews/commands/held'
import { CitationConflict } from '../../reviews/queries'
import { permitKnownCases } from '../access'
import type { KnownCaseInput } from '../input'

/**
 * Marks a citation's `revision` as a case with a known verdict. Throws Conflict when the wording has changed, or when the
 * citation is one already.
 */
export async function markKnown(
  person: Person,
  { citation: citationId, revision, verdict, note }: KnownCaseInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return command(person, once, {
    find: () => findCitation(person, citationId),
    permit: ({ context }) => permitKnownCases(context.member),
    hold: (tx) => heldCitation(tx, person, citationId),
    async make(tx, { context: { member }, citation }, id) {
      if (citation.revision !== revision) throw new CitationConflict('citationEdited', citation)
      const where = { citationId, citationRevision: revision, retiredAt: null }
      if (await tx.knownCase.findFirst({ where })) throw new Conflict('knownAlready')
      const of = { seminarId: member.seminar.id, citationId, citationRevision: revision }
      const data = { id, ...of, verdict, note, setById: person.id, at: now() }
      await tx.knownCase.create({ data })
      const event = { kind: 'knownCase.set', subject: 'knownCase', id }
      const marked = { citation: citationId, revision, verdict, note }
      await recordOn(tx, { member }, { ...event, data: marked })
      return done({ id })
    },
  })
}

/** Removes a known case from the queues and keeps its answers. */
export async function retireKnown(member: Member, id: string): Promise<void> {
  permitKnownCases(member)
  await write(member.person, undefined, async (tx) => {
    permitKnownCases(await holdMember(tx, member))
    const seminarId = member.seminar.id
    const where = { id, seminarId, retiredAt: null }
    const retired = await tx.knownCase.updateMany({ where, data: { retiredAt: now() } })
    if (retired.count === 0) throw new NotFound()
    await recordOn(tx, { member }, { kind: 'knownCase.retired', subject: 'knownCase', id })
    return done({ id })
  })
}
