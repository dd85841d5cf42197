import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { now } from '@/lib/platform/time/clock'

const content = {
  ...{ revision: true, levels: true, comment: true, comments: true, score: true, maximum: true, at: true },
  rubric: { select: { title: true, criteria: true } },
} as const

/**
 * The person's grades as they were released to them, their requests for another look, the grades that they gave, and the peer reviews of both sides. Who wrote
 * an anonymous review is left out; so are drafts of others.
 */
export async function readGradebook(person: Person) {
  const [graded, asked, given, rubrics, reviews] = await Promise.all([
    readGraded(person),
    readAsked(person),
    readGiven(person),
    readRubrics(person),
    readReviews(person),
  ])
  return { grades: graded, regradesAsked: asked, gradesGiven: given, rubrics, ...reviews }
}

async function readGraded({ id }: Person) {
  const releases = await db.gradeRelease.findMany({
    where: { grade: { participation: { personId: id } }, endedAt: null },
    orderBy: { at: 'asc' },
    select: { at: true, grade: { select: { id: true, questionId: true } }, graded: { select: content } },
  })
  return releases.map(({ at, grade, graded }) => ({
    ...{ id: grade.id, questionId: grade.questionId, releasedAt: at, ...graded },
  }))
}

/** The person's requests for another look. Those about withdrawn grades are included: their reasons are the person's own words. */
const readAsked = ({ id }: Person) =>
  db.regrade.findMany({
    where: { grade: { participation: { personId: id } } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { gradeId: true, reason: true, at: true, answer: true, answeredAt: true },
  })

const readGiven = ({ id }: Person) =>
  db.gradeRevision.findMany({
    where: { byId: id },
    orderBy: [{ at: 'asc' }, { gradeId: 'asc' }],
    select: { gradeId: true, revision: true, levels: true, comment: true, comments: true, at: true },
  })

const readRubrics = ({ id }: Person) =>
  db.rubricRevision.findMany({
    where: { byId: id },
    orderBy: { at: 'asc' },
    select: { rubricId: true, revision: true, title: true, criteria: true, at: true },
  })

const review = { id: true, levels: true, comment: true, savedAt: true, submittedAt: true } as const

async function readReviews({ id }: Person) {
  const round = { select: { questionId: true, dueAt: true } }
  const shown = { OR: [{ openedAt: { not: null } }, { dueAt: { lte: now() } }] }
  return {
    peerReviewsGiven: await db.peerReview.findMany({
      where: { reviewer: { personId: id } },
      orderBy: { id: 'asc' },
      select: { ...review, round },
    }),
    peerReviewsReceived: await db.peerReview.findMany({
      where: { author: { personId: id }, submittedAt: { not: null }, droppedAt: null, round: shown },
      orderBy: { id: 'asc' },
      select: { id: true, levels: true, comment: true, round },
    }),
  }
}
