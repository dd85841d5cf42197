import { notFound, redirect } from 'next/navigation'
import type { z } from 'zod'
import type { Person } from '@/lib/people/rules'
import { Conflict, NotFound, NotPermitted, type Problems, type Result, TooMany } from '@/lib/platform/errors'
import { parse } from '@/lib/platform/shape'
import { type Once, requestHash } from '@/lib/platform/write'
import { formValues } from './form'
import { inWords } from './problems'
import { signedIn } from './session'

/** What a form shows after it was sent and not accepted: problems in words, and what was typed. */
export type FormState = {
  problems?: Record<string, string>
  values?: Record<string, unknown>
  /** Set when it was accepted and the page stays. */
  done?: string
  /** A new idempotency key, once the form's first one has been used up by another content. */
  idempotencyKey?: string
}

type SignedIn = Person & { sessionId: string }

type Action<S extends z.ZodType> = {
  input: S
  /** Returns where to go next, or problems. */
  run(asked: {
    person: SignedIn
    input: z.output<S>
    once: Once | undefined
    form: FormData
  }): Promise<Result<string | { done: string }>>
}

/** The one way in which a form reaches a command. Works the same without JavaScript. */
export function action<S extends z.ZodType>({ input, run }: Action<S>) {
  return async (_before: FormState, form: FormData): Promise<FormState> => {
    const values = formValues(form)
    const person = await signedIn()
    if (!person) return { values, problems: await inWords({ '': { code: 'signedOut' } }) }
    const parsed = parse(input, values)
    const result = parsed.ok
      ? await attempt(() => run({ person, input: parsed.value, once: onceOf(values), form }))
      : parsed
    if (!result.ok)
      return { values, problems: await inWords(result.problems), idempotencyKey: freshKey(result.problems) }
    if (typeof result.value === 'string') redirect(result.value as never)
    return result.value
  }
}

/** The form's own key, made when it was shown: a double submit posts once. */
function onceOf({ idempotencyKey, ...values }: Record<string, unknown>): Once | undefined {
  if (typeof idempotencyKey !== 'string' || !idempotencyKey) return undefined
  return { key: idempotencyKey.slice(0, 200), requestHash: requestHash(JSON.stringify(values)) }
}

function freshKey(problems: Problems): string | undefined {
  return problems['']?.code === 'idempotencyKeyReused' ? crypto.randomUUID() : undefined
}

async function attempt<T>(run: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof NotFound) notFound()
    const problems = refusalOf(error)
    if (problems) return { ok: false, problems }
    throw error
  }
}

function refusalOf(error: unknown): Problems | undefined {
  if (error instanceof NotPermitted) return { '': { code: error.code, values: error.values } }
  if (error instanceof Conflict) return { '': { code: error.code } }
  if (error instanceof TooMany)
    return { '': { code: 'tooMany', values: { seconds: error.retryAfterSeconds } } }
  return undefined
}
