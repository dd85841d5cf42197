import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { NotFound } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import { pathInDebate } from '../paths'
import { findPosition } from './find'

/** Where a position is read that is no longer in this question; null where it is, or where the person sees none. */
export async function movedTo(person: Person, question: string, id: string): Promise<string | null> {
  if (!isId(id)) return null
  const row = await db.position.findUnique({ where: { id }, select: { questionId: true } })
  if (!row || row.questionId === question) return null
  try {
    const { asked, position } = await findPosition(person, id)
    return pathInDebate(asked, position)
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}
