import { notFound } from 'next/navigation'
import { after } from 'next/server'
import { cache } from 'react'
import { NotFound } from '@/lib/platform/errors'
import { noteSeen } from '@/lib/seminars/commands/members'
import { sourcePath } from '@/lib/sources/paths'
import { type FoundSource, findSource } from '@/lib/sources/queries'
import { requirePerson } from '@/lib/web/session'

export type Place = { seminar: string; source: string }

export const pathOf = ({ seminar, source }: Place): string => sourcePath(seminar, source)

/** The source of the address as the reader stands before it, looked up once a request. */
export const sourceAt = cache(async (seminar: string, source: string): Promise<FoundSource> => {
  const person = await requirePerson(pathOf({ seminar, source }))
  if (!/^\d{1,9}$/.test(source)) notFound()
  const found = await orNotFound(findSource(person, { seminar, number: Number(source) }))
  after(() => noteSeen(found.member))
  return found
})

/** What is not there, or not this person's to see, is the page that says so. */
export function orNotFound<T>(looked: Promise<T>): Promise<T> {
  return looked.catch((error) => {
    if (error instanceof NotFound) notFound()
    throw error
  })
}
