import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { NotFound } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import { pathInDebate } from '../paths'
import { findPosition } from './find'

/** The new question of a position that was moved away; null if it was not, or if the person cannot see it. */
export async function movedTo(person: Person, question: string, id: string): Promise<string | null> {
  if (!isId(id)) return null
  const row = await db.position.findUnique({ where: { id }, select: { questionId: true } })
  if (!row || row.questionId === question) return null
  try {
    const { context, position } = await findPosition(person, id)
    return pathInDebate(context, position)
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}
