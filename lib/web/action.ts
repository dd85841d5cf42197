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

type Sent<S extends z.ZodType> = { input: z.output<S>; once: Once | undefined; form: FormData }

type Action<S extends z.ZodType> = {
  input: S
  /** Returns where to go next, or problems. */
  run(asked: Sent<S> & { person: SignedIn }): Promise<Result<string | { done: string }>>
}

type VisitorAction<S extends z.ZodType> = {
  input: S
  run(asked: Sent<S>): Promise<Result<string | { done: string }>>
}

/** The one way in which a form reaches a command. Works the same without JavaScript. */
export function action<S extends z.ZodType>({ input, run }: Action<S>) {
  return async (_before: FormState, form: FormData): Promise<FormState> => {
    const person = await signedIn()
    if (!person) return refusal(formValues(form), { '': { code: 'signedOut' } })
    return accept(input, form, (asked) => run({ ...asked, person }))
  }
}

/** The same for whoever comes by: signing in, joining, choosing a password by a link. */
export function visitorAction<S extends z.ZodType>({ input, run }: VisitorAction<S>) {
  return (_before: FormState, form: FormData): Promise<FormState> => accept(input, form, run)
}

async function accept<S extends z.ZodType>(
  input: S,
  form: FormData,
  run: (asked: Sent<S>) => Promise<Result<string | { done: string }>>,
): Promise<FormState> {
  const { idempotencyKey, ...values } = formValues(form)
  const parsed = parse(input, values)
  const once = onceOf(idempotencyKey, values)
  const result = parsed.ok ? await attempt(() => run({ input: parsed.value, once, form })) : parsed
  if (!result.ok) return refusal(values, result.problems)
  if (typeof result.value === 'string') redirect(result.value as never)
  return result.value
}

/** What was typed goes back into the form, but for passwords: the page must not carry them. */
async function refusal(typed: Record<string, unknown>, problems: Problems): Promise<FormState> {
  const { password, current, ...values } = typed
  return { values, problems: await inWords(problems), idempotencyKey: freshKey(problems) }
}

/** The form's own key, made when it was shown: a double submit posts once. */
function onceOf(key: unknown, values: Record<string, unknown>): Once | undefined {
  if (typeof key !== 'string' || !key) return undefined
  return { key: key.slice(0, 200), requestHash: requestHash(JSON.stringify(values)) }
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
