import type { Person } from '@/lib/people/rules'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { record } from '@/lib/platform/events'
import type { Prisma } from '@/lib/platform/prisma/client'
import type { RulingKind } from '@/lib/platform/prisma/enums'
import { holdPosition } from '@/lib/positions/commands/touch'
import type { PositionView } from '@/lib/positions/queries'
import { takePart } from '@/lib/questions/commands/take-part'
import type { Asked } from '@/lib/questions/queries'
import { permitRuling } from '../access'

export type Held = { asked: Asked; position: PositionView }

/** The position under its question's lock, for whoever may decide on it. */
export async function holdToRule(tx: Tx, person: Person, id: string): Promise<Held> {
  const held = await holdPosition(tx, person, id)
  permitRuling(held.asked, held.position)
  return held
}

type Given = { kind: RulingKind; reason: string } & Partial<{
  intoId: string
  fromThesisId: string | null
  toQuestionId: string
  toThesisId: string | null
}>

/** Stores who decided what, and why. Answers its id. */
export async function rule(tx: Tx, { asked, position }: Held, given: Given): Promise<string> {
  const byId = await takePart(tx, asked)
  const place = { seminarId: asked.member.seminar.id, questionId: asked.question.id, positionId: position.id }
  const { id } = await tx.ruling.create({ data: { ...place, ...given, byId, at: now() } })
  return id
}

/** Takes back the one of this kind that stands; null where none does. */
export async function lift(
  tx: Tx,
  { asked, position }: Held,
  kind: RulingKind,
  reason: string,
): Promise<{ id: string; intoId: string | null } | null> {
  const where = { positionId: position.id, kind, liftedAt: null }
  const standing = await tx.ruling.findFirst({ where, select: { id: true, intoId: true } })
  if (!standing) return null
  const liftedById = await takePart(tx, asked)
  const lifted = { liftedAt: now(), liftedById, liftedReason: reason }
  await tx.ruling.update({ where: { id: standing.id }, data: lifted })
  return standing
}

/** In the record with everything that tells who did what to it, when and why. */
export async function note(
  tx: Tx,
  { asked, position }: Held,
  kind: string,
  data: Prisma.InputJsonObject,
): Promise<void> {
  const { member, question } = asked
  const of = { seminarId: member.seminar.id, questionId: question.id }
  await record(tx, {
    actor: member.person,
    ...of,
    kind,
    subject: 'position',
    subjectId: position.id,
    data: { revision: position.revision, ...data },
  })
}
