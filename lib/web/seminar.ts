import { notFound } from 'next/navigation'
import { cache } from 'react'
import { NotFound } from '@/lib/platform/errors'
import type { Member } from '@/lib/seminars/access'
import { findSeminar } from '@/lib/seminars/queries'
import { requirePerson } from './session'

/** The seminar of a page through whoever asks; to everybody else it is not there. */
export const requireMember = cache(async (slug: string, path: string): Promise<Member> => {
  const person = await requirePerson(path)
  try {
    return await findSeminar(person, slug)
  } catch (error) {
    if (error instanceof NotFound) notFound()
    throw error
  }
})
