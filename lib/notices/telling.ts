import { setTimeout as wait } from 'node:timers/promises'
import { tell as tellStreams } from '@/lib/platform/events'
import { dropWaiting, jobOf } from '@/lib/platform/jobs'
import { Prisma } from '@/lib/platform/prisma/client'
import { followRecord, isBehind, type RecordRow } from '@/lib/platform/record-follower'
import { db, type Tx } from '../platform/database/db'
import { overtakenIn } from '../positions/queries/outdated'
import { inSightOfGroup, visibleQuestion } from '../questions/access'
import { type ScheduledQuestion, unattended } from '../questions/scheduled'
import { noticesOfDecisions } from './deciding'
import { GATHERED, type Listener, mentioned, type NoticeKind, tellableFrom } from './rules'

type Post = {
  id: string
  claim: string
  argument: string
  /** Person ids: the author of the post, and the author of the post that it answers. */
  author: string
  answered: string | null
}

/** A restatement: the person who wrote it, and the author of the restated position. */
type Steelman = { id: string; offeredBy: string; author: string }

/** The data gathered in one round of reading the record. */
type Round = {
  questions: Map<string, ScheduledQuestion>
  listeners: Map<string, Listener[]>
  posts: Map<string, Post>
  steelmen: Map<string, Steelman>
}

type Telling = { listener: Listener; kind: NoticeKind }

/** In milliseconds: how long to wait for transactions that may still add to the record, and how often to check. */
const PATIENCE = 20_000
const PAUSE = 100

let isTelling = false
let isAskedAgain = false

/**
 * Sends notices of everything recorded by now. Waits for transactions that began before the latest event and are still
 * open; events that these hold back for longer are told a minute later. One run of a process answers every call that is made
 * meanwhile, so that no more than one worker waits.
 */
export async function tellAll(): Promise<void> {
  isAskedAgain = true
  if (isTelling) return
  isTelling = true
  try {
    while (isAskedAgain) {
      isAskedAgain = false
      await tellOfNow()
    }
  } finally {
    isTelling = false
  }
}

async function tellOfNow(): Promise<void> {
  await dropWaiting('notices')
  const begun = Date.now()
  for (let all = 0; ; ) {
    const read = await tellWhatHappened()
    if (read > 0 && all === 0)
      await db.$queryRaw`SELECT ${jobOf('notice_letters', { at: new Date(Date.now() + GATHERED) })}::text`
    all += read
    if (!(await isBehind('notices')) || Date.now() - begun > PATIENCE) return
    if (read === 0) await wait(PAUSE)
  }
}

/** Reads the record on and notifies the people concerned. Returns the number of events read. Storing a notice twice has no effect. */
export const tellWhatHappened = (): Promise<number> => followRecord('notices', tell)

const told = [
  'position.posted',
  'position.edited',
  'response.posted',
  'steelman.offered',
  'steelman.restated',
  'steelman.answered',
  'brief.published',
]

async function tell(tx: Tx, events: RecordRow[]): Promise<void> {
  const heard = events.filter(({ kind, question_id }) => question_id && told.includes(kind))
  const decided = await noticesOfDecisions(tx, events)
  const overtaken = await noticesOfVersions(tx, events)
  const changed = await noticesOfChanges(tx, events)
  const carried = await noticesOfCarriedResponses(tx, events)
  const round = heard.length ? await gather(tx, heard) : null
  const rows = [
    ...decided,
    ...overtaken,
    ...changed,
    ...carried,
    ...(round ? heard.flatMap((event) => noticesOf(event, round)) : []),
  ]
  if (rows.length === 0) return
  const made = await tx.notice.createManyAndReturn({
    data: rows,
    skipDuplicates: true,
    select: { personId: true, questionId: true },
  })
  for (const { personId, questionId } of made)
    await tellStreams(tx, { topic: 'notices', person: personId, ...(questionId && { question: questionId }) })
}

/** Authors of citations that a new version changes are notified, however little of the question they follow. */
async function noticesOfVersions(tx: Tx, events: RecordRow[]): Promise<Prisma.NoticeCreateManyInput[]> {
  const added = events.filter(({ kind, seminar_id }) => kind === 'source.versionAdded' && seminar_id)
  const rows: Prisma.NoticeCreateManyInput[] = []
  for (const { id, at, actor_id, seminar_id, subject_id } of added)
    for (const { person, questionId, position } of await overtakenIn(subject_id, tx))
      if (person !== actor_id)
        rows.push({
          ...{ personId: person, seminarId: seminar_id ?? '', questionId, kind: 'outdated', at },
          ...{ subject: 'position', subjectId: position, occasion: String(id), data: { actor: actor_id } },
        })
  return rows
}

/** A new phase, and new rules or dates, concern whoever writes or has posted in the question, or follows all of it. */
async function noticesOfChanges(tx: Tx, events: RecordRow[]): Promise<Prisma.NoticeCreateManyInput[]> {
  const changes = events.filter(({ kind, data }) => kind === 'question.phaseMoved' || isOfRules(kind, data))
  if (changes.length === 0) return []
  const concerned = await tx.$queryRaw<Array<{ event: bigint; person: string }>>`
    SELECT e.id AS event, m.person_id AS person FROM event e JOIN question q ON q.id = e.question_id
    JOIN membership m ON m.seminar_id = q.seminar_id AND m.ended_at IS NULL AND m.person_id <> e.actor_id
    LEFT JOIN follow f ON f.question_id = q.id AND f.person_id = m.person_id
    WHERE e.id = ANY(${changes.map(({ id }) => id)}::bigint[]) AND ${visibleQuestion} AND coalesce(f.level, 'mine') <> 'none'
      AND (f.level = 'all' OR EXISTS (SELECT FROM draft d WHERE d.question_id = q.id AND d.person_id = m.person_id)
        OR EXISTS (SELECT FROM participation pa WHERE pa.question_id = q.id AND pa.person_id = m.person_id
          AND pa.first_posted_at IS NOT NULL))`
  return noticesTo(concerned, changes)
}

/**
 * A position that goes into the thread of another group takes others' responses out of their sight: their authors are told in
 * the question that they still see, once for each question and round.
 */
async function noticesOfCarriedResponses(
  tx: Tx,
  events: RecordRow[],
): Promise<Prisma.NoticeCreateManyInput[]> {
  const moves = events.filter(({ kind, data }) => kind === 'position.moved' && data.here === 'from')
  if (moves.length === 0) return []
  const concerned = await tx.$queryRaw<Array<{ event: bigint; person: string }>>`
    SELECT DISTINCT ON (q.id, m.person_id) e.id AS event, m.person_id AS person
    FROM event e JOIN question q ON q.id = e.question_id
    JOIN question goal ON goal.id = (e.data -> 'to' ->> 'question')::uuid
    JOIN position head ON head.id = e.subject_id::uuid JOIN participation hpa ON hpa.id = head.author_id
    JOIN position po ON po.root_id = head.id AND po.status = 'published' JOIN participation pa ON pa.id = po.author_id
    JOIN membership m ON m.seminar_id = q.seminar_id AND m.person_id = pa.person_id AND m.ended_at IS NULL
    WHERE e.id = ANY(${moves.map(({ id }) => id)}::bigint[]) AND ${visibleQuestion}
      AND ${inSightOfGroup(Prisma.sql`goal.group_id`)} IS NOT TRUE
      AND m.person_id <> hpa.person_id AND m.person_id IS DISTINCT FROM e.actor_id
    ORDER BY q.id, m.person_id, e.id`
  return noticesTo(concerned, moves)
}

/** A notice of an event to each person whom it concerns: their question has changed. */
const noticesTo = (
  concerned: Array<{ event: bigint; person: string }>,
  events: RecordRow[],
): Prisma.NoticeCreateManyInput[] =>
  events.flatMap(({ id, at, kind, actor_id, seminar_id, question_id }) =>
    concerned
      .filter(({ event }) => event === id)
      .map(({ person }) => ({
        ...{ personId: person, seminarId: seminar_id ?? '', questionId: question_id, kind: 'changed', at },
        ...{ subject: 'question', subjectId: question_id ?? '', occasion: String(id) },
        data: { actor: actor_id, event: kind },
      })),
  )

const isOfRules = (kind: string, { changed }: RecordRow['data']) =>
  kind === 'question.changed' && Array.isArray(changed) && changed.length > 0

async function gather(tx: Tx, events: RecordRow[]): Promise<Round> {
  const ids = [...new Set(events.flatMap(({ question_id }) => question_id ?? []))]
  const subjects = events.map(({ subject_id }) => subject_id)
  return {
    questions: await unattended(ids, tx),
    listeners: await listenersOf(tx, ids),
    posts: await postsOf(tx, subjects),
    steelmen: await steelmenOf(tx, subjects),
  }
}

/** The members of each question's seminar, by question id. A member's name is a pseudonym where everybody sees those. */
export async function listenersOf(tx: Tx, questionIds: string[]): Promise<Map<string, Listener[]>> {
  const rows = await tx.$queryRaw<Array<Listener & { question: string }>>`
    SELECT q.id AS question, m.person_id AS "personId", m.role,
      CASE WHEN coalesce(q.rules ->> 'names', 'named') = 'named' THEN pe.name ELSE coalesce(pa.pseudonym, '') END AS name, coalesce(f.level, 'mine') AS level,
      pa.first_posted_at AS "firstPostedAt"
    FROM question q JOIN membership m ON m.seminar_id = q.seminar_id AND m.ended_at IS NULL
    JOIN person pe ON pe.id = m.person_id
    LEFT JOIN participation pa ON pa.question_id = q.id AND pa.person_id = m.person_id
    LEFT JOIN follow f ON f.question_id = q.id AND f.person_id = m.person_id
    WHERE q.id = ANY(${questionIds}::uuid[]) AND ${visibleQuestion}`
  const byQuestion = new Map<string, Listener[]>()
  for (const { question, ...listener } of rows)
    byQuestion.set(question, [...(byQuestion.get(question) ?? []), listener])
  return byQuestion
}

async function postsOf(tx: Tx, ids: string[]): Promise<Map<string, Post>> {
  const rows = await tx.$queryRaw<Post[]>`
    SELECT po.id, po.claim, po.argument, pa.person_id AS author, ap.person_id AS answered
    FROM position po JOIN participation pa ON pa.id = po.author_id
    LEFT JOIN position an ON an.id = po.answers_id LEFT JOIN participation ap ON ap.id = an.author_id
    WHERE po.id::text = ANY(${ids}) AND po.status = 'published'`
  return new Map(rows.map((post) => [post.id, post]))
}

async function steelmenOf(tx: Tx, ids: string[]): Promise<Map<string, Steelman>> {
  const rows = await tx.$queryRaw<Steelman[]>`
    SELECT sm.id, spa.person_id AS "offeredBy", apa.person_id AS author
    FROM steelman sm JOIN participation spa ON spa.id = sm.author_id
    JOIN position po ON po.id = sm.position_id JOIN participation apa ON apa.id = po.author_id
    WHERE sm.id::text = ANY(${ids})`
  return new Map(rows.map((steelman) => [steelman.id, steelman]))
}

function noticesOf(event: RecordRow, round: Round): Prisma.NoticeCreateManyInput[] {
  const question = round.questions.get(event.question_id ?? '')
  if (!question) return []
  const everybody = round.listeners.get(question.id) ?? []
  const others = everybody.filter(({ personId, level }) => personId !== event.actor_id && level !== 'none')
  return firstOfEach(tellingsOf(event, round, others)).flatMap(({ listener, kind }) => {
    const at = tellableFrom(listener, question, event.at)
    if (!at) return []
    const of = { personId: listener.personId, seminarId: question.seminarId, questionId: question.id }
    return [{ ...of, kind, ...aboutOf(event), at, data: { actor: event.actor_id } }]
  })
}

/** A restatement can be revised and answered again: each time is told. */
const aboutOf = ({ id, kind, subject_id: subjectId }: RecordRow) =>
  kind.startsWith('steelman.') || kind.startsWith('brief.')
    ? { subject: kind.split('.', 1)[0] ?? '', subjectId, occasion: String(id) }
    : { subject: 'position', subjectId }

function tellingsOf(event: RecordRow, { posts, steelmen }: Round, others: Listener[]): Telling[] {
  if (event.kind === 'brief.published') return others.map((listener) => ({ listener, kind: 'published' }))
  const steelman = steelmen.get(event.subject_id)
  if (steelman && event.kind === 'steelman.answered')
    return only(others, steelman.offeredBy, 'restatementAnswered')
  if (steelman) return only(others, steelman.author, 'restated')
  const post = posts.get(event.subject_id)
  return post ? tellings(event, post, others) : []
}

const only = (others: Listener[], person: string | null, kind: NoticeKind): Telling[] =>
  others.filter(({ personId }) => personId === person).map((listener) => ({ listener, kind }))

/** Lists the most personal reason first. */
function tellings({ kind }: RecordRow, post: Post, others: Listener[]): Telling[] {
  const named = mentioned(`${post.claim}\n\n${post.argument}`, others).map(
    (listener): Telling => ({ listener, kind: 'mentioned' }),
  )
  if (kind === 'position.edited') return named
  const following = others.filter(({ level }) => level === 'all')
  return [
    ...only(others, post.answered, 'answered'),
    ...named,
    ...following.map((listener): Telling => ({ listener, kind: 'posted' })),
  ]
}

function firstOfEach(all: Telling[]): Telling[] {
  const seen = new Set<string>()
  return all.filter(({ listener: { personId } }) => !seen.has(personId) && seen.add(personId))
}
