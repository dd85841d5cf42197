import { visibleReviews } from '@/lib/curation/reviews/access'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'

/** The person's judgements and decisions, those on their own posts, and their replies. */
export async function readCuration(person: Person) {
  const [given, received, flags] = await Promise.all([
    readGiven(person),
    readReceived(person),
    readFlags(person),
  ])
  return { curated: given, decidedOnMine: received, flags }
}

const review = {
  ...{ id: true, citationId: true, citationRevision: true, verdict: true, reason: true, at: true },
  ...{ undoneAt: true, reply: true, repliedAt: true, appeal: true, appealedAt: true },
} as const

const ruling = { id: true, positionId: true, kind: true, reason: true, at: true, liftedAt: true } as const

const label = {
  ...{ id: true, positionId: true, kind: true, reason: true, at: true, expiresAt: true },
  ...{ answer: true, answeredAt: true, removedAt: true },
} as const

async function readGiven({ id }: Person) {
  const mine = { personId: id }
  const parts = await db.participation.findMany({ where: mine, select: { id: true } })
  const { answer, answeredAt, ...ownLabel } = label
  return {
    reviews: await reviewsBy(id),
    inquiries: await db.inquiry.findMany({
      where: { asker: mine },
      orderBy: { at: 'asc' },
      select: { id: true, citationId: true, citationRevision: true, text: true, at: true },
    }),
    knownCases: await db.knownCase.findMany({
      where: { setById: id },
      omit: { seminarId: true, setById: true },
    }),
    rulings: await db.ruling.findMany({ where: { by: mine }, orderBy: { at: 'asc' }, select: ruling }),
    lifted: await db.ruling.findMany({
      where: { liftedBy: mine },
      orderBy: { at: 'asc' },
      select: { id: true, liftedAt: true, liftedReason: true },
    }),
    labels: await db.label.findMany({ where: { by: mine }, orderBy: { at: 'asc' }, select: ownLabel }),
    translations: await db.proposedTranslation.findMany({
      where: { by: mine },
      orderBy: { at: 'asc' },
      select: {
        ...{ id: true, citationId: true, language: true, text: true, note: true, at: true },
        ...{ retiredAt: true, retiredReason: true },
      },
    }),
    translationVotes: await db.translationVote.findMany({
      where: { voter: mine },
      orderBy: { at: 'asc' },
      select: { translationId: true, isFor: true, at: true },
    }),
    restraints: await db.restraint.findMany({
      where: { byId: id },
      orderBy: { at: 'asc' },
      select: { kind: true, reason: true, at: true, until: true },
    }),
    slowModes: await db.slowMode.findMany({
      where: { byId: id },
      orderBy: { at: 'asc' },
      select: { questionId: true, minutes: true, reason: true, at: true, until: true },
    }),
    publicAccesses: await db.publicAccess.findMany({
      where: { byId: id },
      orderBy: { at: 'asc' },
      select: { questionId: true, indexed: true, namesFrom: true, at: true, endedAt: true },
    }),
    unmaskings: await db.unmasking.findMany({
      where: { byId: id },
      orderBy: { at: 'asc' },
      select: { participationId: true, reason: true, at: true },
    }),
    briefLines: await db.briefLineRevision.findMany({
      where: { byId: { in: parts.map((part) => part.id) } },
      orderBy: { at: 'asc' },
      select: {
        lineId: true,
        revision: true,
        section: true,
        text: true,
        dissent: true,
        removed: true,
        at: true,
      },
    }),
    briefs: await db.briefVersion.findMany({
      where: { publishedById: { in: [id, ...parts.map((part) => part.id)] } },
      orderBy: { at: 'asc' },
      select: { id: true, questionId: true, number: true, note: true, at: true },
    }),
  }
}

/** Reviewers must not learn which of their cases were known ones. */
async function reviewsBy(id: string) {
  const { id: _, reply, repliedAt, appeal, appealedAt, ...own } = review
  const reviews = await db.review.findMany({ where: { reviewer: { personId: id } }, select: own })
  const known = await db.knownAnswer.findMany({
    where: { moderatorId: id },
    select: {
      ...{ verdict: true, reason: true, at: true, undoneAt: true },
      knownCase: { select: { citationId: true, citationRevision: true } },
    },
  })
  const answers = known.map(({ knownCase, ...rest }) => ({ ...knownCase, ...rest }))
  return [...reviews, ...answers].sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** The view of a citation's author: settled verdicts only, as everywhere else. */
const asAuthor = { member: { role: 'participant' }, participation: null } as const

const visibleToAuthor = (id: string) => db.$queryRaw<Array<{ id: string }>>`
  SELECT rv.id FROM review rv JOIN citation ci ON ci.id = rv.citation_id JOIN position po ON po.id = ci.position_id
  JOIN participation pa ON pa.id = po.author_id
  WHERE pa.person_id = ${id}::uuid AND rv.undone_at IS NULL AND ${visibleReviews(asAuthor)}`

/** Includes others' words: the judgements of this person's posts, which they may answer. */
async function readReceived({ id }: Person) {
  const seen = await visibleToAuthor(id)
  const mine = { author: { personId: id } }
  const where = { citation: { position: mine } }
  return {
    reviews: await db.review.findMany({
      where: { id: { in: seen.map((one) => one.id) } },
      orderBy: { at: 'asc' },
      select: review,
    }),
    inquiries: await db.inquiry.findMany({
      where,
      orderBy: { at: 'asc' },
      select: { id: true, citationId: true, text: true, at: true, answer: true, answeredAt: true },
    }),
    rulings: await db.ruling.findMany({
      where: { position: mine },
      orderBy: { at: 'asc' },
      select: { ...ruling, reply: true, repliedAt: true },
    }),
    labels: await db.label.findMany({ where: { position: mine }, orderBy: { at: 'asc' }, select: label }),
  }
}

async function readFlags({ id }: Person) {
  return db.flag.findMany({
    where: { byId: id },
    orderBy: { at: 'asc' },
    select: {
      ...{ id: true, category: { select: { name: true } }, note: true, at: true },
      ...{
        positionId: true,
        citationId: true,
        sourceId: true,
        outcome: true,
        answer: true,
        resolvedAt: true,
      },
    },
  })
}
