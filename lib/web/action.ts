import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import { notFound, RedirectType, redirect } from 'next/navigation'
import type { z } from 'zod'
import type { Person } from '@/lib/people/rules'
import {
  Conflict,
  NotFound,
  NotPermitted,
  type Problems,
  type Result,
  StaleConflict,
  TooMany,
} from '@/lib/platform/errors'
import type { FormState } from '@/lib/platform/form-state'
import { consume } from '@/lib/platform/limits'
import { parse } from '@/lib/platform/shape'
import { type IdempotencyKey, requestHash } from '@/lib/platform/write'
import { clashOf } from '../platform/database/clash'
import { noteOutage } from '../platform/database/outage'
import { signedIn } from './auth/session'
import { formIn, formValues } from './form'
import { inWords, toWait } from './problems'
import { announce } from './said'
import { fromOurOwnPage } from './security'

type SignedIn = Person & { sessionId: string }

/** The page stays: the form's state afterwards. */
export type Stays<Shown = unknown> = Omit<FormState<Shown>, 'current' | 'idempotencyKey'> & { to?: undefined }

/** The page stays, is rendered again, and announces the result; the form may be gone by then. */
export type Says = { said: string; to?: undefined }

/**
 * The page after an accepted form. It shows and announces `said`, or only announces `heard` where it shows the result
 * itself. Nothing is said where nothing was saved: the page is the requested content.
 */
export type Goes = { to: string } & (
  | { said: string }
  | { heard: string }
  /** `entering`: the person is signed in. `showing`: another part of a task, a preview, the next case. */
  | { unsaid: 'entering' | 'showing' }
)

type Outcome<Shown> = Result<Goes | Says | Stays<Shown>>

type Sent<S extends z.ZodType> = { input: z.output<S>; once: IdempotencyKey | undefined; form: FormData }

type Action<S extends z.ZodType, Shown> = {
  input: S
  /** Returns the next page, the form's state on this page, or problems. */
  run(asked: Sent<S> & { person: SignedIn }): Promise<Outcome<Shown>>
}

type VisitorAction<S extends z.ZodType, Shown> = {
  input: S
  run(asked: Sent<S>): Promise<Outcome<Shown>>
}

/** The only way from a form to a command. It works the same without JavaScript. `input` is the shape of its fields. */
export function action<S extends z.ZodType, Shown = unknown>({ input, run }: Action<S, Shown>) {
  const send = async (_before: FormState<Shown>, sent: FormData): Promise<FormState<Shown>> => {
    const form = formIn(sent)
    const foreign = await refusedAsForeign(form)
    if (foreign) return foreign
    const person = await signedIn()
    if (!person) return refusal(formValues(form), { '': { code: 'signedOut' } })
    return accept(input, form, async (asked) => {
      await consume('forms', person.id)
      return run({ ...asked, person })
    })
  }
  return Object.assign(send, { input })
}

/** An action for visitors too: signing in, joining, choosing a password by a link. */
export function visitorAction<S extends z.ZodType, Shown = unknown>({ input, run }: VisitorAction<S, Shown>) {
  const send = async (_before: FormState<Shown>, sent: FormData): Promise<FormState<Shown>> => {
    const form = formIn(sent)
    return (await refusedAsForeign(form)) ?? accept(input, form, run)
  }
  return Object.assign(send, { input })
}

/** The server in front has checked already (lib/setup/serve/own-page.js); no form relies on that alone. */
async function refusedAsForeign(form: FormData): Promise<FormState<never> | null> {
  if (fromOurOwnPage(await headers())) return null
  return refusal(formValues(form), { '': { code: 'notFromOurPage' } })
}

async function accept<S extends z.ZodType, Shown>(
  input: S,
  form: FormData,
  run: (asked: Sent<S>) => Promise<Outcome<Shown>>,
): Promise<FormState<Shown>> {
  const { idempotencyKey, ...values } = formValues(form)
  const parsed = parse(input, values)
  const once = onceOf(idempotencyKey, values)
  const result: Attempt<Goes | Says | Stays<Shown>> = parsed.ok
    ? await attempt(() => run({ input: parsed.value, once, form }))
    : parsed
  if (!result.ok) return refusal(values, result.problems, result.current)
  return answered(result.value)
}

async function answered<Shown>(outcome: Goes | Says | Stays<Shown>): Promise<FormState<Shown>> {
  if ('said' in outcome) await announce(outcome.said)
  if ('heard' in outcome) await announce(outcome.heard, { isShown: true })
  if (outcome.to !== undefined) return leave(outcome)
  if (!('said' in outcome)) return outcome
  refresh()
  return {}
}

function leave(outcome: Goes): never {
  if ('unsaid' in outcome) redirect(outcome.to)
  // Going back must not show the form in its initial state, with content that has since been posted.
  redirect(outcome.to, RedirectType.replace)
}

/** Typed values return to the form, except passwords, which no page may contain. */
async function refusal(
  typed: Record<string, unknown>,
  problems: Problems,
  current?: Record<string, unknown>,
): Promise<FormState<never>> {
  const { password, currentPassword, ...rest } = typed
  // Files do not return either, since browsers allow no preset file.
  const values = Object.fromEntries(Object.entries(rest).filter(([, value]) => !(value instanceof File)))
  return { values, problems: await inWords(problems), current, idempotencyKey: freshKey(problems) }
}

/** The form's own key, made when it was shown: a double submit posts once. */
function onceOf(key: unknown, values: Record<string, unknown>): IdempotencyKey | undefined {
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) return undefined
  return { key, requestHash: requestHash(JSON.stringify(values)) }
}

function freshKey(problems: Problems): string | undefined {
  return problems['']?.code === 'idempotencyKeyReused' ? crypto.randomUUID() : undefined
}

type Attempt<T> = Result<T> & { current?: Record<string, unknown> }

async function attempt<T>(run: () => Promise<Result<T>>): Promise<Attempt<T>> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof NotFound) notFound()
    const problems = refusalOf(error)
    if (problems) return { ok: false, problems, current: currentOf(error) }
    throw error
  }
}

function refusalOf(error: unknown): Problems | undefined {
  if (error instanceof NotPermitted) return { '': { code: error.code, values: error.values } }
  if (error instanceof Conflict) return { '': { code: error.code } }
  if (error instanceof TooMany) return { '': toWait(error) }
  const outage = noteOutage(error)
  if (outage) return { '': { code: outage === 'full' ? 'databaseFull' : 'databaseAway' } }
  const clash = clashOf(error)
  return clash && { '': { code: clash.code } }
}

function currentOf(error: unknown): Record<string, unknown> | undefined {
  if (!(error instanceof StaleConflict)) return undefined
  return error.current && typeof error.current === 'object' ? { ...error.current } : undefined
}
