import { cache } from 'react'
import type { PageUnder } from '@/lib/platform/paths'
import { positionPath } from '@/lib/positions/paths'
import { findPosition } from '@/lib/positions/queries/find'
import { requirePerson } from '@/lib/web/auth/session'
import { orNotFound } from '@/lib/web/found'

/** The reader of a page about a position, and the position with their permissions, looked up once per request. */
export const positionAt = cache(async (id: string, page?: PageUnder<'/positions/[position]'>) => {
  const person = await requirePerson(positionPath(id, page))
  return { person, ...(await orNotFound(findPosition(person, id))) }
})
