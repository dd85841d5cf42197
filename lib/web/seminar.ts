import { after } from 'next/server'
import { cache } from 'react'
import type { Member } from '@/lib/seminars/access'
import { noteSeen } from '@/lib/seminars/commands/members'
import { findSeminar } from '@/lib/seminars/queries'
import { requirePerson } from './auth/session'
import { orNotFound } from './found'

/** The seminar of a page, if the person can see it; otherwise NotFound. */
export const requireMember = cache(async (slug: string, path: string): Promise<Member> => {
  const person = await requirePerson(path)
  const member = await orNotFound(findSeminar(person, slug))
  after(() => noteSeen(member))
  return member
})
