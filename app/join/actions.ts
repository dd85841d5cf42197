'use server'

import type { CodeLookup } from '@/components/ui/forms/code-field'
import { TooMany } from '@/lib/platform/errors'
import { lookUp, lookUpAs } from '@/lib/seminars/commands/join'
import { joinInput } from '@/lib/seminars/input'
import { action } from '@/lib/web/action'
import { signedIn } from '@/lib/web/auth/session'
import { whoAsks } from '@/lib/web/auth/visiting'
import { joinTo } from '../_seminars/join'
import { sayFound, sayProblem } from './code'

/** The seminar of a code, in words; called while the code is typed. */
export async function lookUpCode(typed: unknown): Promise<CodeLookup> {
  const code = typeof typed === 'string' ? typed.slice(0, 100) : ''
  const person = await signedIn()
  try {
    const found = person
      ? await lookUpAs(person, code)
      : await lookUp(code, (await whoAsks()).from, 'wrongCodesByAddress')
    return found.ok ? await sayFound(found.value) : await sayProblem(found.problems.code)
  } catch (error) {
    if (error instanceof TooMany)
      return sayProblem({
        code: 'tooManyCodes',
        values: { minutes: Math.ceil(error.retryAfterSeconds / 60) },
      })
    throw error
  }
}

export const joinSeminar = action({
  input: joinInput,
  run: ({ person, input, once }) => joinTo(person, input.code, once),
})
