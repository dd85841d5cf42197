import type { Person } from '@/lib/people/rules'
import { command } from '@/lib/platform/command'
import { db, type Tx } from '@/lib/platform/database/db'
import { Conflict, done, NotFound, type Result } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import { now } from '@/lib/platform/time/clock'
import type { IdempotencyKey, WriteResult } from '@/lib/platform/write'
import { type CitationContext, findCitation } from '@/lib/positions/queries/find-citation'
import { takePart } from '@/lib/questions/commands/take-part'
import { permitReplying, permitReviewing } from '../access'
import type { InquiryInput } from '../input'
import type { InquiryView } from '../present'
import { CitationConflict, inquiriesOf } from '../queries'
import { heldCitation, recordJudging } from './held'

/**
 * Asks the author about a citation's `revision`. It is no verdict: the case leaves the desk until the author answers or
 * edits. Throws Conflict when the wording has changed, or another query is open.
 */
export async function inquire(
  person: Person,
  citationId: string,
  { text, revision }: InquiryInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return command(person, once, {
    find: () => findCitation(person, citationId),
    permit: ({ context, position }) => permitReviewing(context, position),
    hold: (tx) => heldCitation(tx, person, citationId),
    async make(tx, held, id) {
      const { context, citation } = held
      if (citation.revision !== revision) throw new CitationConflict('citationEdited', citation)
      const where = { citationId, answeredAt: null, closedAt: null }
      if (await tx.inquiry.findFirst({ where: { ...where, citationRevision: revision } }))
        throw new CitationConflict('askedAlready', citation)
      await tx.inquiry.updateMany({ where, data: { closedAt: now() } })
      const of = { seminarId: context.member.seminar.id, questionId: context.question.id }
      const askerId = await takePart(tx, context)
      const words = { citationId, citationRevision: revision, askerId, text, at: now() }
      await tx.inquiry.create({ data: { id, ...of, ...words } })
      await tx.hold.deleteMany({ where: { citationId, moderatorId: person.id } })
      await recordJudging(tx, held, 'citation.asked', { inquiry: id, revision, text })
      return done({ id })
    },
  })
}

/** Stores the author's answer, which returns the case to the desk. */
export async function answerInquiry(
  person: Person,
  id: string,
  text: string,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return command(person, once, {
    find: () => findInquiry(person, id),
    permit: ({ context, position }) => permitReplying(context, position),
    async hold(tx, { citation }) {
      await heldCitation(tx, person, citation.id)
      return findInquiry(person, id, tx)
    },
    async make(tx, held) {
      const { inquiry } = held
      if (inquiry.answer?.text === text) return done({ id })
      if (inquiry.answer) throw new Conflict('answeredAlready')
      if (!inquiry.open) throw new Conflict('inquiryClosed')
      await tx.inquiry.update({ where: { id }, data: { answer: text, answeredAt: now() } })
      await recordJudging(tx, held, 'inquiry.answered', {
        inquiry: id,
        revision: inquiry.revision,
        answer: text,
      })
      return done({ id })
    },
  })
}

/** A query, if the person is the citation's author or staff. */
export async function findInquiry(
  person: Person,
  id: string,
  tx: Tx = db,
): Promise<CitationContext & { inquiry: InquiryView }> {
  const row = isId(id) ? await tx.inquiry.findUnique({ where: { id }, select: { citationId: true } }) : null
  if (!row) throw new NotFound()
  const cited = await findCitation(person, row.citationId, tx)
  const inquiry = (await inquiriesOf(cited, tx)).find((one) => one.id === id)
  if (!inquiry) throw new NotFound()
  return { ...cited, inquiry }
}
