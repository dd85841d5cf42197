import { personOfAddress } from '@/lib/people/providers'
import type { Person } from '@/lib/people/rules'
import { NotPermitted, type Result } from '@/lib/platform/errors'
import type { IdempotencyKey } from '@/lib/platform/write'
import { join } from '@/lib/seminars/commands/join'
import { codePath, seminarPath } from '@/lib/seminars/paths'
import { findSeminar } from '@/lib/seminars/queries'
import type { Goes } from '@/lib/web/action'
import { goes, shows } from '@/lib/web/said'

/** Joins by a code and goes to the seminar. */
export async function joinTo(person: Person, code: string, once?: IdempotencyKey): Promise<Result<Goes>> {
  const joined = await join(person, code, once)
  if (!joined.ok) return joined
  const { seminar } = await findSeminar(person, joined.value.id)
  return goes(seminarPath(seminar.slug), 'joined', { title: seminar.title })
}

/**
 * Joins a person who has just signed in with this address. The sign-in succeeds even with a bad code: the code's page shows
 * the problem.
 */
export async function joinAndGo(email: string, code: string): Promise<Result<Goes>> {
  const person = await personOfAddress(email)
  const stay = shows(codePath(code))
  if (!person) return stay
  try {
    const joined = await joinTo(person, code)
    return joined.ok ? joined : stay
  } catch (error) {
    if (error instanceof NotPermitted) return stay
    throw error
  }
}
