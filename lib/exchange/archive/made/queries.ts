import type { Person } from '@/lib/people/rules'
import { db, readRows } from '@/lib/platform/database/db'
import { NotFound, NotPermitted } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import { Prisma } from '@/lib/platform/prisma/client'
import { now } from '@/lib/platform/time/clock'
import { namesSeen } from '@/lib/questions/names'
import type { WritingStep } from '../progress'
import { writingSteps } from '../progress'
import { type ArchiveScope, findScope, subjectOf } from '../write/scope'
import { KEPT } from './queue'

export type MadeArchive = {
  id: string
  state: 'waiting' | 'working' | 'done' | 'failed'
  /** The step under way, how much of it is done, and how much there is to do; null before the first one. */
  progress: { step: WritingStep; at: number; of: number } | null
  hasNames: boolean
  /** In bytes, of a whole one. */
  size: number
  madeAt: Date
  keptUntil: Date
}

const known = {
  ...{ id: true, seminarId: true, questionId: true, hasNames: true, state: true, sight: true },
  ...{ step: true, at: true, of: true, size: true, createdAt: true },
} satisfies Prisma.MadeArchiveSelect

type Row = Prisma.MadeArchiveGetPayload<{ select: typeof known }>

/** The person's own archive of this question or seminar, under way or made within the last day; null where there is none. */
export async function madeArchiveOf(scope: ArchiveScope): Promise<MadeArchive | null> {
  const where = { ...ofScope(scope), createdAt: { gt: oldest() } }
  const row = await db.madeArchive.findFirst({ where, orderBy: { createdAt: 'desc' }, select: known })
  return row && isStillSeen(row, scope) ? asMade(row) : null
}

/** A whole archive of the person's own, with its scope as they see it now. Throws NotFound where they may not see it any more. */
export async function findMadeArchive(
  person: Person,
  id: string,
): Promise<{ archive: MadeArchive; scope: ArchiveScope }> {
  const where = { id, personId: person.id, state: 'done' as const, createdAt: { gt: oldest() } }
  const row = isId(id) ? await db.madeArchive.findFirst({ where, select: known }) : null
  if (!row) throw new NotFound()
  const scope = await scopeOf(person, row).catch((error: unknown) => {
    throw error instanceof NotPermitted ? new NotFound() : error
  })
  if (!isStillSeen(row, scope)) throw new NotFound()
  return { archive: asMade(row), scope }
}

type Of = Pick<Row, 'seminarId' | 'questionId' | 'hasNames'>

/** The scope of an archive that was asked for, as its person sees it now. Throws NotFound and NotPermitted. */
export const scopeOf = (person: Person, { seminarId, questionId, hasNames }: Of): Promise<ArchiveScope> =>
  findScope(
    person,
    questionId === null ? { kind: 'seminar', id: seminarId } : { kind: 'question', id: questionId },
    { names: hasNames },
  )

/** The rows of a person's archives of one question, or of one whole seminar. */
export function ofScope(scope: ArchiveScope) {
  const { person, seminar } = scope.member
  const { kind, id } = subjectOf(scope)
  return { personId: person.id, seminarId: seminar.id, questionId: kind === 'question' ? id : null }
}

/**
 * The facts that decide which words and names a person is shown: their role and, for each question, their audience and the rule of
 * names.
 */
export const sightOf = ({ member, questions }: ArchiveScope): string[] => [
  member.role,
  ...questions.map(
    ({ question, audience }) => `${question.id} ${audience} ${namesSeen(member, question.rules)}`,
  ),
]

function isStillSeen({ sight }: Pick<Row, 'sight'>, scope: ArchiveScope): boolean {
  const seen = new Set(sightOf(scope))
  return sight.every((one) => seen.has(one))
}

/** The file in its pieces. One that was replaced meanwhile ends with an error: it is not whole. */
export async function* piecesOfArchive({ id, size }: Pick<MadeArchive, 'id' | 'size'>) {
  let sent = 0
  for (let ordinal = 0; sent < size; ordinal++) {
    const [row] = await readRows<{ bytes: Buffer }>(
      Prisma.sql`SELECT bytes FROM archive_piece WHERE archive_id = ${id}::uuid AND ordinal = ${ordinal}`,
    )
    if (!row) throw new Error('the archive is not there any more')
    sent += row.bytes.length
    yield row.bytes
  }
}

const oldest = (): Date => new Date(now().getTime() - KEPT)

const asMade = ({ step, at, of, sight: _sight, createdAt, ...row }: Row): MadeArchive => {
  const known = writingSteps.find((one) => one === step)
  return {
    ...row,
    progress: known ? { step: known, at, of } : null,
    madeAt: createdAt,
    keptUntil: new Date(createdAt.getTime() + KEPT),
  }
}
