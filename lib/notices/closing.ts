import { askedNow } from '@/lib/opinion/stances/rules'
import { DAY } from '@/lib/platform/time/units'
import { db } from '../platform/database/db'
import { now } from '../platform/time/clock'
import { visibleQuestion } from '../questions/access'
import { isOpen, waitFor } from '../questions/rules'
import { type ScheduledQuestion, unattended } from '../questions/scheduled'
import { isReminded, LONGEST_REMINDER, reminderDue } from './rules'

/**
 * Reminds the participants who still have something to do before a phase ends, at the times that the seminar has set. A
 * reminder comes once for a phase, its end and its time, however often this runs; an end that is moved a little reminds
 * nobody anew.
 */
export async function tellOfClosing(): Promise<void> {
  const time = now()
  const soon = await db.phaseStart.findMany({
    where: {
      startsAt: { gt: time, lt: new Date(time.getTime() + LONGEST_REMINDER + DAY) },
      question: { seminar: { archivedAt: null } },
    },
    select: { questionId: true, question: { select: { seminar: { select: seminarColumns } } } },
    distinct: 'questionId',
  })
  const seminars = new Map(soon.map(({ questionId, question }) => [questionId, question.seminar]))
  const questions = await unattended([...seminars.keys()])
  for (const question of questions.values()) {
    const seminar = seminars.get(question.id)
    if (seminar) await remind(question, seminar, time)
  }
}

const seminarColumns = { timeZone: true, reminderHours: true } as const

type Reminding = { timeZone: string; reminderHours: number[] }

async function remind(question: ScheduledQuestion, seminar: Reminding, time: Date): Promise<void> {
  const { id, seminarId, ends, phase, phaseBegan } = question
  if (!ends || phase === 'closed') return
  const due = reminderDue({ began: phaseBegan, ends: ends.at, ...seminar }, time)
  if (!due) return
  const waiting = (await participantsOf(id)).filter((one) => hasToDo(question, one, time))
  const reminded = await lastReminders(id, phase)
  const concerned = waiting.filter(({ personId }) => !isReminded(reminded.get(personId), due))
  const end = ends.at.toISOString()
  const about = {
    kind: 'closing',
    subject: 'question',
    subjectId: id,
    occasion: `${phase} ${end} ${due.hours}`,
  }
  await db.notice.createMany({
    data: concerned.map(({ personId }) => ({
      ...{ personId, seminarId, questionId: id, ...about, at: time },
      data: { phase, ends: end },
    })),
    skipDuplicates: true,
  })
}

/** A participant of the question's seminar who wants to hear of it. */
type Reminded = {
  personId: string
  firstPostedAt: Date | null
  polled: string[]
  /** They have a draft, or somebody's answer to them is unanswered. */
  hasOpenEnds: boolean
}

async function participantsOf(questionId: string): Promise<Reminded[]> {
  return db.$queryRaw<Reminded[]>`
    SELECT m.person_id AS "personId", pa.first_posted_at AS "firstPostedAt",
      ARRAY(SELECT DISTINCT t.moment::text FROM stance_poll t WHERE t.participation_id = pa.id) AS polled,
      EXISTS (SELECT FROM draft d WHERE d.question_id = q.id AND d.person_id = m.person_id)
      OR EXISTS (SELECT FROM position mine JOIN position re ON re.answers_id = mine.id AND re.status = 'published'
          AND re.kind IN ('rebuts', 'undercuts', 'asks') AND re.author_id <> pa.id
        WHERE mine.author_id = pa.id AND mine.question_id = q.id AND mine.status = 'published'
          AND NOT EXISTS (SELECT FROM position my WHERE my.answers_id = re.id AND my.author_id = pa.id
            AND my.status = 'published')) AS "hasOpenEnds"
    FROM question q JOIN membership m ON m.seminar_id = q.seminar_id AND m.ended_at IS NULL AND m.role = 'participant'
    LEFT JOIN participation pa ON pa.question_id = q.id AND pa.person_id = m.person_id
    LEFT JOIN follow f ON f.question_id = q.id AND f.person_id = m.person_id
    WHERE q.id = ${questionId}::uuid AND ${visibleQuestion} AND f.level IS DISTINCT FROM 'none'
      AND (m.suspended_until IS NULL OR m.suspended_until <= ${now()})`
}

/** When each person was last reminded of the end of this phase. */
async function lastReminders(questionId: string, phase: string): Promise<Map<string, Date>> {
  const rows = await db.$queryRaw<Array<{ person: string; at: Date }>>`
    SELECT person_id AS person, max(at) AS at FROM notice
    WHERE question_id = ${questionId}::uuid AND kind = 'closing' AND data ->> 'phase' = ${phase} GROUP BY person_id`
  return new Map(rows.map(({ person, at }) => [person, at]))
}

function hasToDo(question: ScheduledQuestion, person: Reminded, time: Date): boolean {
  const { phase, phaseBegan, schedule } = question
  const { firstPostedAt, polled, hasOpenEnds } = person
  if (phase === 'reading') return true
  const mayPost = waitFor('position', { phase, schedule }, time) === null
  if (!firstPostedAt && mayPost) return true
  if (hasOpenEnds && isOpen(phase)) return true
  return askedNow({ phase, phaseBegan, firstPostedAt }, polled, time) === 'closing'
}
