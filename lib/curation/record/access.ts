import { Prisma } from '@/lib/platform/prisma/client'
import { visibleAcross } from '@/lib/positions/access'
import { maySeeOthersWork } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import { type Member, mayInstruct } from '@/lib/seminars/access'
import { isStaff } from '@/lib/seminars/rules'
import { visibleReviews } from '../reviews/access'
import { kinds, kindsSeen } from './rules'

/** A reader of a seminar's record; `questions` are all of its questions, with the reader's permissions in each. */
export type RecordReader = { member: Member; questions: QuestionContext[] }

/**
 * The kind of `event e` as shown to its reader. A moderator's own answer to a known case appears as the verdict that they
 * took it for: a verdict missing from their record would reveal which cases are known.
 */
export const kindTold = ({ member }: Pick<RecordReader, 'member'>): Prisma.Sql => {
  if (mayInstruct(member)) return Prisma.sql`e.kind`
  return Prisma.sql`CASE e.kind WHEN 'knownCase.answered' THEN 'citation.reviewed'
    WHEN 'knownCase.unanswered' THEN 'review.undone' ELSE e.kind END`
}

/**
 * The one predicate of the record: for pages, API, export, and the log of decisions. A condition on `event e`, with the
 * position concerned as `position po` and its author as `participation pa`, `review rv` of `citation ci`, `source so`, and
 * `participation bearer` for the affected or flagged person.
 */
export function visibleEvents(reader: RecordReader): Prisma.Sql {
  const { member, questions } = reader
  const me = Prisma.sql`${member.person.id}::uuid`
  const seen = mayInstruct(member) ? ofInstructors(reader, me) : ofMembers(reader, me)
  return Prisma.sql`(e.seminar_id = ${member.seminar.id}::uuid AND e.kind = ANY(${Object.keys(kinds)}) AND (${seen})
    AND NOT (e.kind LIKE 'flag.%' AND ${me} IN (pa.person_id, bearer.person_id, so.created_by)) IS TRUE
    AND (e.question_id IS NULL OR e.question_id = ANY(${idsOf(questions)}::uuid[])))`
}

/**
 * Ballots are secret: together with the tallies, a voter and a time would reveal the vote. So is the person who asks for another
 * look at a grade that was given under a pseudonym.
 */
const ofInstructors = ({ questions }: RecordReader, me: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`((NOT ${among(kindsSeen('review'))} OR ${reviewsSeen(questions)})
    AND (NOT ${among(secrets)} OR e.actor_id = ${me}))`

const secrets = ['ballot.cast', 'ballot.retracted', 'citation.translationVoted', 'grade.regradeAsked']

function ofMembers(reader: RecordReader, me: Prisma.Sql): Prisma.Sql {
  const { member, questions } = reader
  const staff = isStaff(member.role)
  const position = Prisma.sql`(po.id IS NOT NULL AND ${visibleAcross(questions)} AND ${workSeen(questions, me)})`
  const parts = [
    Prisma.sql`(${among(kindsSeen('position'))} AND ${position})`,
    Prisma.sql`(${among(kindsSeen('review'))} AND ${position} AND ${reviewsSeen(questions)})`,
    Prisma.sql`(${among(kindsSeen('parties'))} AND ${position} AND (${staff} OR pa.person_id = ${me} OR e.actor_id = ${me}))`,
    Prisma.sql`(${among(kindsSeen('work'))} AND ${workSeen(questions, me)})`,
    Prisma.sql`(${among(kindsSeen('othersWork'))} AND (${inOpen(questions)} OR e.actor_id = ${me}))`,
    among(kindsSeen('members')),
    Prisma.sql`(${among(kindsSeen('writers'))} AND ${member.role !== 'observer'})`,
    Prisma.sql`(${among(kindsSeen('own'))} AND e.actor_id = ${me})`,
    Prisma.sql`(${among(kindsSeen('bearer'))} AND (e.actor_id = ${me} OR bearer.person_id = ${me}))`,
    Prisma.sql`(${among(kindsSeen('flag'))} AND (${staff} OR e.actor_id = ${me}))`,
    Prisma.sql`(${among(kindsSeen('staff'))} AND ${staff})`,
    Prisma.sql`(${among(['knownCase.answered', 'knownCase.unanswered'])} AND ${staff} AND e.actor_id = ${me})`,
  ]
  return Prisma.join(parts, ' OR ')
}

const among = (list: string[]): Prisma.Sql => Prisma.sql`e.kind = ANY(${list})`

const idsOf = (questions: QuestionContext[]): string[] => questions.map(({ question }) => question.id)

/** In the event's question: others' posts, the reader's own acts, and acts on the reader's posts. */
function workSeen(questions: QuestionContext[], me: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${inOpen(questions)} OR e.actor_id = ${me} OR pa.person_id = ${me})`
}

/** In a question in which the reader sees others' posts. */
const inOpen = (questions: QuestionContext[]): Prisma.Sql =>
  Prisma.sql`e.question_id = ANY(${idsOf(questions.filter(({ audience }) => maySeeOthersWork(audience)))}::uuid[])`

/** The verdict of an event, if the reader sees it in the question that now has the position. */
function reviewsSeen(questions: QuestionContext[]): Prisma.Sql {
  if (questions.length === 0) return Prisma.sql`FALSE`
  const each = questions.map(
    (context) => Prisma.sql`(po.question_id = ${context.question.id}::uuid AND ${visibleReviews(context)})`,
  )
  return Prisma.sql`(rv.id IS NOT NULL AND (${Prisma.join(each, ' OR ')}))`
}
