import type { Person } from '@/lib/people/rules'
import { db, type Tx } from '@/lib/platform/database/db'
import { NotFound } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import type { PositionStatus } from '@/lib/platform/prisma/enums'
import { visiblePositions } from '@/lib/positions/access'
import { findPosition } from '@/lib/positions/queries/find'
import { asSeenBy, type PositionView } from '@/lib/positions/view/position'
import { nameOf } from '@/lib/questions/names'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { findSource } from '@/lib/sources/queries'
import type { FlaggedThing } from './input'

/** A thing that can be flagged, if the person can see it; otherwise NotFound. */
export type FlaggableThing = {
  kind: 'position' | 'citation' | 'source' | 'participation'
  id: string
  member: Member
  /** Null for a source. */
  context: QuestionContext | null
  /** For a position or one of its citations. */
  position: PositionView | null
  source: { id: string; number: number; title: string } | null
  /** For a person: their name in the question. */
  name: string | null
  /** The owner, who is never shown. */
  ownerId: string
  status: PositionStatus | null
}

export async function findThing(person: Person, thing: FlaggedThing, tx: Tx = db): Promise<FlaggableThing> {
  if (thing.position) return aPosition(person, 'position', thing.position, thing.position, tx)
  if (thing.citation) return aCitation(person, thing.citation, tx)
  if (thing.source) return aSource(person, thing.source, tx)
  if (thing.participation) return somebody(person, thing.participation, tx)
  throw new NotFound()
}

async function aPosition(
  person: Person,
  kind: 'position' | 'citation',
  id: string,
  positionId: string,
  tx: Tx,
): Promise<FlaggableThing> {
  const { context, position } = await findPosition(person, positionId, tx)
  const author = await tx.participation.findUniqueOrThrow({
    where: { id: position.author.id },
    select: { personId: true },
  })
  const of = { kind, id, member: context.member, context, position: asSeenBy(context, position) }
  return { ...of, source: null, name: null, ownerId: author.personId, status: position.status }
}

async function aCitation(person: Person, id: string, tx: Tx): Promise<FlaggableThing> {
  const citation = await tx.citation.findUnique({
    where: { id },
    select: { positionId: true, removedIn: true },
  })
  if (!citation || citation.removedIn !== null) throw new NotFound()
  return aPosition(person, 'citation', id, citation.positionId, tx)
}

async function aSource(person: Person, id: string, tx: Tx): Promise<FlaggableThing> {
  const { member, source } = await findSource(person, id)
  const { createdBy } = await tx.source.findUniqueOrThrow({ where: { id }, select: { createdBy: true } })
  const { number, title } = source
  const of = { kind: 'source' as const, id, member, context: null, position: null, name: null }
  return { ...of, source: { id, number, title }, ownerId: createdBy, status: null }
}

/** A participant in a question, if the reader sees a post of theirs. */
async function somebody(person: Person, id: string, tx: Tx): Promise<FlaggableThing> {
  const part = await tx.participation.findUnique({ where: { id }, select: { questionId: true } })
  if (!part) throw new NotFound()
  const context = await findQuestion(person, part.questionId, tx)
  const [found] = await tx.$queryRaw<Array<{ name: string; owner: string }>>`
    SELECT ${nameOf(context)} AS name, pa.person_id AS owner
    FROM participation pa JOIN person pe ON pe.id = pa.person_id
    WHERE pa.id = ${id}::uuid AND EXISTS (SELECT FROM position po
      WHERE po.author_id = pa.id AND po.question_id = pa.question_id AND ${visiblePositions(context, Prisma.sql`po`)})`
  if (!found) throw new NotFound()
  const of = {
    kind: 'participation' as const,
    id,
    member: context.member,
    context,
    position: null,
    source: null,
  }
  return { ...of, name: found.name, ownerId: found.owner, status: null }
}

/** The column of `flag` for the thing. */
export const thingOf = ({ kind, id }: Pick<FlaggableThing, 'kind' | 'id'>) => ({
  positionId: kind === 'position' ? id : null,
  citationId: kind === 'citation' ? id : null,
  sourceId: kind === 'source' ? id : null,
  participationId: kind === 'participation' ? id : null,
})
