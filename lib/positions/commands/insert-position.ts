import { randomUUID } from 'node:crypto'
import type { FoundCitation } from '@/lib/citations/find'
import type { Tx } from '@/lib/platform/database/db'
import { Conflict } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import type { ResponseKind } from '@/lib/platform/prisma/enums'
import { now } from '@/lib/platform/time/clock'
import type { QuestionContext } from '@/lib/questions/queries'
import { storePassages } from '@/lib/sources/passages/store'
import type { CheckedPosition } from '../check-position'

/** The targets of a response. */
export type ResponseBinding = {
  kind: ResponseKind
  answersId: string
  answersRevision: number
  undercutsId: string | null
  undercutsRevision: number | null
  rootId: string
  depth: number
  steelmanId?: string | null
}

type Post = {
  id: string
  context: QuestionContext
  checked: CheckedPosition
  /** The draft that it was written in. */
  draft: string
  /** The server had stored the draft. */
  drafted?: boolean
  /** For a response, which neither moves the stance bar nor ends blindness, as only positions do. */
  answer?: ResponseBinding
}

/**
 * Stores a position or a response, its author's participation, its first revision and its citations. It takes two
 * statements, since others wait for the question's lock. A draft becomes one post: throws Conflict where another window has
 * posted or discarded it.
 */
export async function insertPosition(
  tx: Tx,
  { id, context, checked, draft, drafted, answer }: Post,
): Promise<void> {
  const { member, question } = context
  const { fields, thesisId, citations } = checked
  const { stance, claim, argument } = fields
  const seminarId = member.seminar.id
  const at = now()
  const alsoStands = JSON.stringify(fields.alsoStands)
  const found = citations.map(({ passage }) => passage)
  const passages = await storePassages(tx, seminarId, found)
  const ids = await idsFor(tx, context, citations)
  const relations = citations.map(({ relation }) => relation)
  const warrants = citations.map(({ warrant }) => warrant)
  const isPosition = answer === undefined
  const ended = await tx.$executeRaw`
    WITH author AS (
      INSERT INTO participation (id, question_id, person_id, seminar_id, first_posted_at, thesis_id, stance)
      VALUES (${randomUUID()}::uuid, ${question.id}::uuid, ${member.person.id}::uuid, ${seminarId}::uuid,
        ${isPosition ? at : null}, ${isPosition ? thesisId : null}::uuid, ${isPosition ? stance : null}::"Stance")
      ON CONFLICT (question_id, person_id) DO UPDATE SET
        first_posted_at = coalesce(participation.first_posted_at, EXCLUDED.first_posted_at),
        thesis_id = CASE WHEN ${isPosition} THEN EXCLUDED.thesis_id ELSE participation.thesis_id END,
        stance = CASE WHEN ${isPosition} THEN EXCLUDED.stance ELSE participation.stance END,
        by_poll = participation.by_poll AND NOT ${isPosition}
      RETURNING id
    ), posted AS (
      INSERT INTO position (id, seminar_id, question_id, author_id, thesis_id, stance, also_stands, claim, argument,
        posted_at, kind, answers_id, answers_revision, undercuts_id, undercuts_revision, root_id, depth, steelman_id)
      SELECT ${id}::uuid, ${seminarId}::uuid, ${question.id}::uuid, author.id, ${thesisId}::uuid, ${stance}::"Stance",
        ${alsoStands}::jsonb, ${claim}, ${argument}, ${at}, ${answer?.kind ?? null}::"ResponseKind",
        ${answer?.answersId ?? null}::uuid, ${answer?.answersRevision ?? null}::int,
        ${answer?.undercutsId ?? null}::uuid, ${answer?.undercutsRevision ?? null}::int,
        ${answer?.rootId ?? null}::uuid, ${answer?.depth ?? 0}::int, ${answer?.steelmanId ?? null}::uuid
      FROM author
    ), worded AS (
      INSERT INTO position_revision (position_id, seminar_id, revision, thesis_id, stance, also_stands, claim, argument, at)
      VALUES (${id}::uuid, ${seminarId}::uuid, 1, ${thesisId}::uuid, ${stance}::"Stance", ${alsoStands}::jsonb,
        ${claim}, ${argument}, ${at})
    ), given AS (
      SELECT * FROM unnest(${ids}::uuid[], ${passages}::uuid[], ${relations}::text[], ${warrants}::text[])
        WITH ORDINALITY AS g(id, passage_id, relation, warrant, place)
    ), cited AS (
      INSERT INTO citation (id, seminar_id, position_id, passage_id, ordinal, relation, warrant)
      SELECT id, ${seminarId}::uuid, ${id}::uuid, passage_id, place - 1, relation::"Relation", warrant FROM given
    ), worded_citations AS (
      INSERT INTO citation_revision (citation_id, seminar_id, revision, position_revision, ordinal, passage_id, relation, warrant)
      SELECT id, ${seminarId}::uuid, 1, 1, place - 1, passage_id, relation::"Relation", warrant FROM given
    )
    DELETE FROM draft WHERE person_id = ${member.person.id}::uuid AND subject_id = ${draft}::uuid`
  if (drafted && ended === 0) throw new Conflict('draftPosted')
}

/** A citation that another program made as an annotation keeps its id, and with it its address; others get new ones. */
async function idsFor(
  tx: Tx,
  { member, question }: QuestionContext,
  citations: FoundCitation[],
): Promise<string[]> {
  const given = citations.flatMap(({ id }) => (id && isId(id) ? [id] : []))
  const free = given.length
    ? await tx.$queryRaw<Array<{ id: string }>>`
        SELECT da.id FROM draft_annotation da WHERE da.id = ANY(${given}::uuid[])
          AND da.person_id = ${member.person.id}::uuid AND da.question_id = ${question.id}::uuid
          AND NOT EXISTS (SELECT FROM citation ci WHERE ci.id = da.id)`
    : []
  const kept = new Set(free.map(({ id }) => id))
  // Taken out of the set once used: a citation that was sent twice is two.
  return citations.map(({ id = '' }) => (kept.delete(id) ? id : randomUUID()))
}
