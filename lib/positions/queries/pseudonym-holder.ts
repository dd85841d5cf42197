import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { utc } from '@/lib/platform/database/sql'
import { NotFound } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import { Prisma } from '@/lib/platform/prisma/client'
import { maySeePseudonymHolder, mayUnmask } from '@/lib/questions/access'
import { seesBoth, staffJson } from '@/lib/questions/names'
import { findQuestion, type QuestionContext, type QuestionRef } from '@/lib/questions/queries'
import { mayInstruct } from '@/lib/seminars/access'
import { visiblePositions } from '../access'
import { asSeenBy, type PositionView, positionJson, withPeople } from '../view/position'

/** A disclosure of the pseudonym's holder to `by`, named as in the question; null where names are hidden. ISO 8601. */
export type Disclosure = { by: string | null; reason: string; at: string }

/** The holder of a pseudonym in a question, as far as the person may know. */
export type PseudonymHolder = {
  /** Their opaque id in the question. */
  id: string
  pseudonym: string
  /** For people who see names in the question, and for those who were told this one. */
  name: string | null
  isMine: boolean
  mayUnmask: boolean
  /** The disclosures: all for the holder and instructors, for others their own. */
  told: Disclosure[]
  positions: PositionView[]
}

const MOST = 100

type Row = Pick<PseudonymHolder, 'id' | 'pseudonym' | 'told'> & { name: string; asked: boolean }

export async function findPseudonymHolder(
  person: Person,
  ref: QuestionRef,
  id: string,
): Promise<{ context: QuestionContext; bearer: PseudonymHolder }> {
  const context = await findQuestion(person, ref)
  if (!isId(id) || !maySeePseudonymHolder(context, id)) throw new NotFound()
  const isMine = context.participation?.id === id
  const wide = isMine || mayInstruct(context.member)
  const [row] = await db.$queryRaw<Row[]>`
    SELECT pa.id, pa.pseudonym, CASE WHEN pe.deleted_at IS NULL THEN pe.name ELSE pa.pseudonym END AS name,
      EXISTS (SELECT FROM unmasking u WHERE u.participation_id = pa.id AND u.by_id = ${person.id}::uuid) AS asked,
      (SELECT coalesce(json_agg(json_build_object('by', ${staffJson(context, Prisma.sql`by`, Prisma.sql`bpe`)} ->> 'name',
          'reason', u.reason, 'at', ${utc(Prisma.sql`u.at`)}) ORDER BY u.at), '[]')
        FROM unmasking u JOIN participation by ON by.question_id = u.question_id AND by.person_id = u.by_id
        JOIN person bpe ON bpe.id = u.by_id
        WHERE u.participation_id = pa.id AND (${wide} OR u.by_id = ${person.id}::uuid)) AS told
    FROM participation pa JOIN person pe ON pe.id = pa.person_id
    WHERE pa.id = ${id}::uuid AND pa.question_id = ${context.question.id}::uuid`
  if (!row) throw new NotFound()
  const { asked: wasTold, name, ...rest } = row
  const knows = isMine || wasTold || seesBoth(context)
  const may = mayUnmask(context) && !isMine && !wasTold
  return {
    context,
    bearer: {
      ...rest,
      name: knows ? name : null,
      isMine,
      mayUnmask: may,
      positions: await positionsBy(context, id),
    },
  }
}

async function positionsBy(context: QuestionContext, id: string): Promise<PositionView[]> {
  const rows = await db.$queryRaw<Array<{ position: PositionView }>>`
    SELECT ${positionJson(context)} AS position FROM position po ${withPeople}
    WHERE po.author_id = ${id}::uuid AND po.question_id = ${context.question.id}::uuid AND ${visiblePositions(context)}
    ORDER BY po.posted_at DESC, po.id LIMIT ${MOST}`
  return rows.map(({ position }) => asSeenBy(context, position))
}
