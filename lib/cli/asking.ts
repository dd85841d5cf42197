import { operator } from '@/lib/people/access'
import { known, type Person } from '@/lib/people/rules'
import { NotFound } from '@/lib/platform/errors'
import type { Member } from '@/lib/seminars/access'
import { findSeminar } from '@/lib/seminars/queries'
import { db } from '../platform/database/db'
import { Failure } from './failure'

/** The person with an address. Throws Failure if there is none. */
export async function personAt(email: string): Promise<Person> {
  const person = await db.person.findUnique({ where: { email }, select: known })
  if (person) return person
  throw new Failure(
    `Nobody has an account with the address ${email}. To make one: npm run veta -- user add --email ${email} --name "…"`,
  )
}

/** The operator as member of a seminar, by slug. Throws Failure if there is none. */
export async function seminarCalled(slug: string): Promise<Member> {
  try {
    return await findSeminar(operator, slug)
  } catch (error) {
    if (!(error instanceof NotFound)) throw error
    const slugs = await db.seminar.findMany({ select: { slug: true }, orderBy: { slug: 'asc' }, take: 20 })
    const here = slugs.length ? ` There are: ${slugs.map((one) => one.slug).join(', ')}.` : ''
    throw new Failure(`There is no seminar ${slug}.${here}`)
  }
}
