import { notFound } from 'next/navigation'
import { after } from 'next/server'
import { cache } from 'react'
import { noteSeen } from '@/lib/seminars/commands/members'
import { sourcePath } from '@/lib/sources/paths'
import { type FoundSource, findSource } from '@/lib/sources/queries'
import { requirePerson } from '@/lib/web/auth/session'
import { orNotFound } from '@/lib/web/found'

export type SourceAddress = { seminar: string; source: string }

/** The source of the address, if the reader can see it, looked up once per request. */
export const sourceAt = cache(async (seminar: string, source: string): Promise<FoundSource> => {
  const person = await requirePerson(sourcePath(seminar, source))
  if (!/^\d{1,9}$/.test(source)) notFound()
  const found = await orNotFound(findSource(person, { seminar, number: Number(source) }))
  after(() => noteSeen(found.member))
  return found
})
