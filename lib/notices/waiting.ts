import { isAnswered } from '@/lib/curation/answer-requests/queries'
import { countWaiting } from '@/lib/curation/desk/queries'
import { countOpenFlags } from '@/lib/curation/flags/queries'
import { askedNow } from '@/lib/opinion/stances/rules'
import { Prisma } from '@/lib/platform/prisma/client'
import { DAY } from '@/lib/platform/time/units'
import { draftPath, positionPath } from '@/lib/positions/paths'
import { steelmanState } from '@/lib/positions/rules'
import { maySeeOthersWork } from '@/lib/questions/access'
import { nameAmong } from '@/lib/questions/names'
import { questionPath } from '@/lib/questions/paths'
import type { QuestionContext } from '@/lib/questions/queries'
import { isOpen } from '@/lib/questions/rules'
import { isArchived, type Member, maySpeak, mayTakePart } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { standingRestraints } from '@/lib/seminars/restraints'
import { judgedOfMine } from '../curation/reviews/own-verdicts'
import { db } from '../platform/database/db'
import { now } from '../platform/time/clock'
import type { Home } from '../positions/queries/home'
import { outdatedOf } from '../positions/queries/outdated'
import { beginningOf } from '../positions/view/position'
import { mayImport } from '../sources/access'
import { countDrafts } from '../sources/drafts/queries'
import { versionPath } from '../sources/paths'
import { byUrgency, type WaitingItem } from './rules'

/** The limit of each kind; further tasks appear when these are done. */
const MOST = 5

/**
 * The tasks that wait for a member, the most urgent first. Each part starts from the member's own rows, or reads no more
 * rows than it shows, so that its cost does not grow with the seminar. `cases`: the number that wait at the desk, for a page
 * that shows it elsewhere, too; `further`: tasks of the nouns on the right. Nothing waits in an archived seminar.
 */
export async function waitingFor(
  member: Member,
  home: Home,
  cases: Count | Promise<Count> = countWaiting(member),
  further: WaitingItem[] | Promise<WaitingItem[]> = [],
): Promise<WaitingItem[]> {
  if (isArchived(member)) return []
  const asked = home.questions.map((row) => row.context)
  const lists = await Promise.all([
    restated(member, asked),
    judged(member),
    labelled(member, asked),
    answered(member, asked),
    askedToAnswer(member, asked),
    outdated(member, asked),
    unvoted(member, asked),
    ofStaff(member, cases),
    further,
  ])
  return [...lists.flat(), ...toPost(member, home), ...stances(member, asked), ...drafts(home)].sort((a, b) =>
    byUrgency(a, b, now()),
  )
}

/** Null where there is no desk. */
type Count = number | null

const there = ({ question: { number, title } }: QuestionContext) => ({ number, title })

const seen = (questions: QuestionContext[]) => questions.filter(({ audience }) => maySeeOthersWork(audience))

const ids = (questions: QuestionContext[]) => questions.map(({ question }) => question.id)

/** The member's own published positions in these questions. */
const own = ({ person }: Member, questions: QuestionContext[]) => Prisma.sql`participation me
  JOIN position po ON po.author_id = me.id AND po.status = 'published'
  WHERE me.person_id = ${person.id}::uuid AND me.question_id = ANY(${ids(questions)}::uuid[])`

type Row = { question: string; position: string; at: Date; by: string; words: string }

/** People who want to rebut the member's position, and wait for an answer to their restatement of it. */
async function restated(member: Member, questions: QuestionContext[]): Promise<WaitingItem[]> {
  const open = seen(questions).filter(({ question }) => isOpen(question.phase))
  if (!maySpeak(member) || open.length === 0) return []
  const rows = await db.$queryRaw<Row[]>`
    SELECT mine.question_id AS question, mine.id AS position, sm.offered_at AS at, ${nameAmong(open)} AS by, mine.claim AS words
    FROM (SELECT po.* FROM ${own(member, open)}) mine
    JOIN steelman sm ON sm.position_id = mine.id AND sm.answer IS NULL
    JOIN participation pa ON pa.id = sm.author_id JOIN person pe ON pe.id = pa.person_id
    ORDER BY sm.offered_at, sm.id LIMIT ${MOST}`
  return rows.flatMap(({ at, ...row }) => {
    const one = open.find(({ question }) => question.id === row.question)
    if (!one) return []
    const offered = { answer: null, offeredAt: at.toISOString() }
    const { until } = steelmanState(offered, one.question.schedule, now())
    return [
      { kind: 'restated', ...worded(row, one), due: until, href: positionPath(row.position, 'steelman') },
    ]
  })
}

const worded = ({ by, words }: Pick<Row, 'by' | 'words'>, context: QuestionContext) => ({
  by,
  words,
  question: there(context),
  count: 1,
})

/** Verdicts and open queries on the member's citations. */
async function judged({ person, seminar }: Member): Promise<WaitingItem[]> {
  const lines = await judgedOfMine(person, seminar.id)
  return lines.slice(0, 2 * MOST).map(({ verdict, by, quote, question, position, citation }) => ({
    kind: verdict ? 'judged' : 'asked',
    by,
    words: quote,
    question,
    count: 1,
    due: null,
    href: `${positionPath(position, 'reviews')}#c-${citation}`,
  }))
}

/** Moderators' labels on the member's positions. */
async function labelled(member: Member, questions: QuestionContext[]): Promise<WaitingItem[]> {
  const rows = await db.$queryRaw<Array<Pick<Row, 'question' | 'position' | 'at' | 'words'>>>`
    SELECT mine.question_id AS question, mine.id AS position, la.expires_at AS at,
      coalesce(nullif(mine.claim, ''), ${beginningOf(Prisma.sql`mine.argument`)}) AS words
    FROM (SELECT po.* FROM ${own(member, questions)}) mine
    JOIN label la ON la.position_id = mine.id AND la.removed_at IS NULL AND la.answer IS NULL AND la.expires_at > ${now()}
    ORDER BY la.at DESC, la.id LIMIT ${MOST}`
  return rows.flatMap(({ question, position, words }) => {
    const one = questions.find((context) => context.question.id === question)
    if (!one) return []
    return [
      {
        kind: 'labelled',
        ...worded({ by: '', words }, one),
        due: null,
        href: positionPath(position, 'labels'),
      },
    ]
  })
}

/** Rebuttals, undercuts and questions that the member has not answered. */
async function answered(member: Member, questions: QuestionContext[]): Promise<WaitingItem[]> {
  const open = seen(questions).filter(({ question }) => isOpen(question.phase))
  if (!maySpeak(member) || open.length === 0) return []
  const rows = await db.$queryRaw<Array<Row & { kind: 'rebuts' | 'undercuts' | 'asks'; id: string }>>`
    SELECT mine.question_id AS question, mine.id AS position, re.id, re.kind, re.posted_at AS at, ${nameAmong(open)} AS by,
      coalesce(nullif(re.claim, ''), ${beginningOf(Prisma.sql`re.argument`)}) AS words
    FROM (SELECT po.* FROM ${own(member, open)}) mine
    JOIN position re ON re.answers_id = mine.id AND re.status = 'published' AND re.kind IN ('rebuts', 'undercuts', 'asks')
      AND re.author_id <> mine.author_id
    JOIN participation pa ON pa.id = re.author_id JOIN person pe ON pe.id = pa.person_id
    WHERE NOT EXISTS (SELECT FROM position my WHERE my.answers_id = re.id AND my.author_id = mine.author_id
      AND my.status = 'published')
    ORDER BY re.posted_at DESC, re.id DESC LIMIT ${MOST}`
  return rows.flatMap(({ kind, id, ...row }) => {
    const one = open.find(({ question }) => question.id === row.question)
    return one ? [{ kind, ...worded(row, one), due: null, href: positionPath(id) }] : []
  })
}

/** Positions that staff ask the member to answer, until the member has: with the words of the staff, or of the position. */
async function askedToAnswer(member: Member, questions: QuestionContext[]): Promise<WaitingItem[]> {
  const open = seen(questions).filter(({ question }) => isOpen(question.phase))
  if (!maySpeak(member) || open.length === 0) return []
  const rows = await db.$queryRaw<Array<Pick<Row, 'question' | 'position' | 'words'>>>`
    SELECT me.question_id AS question, po.id AS position, coalesce(nullif(ar.note, ''), nullif(po.claim, ''), ${beginningOf(Prisma.sql`po.argument`)}) AS words
    FROM participation me JOIN answer_request ar ON ar.asked_id = me.id AND ar.withdrawn_at IS NULL
    JOIN position po ON po.id = ar.position_id AND po.status = 'published' AND po.question_id = me.question_id
    WHERE me.person_id = ${member.person.id}::uuid AND me.question_id = ANY(${ids(open)}::uuid[]) AND NOT ${isAnswered}
    ORDER BY ar.at DESC, ar.id LIMIT ${MOST}`
  return rows.flatMap(({ question, position, words }) => {
    const one = open.find((context) => context.question.id === question)
    if (!one) return []
    const of = { by: null, words, question: there(one), count: 1, due: one.question.ends?.at ?? null }
    return [{ kind: 'answerAsked' as const, ...of, href: positionPath(position, 'respond') }]
  })
}

/** The member's citations with a passage that a newer version of the text changes or drops. */
async function outdated(member: Member, questions: QuestionContext[]): Promise<WaitingItem[]> {
  const open = questions.filter(({ question }) => isOpen(question.phase))
  if (!maySpeak(member) || open.length === 0) return []
  const { slug } = member.seminar
  const all = await outdatedOf(member)
  const first = all.filter(({ position }, n) => all.findIndex((one) => one.position === position) === n)
  const found = first.flatMap(({ citation, question, passage, newer }) => {
    const one = open.find((context) => context.question.number === question)
    if (!one) return []
    const words = { by: null, words: passage.quote, question: there(one), count: 1 }
    const href = `${versionPath(slug, passage.source.number, newer.number)}#c-${citation}`
    return [{ kind: 'outdated' as const, ...words, due: null, href }]
  })
  return found.slice(0, MOST)
}

/** The number of questions that ask the member for votes, and of their latest positions that are checked. */
const QUESTIONS = 10
const LATEST = 100

/** Positions without the member's vote, among the latest of each question. */
async function unvoted(member: Member, questions: QuestionContext[]): Promise<WaitingItem[]> {
  const open = seen(questions)
    .filter(({ question, participation }) => isOpen(question.phase) && participation?.firstPostedAt)
    .slice(0, QUESTIONS)
  if (!mayTakePart(member) || open.length === 0) return []
  const rows = await db.$queryRaw<Array<{ question: string; count: number }>>`
    SELECT me.question_id AS question, count(*)::int AS count
    FROM participation me CROSS JOIN LATERAL (
      SELECT po.id, po.author_id, po.status FROM position po WHERE po.question_id = me.question_id AND po.depth = 0
      ORDER BY po.posted_at DESC, po.id DESC LIMIT ${LATEST}) po
    WHERE me.person_id = ${member.person.id}::uuid AND me.question_id = ANY(${ids(open)}::uuid[])
      AND po.status = 'published' AND po.author_id <> me.id
      AND NOT EXISTS (SELECT FROM ballot ba WHERE ba.position_id = po.id AND ba.voter_id = me.id)
    GROUP BY me.question_id`
  return rows.flatMap(({ question, count }) => {
    const one = open.find((context) => context.question.id === question)
    if (!one) return []
    return [
      {
        kind: 'vote',
        by: null,
        words: '',
        question: there(one),
        count,
        due: one.question.ends?.at ?? null,
        href: at(one),
      },
    ]
  })
}

const at = ({ member, question }: QuestionContext, page?: Parameters<typeof questionPath>[2]) =>
  questionPath(member.seminar.slug, question.number, page)

/** Cases at the desk, flags, the member's own texts that are not published yet, and restraints about to end by themselves. */
async function ofStaff(member: Member, atDesk: Count | Promise<Count>): Promise<WaitingItem[]> {
  const { slug } = member.seminar
  const [cases, flags, restraints, texts] = await Promise.all([
    atDesk,
    countOpenFlags(member),
    standingRestraints(member),
    mayImport(member) ? countDrafts(member) : null,
  ])
  const one = (
    kind: WaitingItem['kind'],
    count: number | null,
    href: string,
    due: Date | null = null,
  ): WaitingItem[] => (count ? [{ kind, by: null, words: '', question: null, count, due, href }] : [])
  return [
    ...one('desk', cases, seminarPath(slug, 'desk')),
    ...one('unpublished', texts, `${seminarPath(slug, 'sources/new')}#waiting`),
    ...one('flags', flags, seminarPath(slug, 'flags')),
    ...one('restraints', restraints.count, seminarPath(slug, 'restraints'), restraints.ends),
  ]
}

/** Questions that await the member's first position, and those with one of theirs that close soon. */
function toPost(member: Member, { questions }: Home): WaitingItem[] {
  if (member.role !== 'participant' || !maySpeak(member)) return []
  return questions.flatMap(({ context, drafted }): WaitingItem[] => {
    const { question, participation } = context
    if (!isOpen(question.phase) || drafted) return []
    const of = { by: null, words: '', question: there(context), count: 1, due: question.ends?.at ?? null }
    if (!participation?.firstPostedAt) return [{ kind: 'position', ...of, href: at(context, 'write') }]
    const left = question.ends ? question.ends.at.getTime() - now().getTime() : Number.POSITIVE_INFINITY
    return left < SOON ? [{ kind: 'closing', ...of, href: at(context) }] : []
  })
}

/** In milliseconds. */
const SOON = 3 * DAY

/** Questions that ask a participant for their stance. Staff may give one, but nobody waits for it. */
function stances(member: Member, questions: QuestionContext[]): WaitingItem[] {
  if (member.role !== 'participant' || !mayTakePart(member)) return []
  return questions.flatMap((context): WaitingItem[] => {
    const { phase, phaseBegan, ends } = context.question
    const { firstPostedAt = null, polled = [] } = context.participation ?? {}
    const moment = askedNow({ phase, phaseBegan, firstPostedAt }, polled, now())
    if (!moment) return []
    const of = { by: null, words: '', question: there(context), count: 1, due: ends?.at ?? null }
    return [{ kind: moment === 'closing' ? 'stanceNow' : 'stanceBefore', ...of, href: at(context, 'stance') }]
  })
}

/** Unposted drafts, the last saved first. */
function drafts({ drafts }: Home): WaitingItem[] {
  return drafts.slice(0, MOST).map((draft) => {
    const { position, answers, question, claim, savedAt } = draft
    const kind = answers ? 'response' : position ? 'edit' : 'draft'
    return {
      kind,
      by: null,
      words: claim,
      question,
      count: 1,
      due: null,
      saved: savedAt,
      href: draftPath(draft),
    }
  })
}
