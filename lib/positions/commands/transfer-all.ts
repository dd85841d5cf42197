import { Turns } from '@/lib/platform/children/turns'
import type { Tx } from '@/lib/platform/database/db'
import { Conflict, done, type Result } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { Prisma } from '@/lib/platform/prisma/client'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, madeBefore, type WriteResult, write } from '@/lib/platform/write'
import { type QuestionContext, questionsOf } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { holdMember } from '@/lib/seminars/locks'
import { PATIENCE } from '@/lib/sources/commands/store'
import { isReworded } from '@/lib/sources/comparison/fate'
import { fatesIn } from '@/lib/sources/ledger'
import { storePassages } from '@/lib/sources/passages/store'
import type { FoundSource, VersionView } from '@/lib/sources/queries'
import { permitTransferringAll, visibleAcross } from '../access'
import { placeIn, type TakenPlace } from '../queries/taken-place'
import { passagesCited } from '../queries/transfers'

type AllTo = { source: FoundSource['source']; version: VersionView }

/**
 * Takes every citation, thesis and key passage over to a version whose words it has unchanged, in one act; those with altered
 * words are their authors'. Nothing but their passages changes: see takeOver. Throws Conflict `sourceWithdrawn`.
 */
export async function takeAllOver(
  member: Member,
  to: AllTo,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  permitTransferringAll(member)
  const before = await madeBefore(member.person, once)
  if (before) return done(before)
  if (to.source.withdrawnAt) throw new Conflict('sourceWithdrawn')
  const questions = await questionsOf(member)
  const places = await placesTo(to)
  return write(
    member.person,
    once,
    async (tx) => {
      permitTransferringAll(await holdMember(tx, member))
      await holdQuestions(tx, questions)
      const ids = await storePassages(
        tx,
        member.seminar.id,
        places.map(({ passage }) => passage),
      )
      const taken = places.map(({ from, fate }, n) => ({ from, fate, to: ids[n] ?? '' }))
      await takeCitations(tx, { member, questions, to }, taken)
      await takeTheses(tx, { member, questions, to }, taken)
      await takeKeyPassages(tx, { member, questions, to }, taken)
      return done({ id: to.version.id })
    },
    { timeout: PATIENCE },
  )
}

/** The passages of earlier versions whose words the version has in one place. */
async function placesTo({ source, version }: AllTo): Promise<TakenPlace[]> {
  const turns = new Turns()
  const places: TakenPlace[] = []
  const cited = await passagesCited(source.versions.filter(({ number }) => number < version.number))
  for (const told of await fatesIn(source, version)) {
    const place = isReworded(told) || !cited.has(told.passage) ? null : await placeIn(told, version.id)
    if (place) places.push({ from: told.passage, ...place })
    await turns.next()
  }
  return places
}

type Act = { member: Member; questions: QuestionContext[]; to: AllTo }

type Places = Array<Pick<TakenPlace, 'from' | 'fate'> & { to: string }>

/** What was taken over or back: the subject's id, and its question's. */
type Taken = { id: string; question: string; position?: string; fate: string }

/** In the order of their ids, as every transaction that locks several. */
async function holdQuestions(tx: Tx, questions: QuestionContext[]): Promise<void> {
  const ids = questions.map(({ question }) => question.id)
  await tx.$executeRaw`SELECT FROM question WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
}

const given = (places: Places) => Prisma.sql`
  given AS (SELECT * FROM unnest(${places.map(({ from }) => from)}::uuid[], ${places.map((one) => one.to)}::uuid[],
    ${places.map(({ fate }) => fate)}::text[]) AS g(from_id, to_id, fate))`

/** A transfer for each row of `meant` that was changed; `column` says what kind of thing it is. */
const recorded = (column: Prisma.Sql, { member, to }: Omit<Act, 'questions'>) => Prisma.sql`
  recorded AS (INSERT INTO transfer (id, seminar_id, ${column}, version_id, fate, from_passage_id, to_passage_id, by_id, at)
    SELECT gen_random_uuid(), ${member.seminar.id}::uuid, m.id, ${to.version.id}::uuid, m.fate::"TransferFate", m.from_id,
      m.to_id, ${member.person.id}::uuid, ${now()} FROM meant m JOIN changed USING (id))`

async function takeCitations(tx: Tx, { member, questions, to }: Act, places: Places): Promise<void> {
  const taken = await tx.$queryRaw<Taken[]>`
    WITH ${given(places)},
      meant AS MATERIALIZED (SELECT ci.id, po.id AS position, po.question_id AS question, g.* FROM given g
        JOIN citation ci ON ci.passage_id = g.from_id AND ci.removed_in IS NULL
        JOIN position po ON po.id = ci.position_id AND po.status = 'published' WHERE ${visibleAcross(questions)}),
      changed AS (UPDATE citation c SET passage_id = m.to_id FROM meant m WHERE c.id = m.id RETURNING c.id),
      ${recorded(Prisma.sql`citation_id`, { member, to })}
    SELECT id, position, question, fate FROM meant ORDER BY id`
  await recordEach(tx, member, to, 'citation.takenOver', taken)
}

async function takeTheses(tx: Tx, { member, questions, to }: Act, places: Places): Promise<void> {
  const ids = questions.map(({ question }) => question.id)
  const taken = await tx.$queryRaw<Taken[]>`
    WITH ${given(places)},
      meant AS MATERIALIZED (SELECT t.id, t.question_id AS question, g.* FROM given g
        JOIN thesis t ON t.passage_id = g.from_id WHERE t.question_id = ANY(${ids}::uuid[])),
      changed AS (UPDATE thesis t SET passage_id = m.to_id FROM meant m WHERE t.id = m.id RETURNING t.id),
      ${recorded(Prisma.sql`thesis_id`, { member, to })}
    SELECT id, question, fate FROM meant ORDER BY id`
  await recordFields(tx, member, to, 'question.thesesTakenOver', taken)
}

/** A question has a passage as a key one only once: of two that become the same, the first is taken over. */
async function takeKeyPassages(tx: Tx, { member, questions, to }: Act, places: Places): Promise<void> {
  const ids = questions.map(({ question }) => question.id)
  const taken = await tx.$queryRaw<Taken[]>`
    WITH ${given(places)},
      meant AS MATERIALIZED (SELECT DISTINCT ON (k.question_id, g.to_id) k.id, k.question_id AS question, g.* FROM given g
        JOIN key_passage k ON k.passage_id = g.from_id AND k.removed_at IS NULL
        WHERE k.question_id = ANY(${ids}::uuid[]) AND NOT EXISTS (SELECT FROM key_passage o
          WHERE o.question_id = k.question_id AND o.passage_id = g.to_id AND o.removed_at IS NULL)
        ORDER BY k.question_id, g.to_id, k.ordinal),
      changed AS (UPDATE key_passage k SET passage_id = m.to_id FROM meant m WHERE k.id = m.id RETURNING k.id),
      ${recorded(Prisma.sql`key_passage_id`, { member, to })}
    SELECT id, question, fate FROM meant ORDER BY id`
  await recordFields(tx, member, to, 'question.keyPassagesTakenOver', taken)
}

/**
 * Takes everything back that this instructor took over to a version with its words unchanged, as far as nobody has changed
 * it since.
 */
export async function takeAllBack(
  member: Member,
  to: AllTo,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  permitTransferringAll(member)
  const questions = await questionsOf(member)
  return write(
    member.person,
    once,
    async (tx) => {
      permitTransferringAll(await holdMember(tx, member))
      await holdQuestions(tx, questions)
      const mine = {
        versionId: to.version.id,
        byId: member.person.id,
        undoneAt: null,
        fate: { not: 'altered' as const },
      }
      const made = await tx.transfer.findMany({ where: mine, select: { id: true } })
      const ids = made.map(({ id }) => id)
      const citations = await tx.$queryRaw<Taken[]>`
        UPDATE citation c SET passage_id = tr.from_passage_id FROM transfer tr, position po
        WHERE tr.id = ANY(${ids}::uuid[]) AND c.id = tr.citation_id AND c.passage_id = tr.to_passage_id
          AND c.removed_in IS NULL AND po.id = c.position_id
        RETURNING c.id, po.id AS position, po.question_id AS question, tr.fate::text`
      const theses = await tx.$queryRaw<Taken[]>`
        UPDATE thesis t SET passage_id = tr.from_passage_id FROM transfer tr
        WHERE tr.id = ANY(${ids}::uuid[]) AND t.id = tr.thesis_id AND t.passage_id = tr.to_passage_id
        RETURNING t.id, t.question_id AS question, tr.fate::text`
      const keyPassages = await tx.$queryRaw<Taken[]>`
        UPDATE key_passage k SET passage_id = tr.from_passage_id FROM transfer tr
        WHERE tr.id = ANY(${ids}::uuid[]) AND k.id = tr.key_passage_id AND k.passage_id = tr.to_passage_id
          AND k.removed_at IS NULL AND NOT EXISTS (SELECT FROM key_passage o WHERE o.question_id = k.question_id
            AND o.passage_id = tr.from_passage_id AND o.removed_at IS NULL)
        RETURNING k.id, k.question_id AS question, tr.fate::text`
      const undone = [...citations, ...theses, ...keyPassages].map(({ id }) => id)
      await tx.transfer.updateMany({
        where: {
          id: { in: ids },
          OR: [
            { citationId: { in: undone } },
            { thesisId: { in: undone } },
            { keyPassageId: { in: undone } },
          ],
        },
        data: { undoneAt: now(), undoneById: member.person.id },
      })
      await recordEach(tx, member, to, 'citation.takenBack', citations)
      await recordFields(tx, member, to, 'question.thesesTakenBack', theses)
      await recordFields(tx, member, to, 'question.keyPassagesTakenBack', keyPassages)
      return done({ id: to.version.id })
    },
    { timeout: PATIENCE },
  )
}

async function recordEach(tx: Tx, member: Member, { source, version }: AllTo, kind: string, taken: Taken[]) {
  await renew(tx, taken)
  for (const { id, question, position = '', fate } of taken) {
    const data = { version: version.number, fate, position, source: source.id }
    await recordOn(tx, { member, question: { id: question } }, { kind, subject: 'citation', id, data })
  }
}

/** Theses and key passages are their question's own fields, so that an edit of them that began before is stale. */
async function recordFields(
  tx: Tx,
  member: Member,
  { source, version }: AllTo,
  kind: string,
  taken: Taken[],
) {
  await renew(tx, taken)
  const questions = [...new Set(taken.map(({ question }) => question))]
  await tx.$executeRaw`UPDATE question SET edition = edition + 1 WHERE id = ANY(${questions}::uuid[])`
  for (const id of questions) {
    const data = { version: version.number, source: source.id }
    await recordOn(tx, { member, question: { id } }, { kind, subject: 'question', id, data })
  }
}

/** Readers of these questions see other passages. */
async function renew(tx: Tx, taken: Taken[]): Promise<void> {
  const questions = [...new Set(taken.map(({ question }) => question))]
  await tx.$executeRaw`UPDATE question SET revision = revision + 1 WHERE id = ANY(${questions}::uuid[])`
}
