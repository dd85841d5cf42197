import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { now } from '@/lib/platform/time/clock'
import { readCuration } from './curation'
import { readDebates } from './debates'
import { readGradebook } from './gradebook'
import { asVerdicts } from './known'

/**
 * A person's own data: their account, posts, votes and notices. It contains no secrets, not even as hashes, and of others'
 * words only judgements of this person's posts. Times are ISO 8601.
 */
export async function readMine(person: Person) {
  const [profile, seminars, debates, curation, gradebook, unposted, told] = await Promise.all([
    readProfile(person),
    readSeminars(person),
    readDebates(person),
    readCuration(person),
    readGradebook(person),
    readUnposted(person),
    readTold(person),
  ])
  const madeAt = now().toISOString()
  return {
    veta: 'account' as const,
    madeAt,
    ...profile,
    ...seminars,
    debates,
    ...curation,
    ...gradebook,
    ...unposted,
    ...told,
  }
}

export type Mine = Awaited<ReturnType<typeof readMine>>

async function readProfile({ id }: Person) {
  const where = { personId: id }
  const { passwordHash, ...profile } = await db.person.findUniqueOrThrow({
    where: { id },
    omit: { deletedAt: true, revision: true },
  })
  const providers = await db.account.findMany({
    where,
    select: { provider: true, providerAccountId: true, createdAt: true },
  })
  const sessions = await db.session.findMany({
    where,
    omit: { personId: true },
    orderBy: { createdAt: 'asc' },
  })
  const tokens = await db.token.findMany({
    where,
    omit: { personId: true, hash: true },
    orderBy: { createdAt: 'asc' },
  })
  const courses = await db.ltiEnrolment.findMany({
    where,
    orderBy: { courseId: 'asc' },
    select: {
      sub: true,
      role: true,
      leftAt: true,
      course: { select: { title: true, platform: { select: { name: true } } } },
    },
  })
  const sentGrades = await db.ltiScore.findMany({
    where: { ...where, state: 'sent' },
    orderBy: { settledAt: 'asc' },
    select: { lineItem: { select: { questionId: true } }, given: true, maximum: true, settledAt: true },
  })
  const account = { ...profile, hasPassword: passwordHash !== null }
  return { profile: account, providers, courses, sentGrades, sessions, tokens }
}

/** The person's role in each seminar, and the sources and questions they added. */
async function readSeminars({ id }: Person) {
  const memberships = await db.membership.findMany({
    where: { personId: id },
    orderBy: { joinedAt: 'asc' },
    select: {
      seminarId: true,
      seminar: { select: { slug: true, title: true } },
      role: true,
      joinedAt: true,
      endedAt: true,
      section: { select: { name: true } },
      group: { select: { name: true } },
    },
  })
  const restraints = await db.restraint.findMany({
    where: { personId: id },
    orderBy: { at: 'asc' },
    select: { seminarId: true, kind: true, reason: true, at: true, until: true, liftedAt: true },
  })
  const sources = await db.source.findMany({
    where: { createdBy: id },
    orderBy: { createdAt: 'asc' },
    select: {
      id: true,
      seminarId: true,
      number: true,
      title: true,
      language: true,
      csl: true,
      createdAt: true,
    },
  })
  const invitations = await db.invitation.findMany({
    where: { createdBy: id },
    orderBy: { createdAt: 'asc' },
    select: { seminarId: true, role: true, createdAt: true, expiresAt: true, uses: true, revokedAt: true },
  })
  const webhooks = await db.webhook.findMany({
    where: { keeperId: id },
    orderBy: { createdAt: 'asc' },
    select: { seminarId: true, url: true, kinds: true, createdAt: true, offAt: true },
  })
  const questions = await db.question.findMany({
    where: { createdBy: id },
    orderBy: { createdAt: 'asc' },
    select: { id: true, seminarId: true, number: true, title: true, prompt: true, createdAt: true },
  })
  return { memberships: memberships.map(asLeft), restraints, sources, invitations, webhooks, questions }
}

/** Hides the ids of other people that the person acted on. */
function asOwn<T extends { subject: string; subjectId: string }>(id: string, { subjectId, ...event }: T) {
  const isPerson = event.subject === 'membership' || event.subject === 'person'
  return isPerson && subjectId !== id ? event : { ...event, subjectId }
}

/** The person has no more access to a seminar that they left, so its title is hidden. */
const asLeft = <T extends { endedAt: Date | null; seminar: object }>({ seminar, ...rest }: T) =>
  rest.endedAt ? rest : { ...rest, seminar }

/** Unposted drafts, and unpublished ones: source files, and questions of seminars that the person instructs. */
async function readUnposted({ id }: Person) {
  const instructing = { some: { personId: id, role: 'instructor' as const, endedAt: null } }
  const questionDrafts = await db.questionDraft.findMany({
    where: { createdBy: id, seminar: { memberships: instructing } },
    orderBy: { savedAt: 'asc' },
    select: { id: true, seminarId: true, body: true, createdAt: true, savedAt: true },
  })
  const drafts = await db.draft.findMany({
    where: { personId: id },
    orderBy: { savedAt: 'asc' },
    select: { questionId: true, positionId: true, body: true, savedAt: true },
  })
  const draftAnnotations = await db.draftAnnotation.findMany({
    where: { personId: id },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    omit: { personId: true },
  })
  const files = await db.sourceDraft.findMany({
    where: { personId: id },
    orderBy: { savedAt: 'asc' },
    select: { seminarId: true, fileName: true, mediaType: true, body: true, savedAt: true },
  })
  const awaitedSources = await db.awaitedSource.findMany({
    where: { createdBy: id, seminar: { memberships: { some: { personId: id, endedAt: null } } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, seminarId: true, csl: true, createdAt: true },
  })
  const notes = await db.privateNote.findMany({
    where: { personId: id },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: {
      ...{ id: true, seminarId: true, sourceId: true, start: true, end: true, quote: true, text: true },
      ...{ tags: true, createdAt: true, changedAt: true, version: { select: { number: true } } },
    },
  })
  return { drafts, draftAnnotations, files, questionDrafts, awaitedSources, notes }
}

/** The person's notices, follows, visits, and their own events in the record. */
async function readTold({ id }: Person) {
  const where = { personId: id }
  const notices = await db.notice.findMany({
    where,
    orderBy: { at: 'asc' },
    select: { kind: true, questionId: true, subject: true, subjectId: true, at: true, seenAt: true },
  })
  const letters = await db.letter.findMany({
    where,
    orderBy: { queuedAt: 'asc' },
    select: { subject: true, to: true, queuedAt: true, sentAt: true },
  })
  const follows = await db.follow.findMany({ where, select: { questionId: true, level: true } })
  const feeds = await db.feedKey.findMany({ where, select: { questionId: true, createdAt: true } })
  const calendars = await db.calendarKey.findMany({ where, select: { seminarId: true, createdAt: true } })
  const visits = await db.visit.findMany({ where, omit: { personId: true, seminarId: true } })
  const events = await db.event.findMany({
    where: { actorId: id },
    orderBy: { id: 'asc' },
    select: { at: true, kind: true, subject: true, subjectId: true, questionId: true },
  })
  const alike = await asVerdicts(events)
  const messages = await db.message.findMany({
    where: { byId: id },
    orderBy: { at: 'asc' },
    select: { seminarId: true, subject: true, text: true, at: true },
  })
  const messaged = await db.messageRecipient.findMany({
    where,
    orderBy: { messageId: 'asc' },
    select: { byMail: true, message: { select: { seminarId: true, at: true } } },
  })
  return {
    notices,
    messages,
    messaged,
    letters,
    follows,
    feeds,
    calendars,
    visits,
    events: alike.map((event) => asOwn(id, event)),
  }
}
