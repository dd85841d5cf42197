import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'

const passage = {
  select: { start: true, end: true, quote: true, version: { select: { sourceId: true, number: true } } },
} as const

const citations = {
  orderBy: { ordinal: 'asc' },
  select: {
    id: true,
    removedIn: true,
    revisions: {
      orderBy: { revision: 'asc' },
      select: { revision: true, positionRevision: true, relation: true, warrant: true, passage },
    },
  },
} as const

const positions = {
  orderBy: { postedAt: 'asc' },
  select: {
    ...{ id: true, kind: true, answersId: true, undercutsId: true, status: true, postedAt: true },
    ...{ withdrawnAt: true, withdrawnReason: true },
    revisions: { orderBy: { revision: 'asc' }, omit: { positionId: true, seminarId: true } },
    citations,
    /** Others' restatements, and the author's answers to them. */
    steelmen: { select: { id: true, answer: true, mended: true, answeredAt: true } },
  },
} as const

/** The person's part in each question: their name there, and all of their posts. */
export async function readDebates({ id }: Person) {
  const where = { personId: id, endedAt: null }
  const here = await db.membership.findMany({ where, select: { seminarId: true } })
  const rows = await db.participation.findMany({
    where: { personId: id },
    orderBy: [{ seminarId: 'asc' }, { question: { number: 'asc' } }],
    select: {
      id: true,
      pseudonym: true,
      firstPostedAt: true,
      question: { select: { id: true, seminarId: true, number: true, title: true, rules: true } },
      positions,
      ballots: {
        orderBy: { at: 'asc' },
        select: { positionId: true, revision: true, vote: true, at: true },
      },
      stancePolls: {
        orderBy: { at: 'asc' },
        omit: { seminarId: true, questionId: true, participationId: true },
      },
      /** The person's restatements of others' positions. */
      steelmen: {
        orderBy: { offeredAt: 'asc' },
        select: { positionId: true, positionRevision: true, text: true, revision: true, offeredAt: true },
      },
      signatures: { select: { versionId: true, signs: true, text: true, at: true } },
      /** Leaves out the person told of the pseudonym: the pseudonym's page names them. */
      unmaskings: { orderBy: { at: 'asc' }, select: { reason: true, at: true } },
    },
  })
  const seminars = new Set(here.map(({ seminarId }) => seminarId))
  return rows.map(({ question: { title, rules, ...question }, ...rest }) => ({
    question: seminars.has(question.seminarId) ? { ...question, title, rules } : question,
    ...rest,
  }))
}
