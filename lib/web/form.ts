import { type IdempotencyKey, requestHash } from '@/lib/platform/write'

type FormValue = string | File | FormValue[] | { [key: string]: FormValue }

/** Anybody may call an action with any value: anything but a form has no fields. */
export const formIn = (sent: unknown): FormData => (sent instanceof FormData ? sent : new FormData())

/** The text of a field; empty without one. */
export function textIn(sent: unknown, name: string): string {
  const value = formIn(sent).get(name)
  return typeof value === 'string' ? value : ''
}

/**
 * The key of a form that a browser sends by itself and keeps when its reader goes back: sent twice it acts once, and with
 * other words it acts anew. Undefined without the form's own key.
 */
export function onceOfKeptForm({
  idempotencyKey,
  ...values
}: Record<string, unknown>): IdempotencyKey | undefined {
  if (typeof idempotencyKey !== 'string' || idempotencyKey === '') return undefined
  const hash = requestHash(idempotencyKey, JSON.stringify(values))
  return { key: hash, requestHash: hash }
}

/**
 * A form's fields as an object for the input shapes: `citations.0.quote` nests, and numbers make lists. Fields added by
 * frameworks (beginning with $) are left out.
 */
export function formValues(form: FormData): { [key: string]: FormValue } {
  const root: { [key: string]: FormValue } = {}
  for (const [name, value] of form) {
    // A name of a hundred thousand dots would use up all memory, so deeper names are dropped.
    const path = name.split('.', DEEPEST + 1)
    if (!name.startsWith('$') && path.length <= DEEPEST) place(root, path, value)
  }
  return listed(root) as { [key: string]: FormValue }
}

/** Deeper than any shape of ours. */
const DEEPEST = 8

function place(at: { [key: string]: FormValue }, path: string[], value: FormValue): void {
  const [key, ...rest] = path
  if (key === undefined || key === '__proto__') return
  if (rest.length === 0) {
    at[key] = value
    return
  }
  const inner = at[key]
  const next =
    inner && typeof inner === 'object' && !(inner instanceof File) && !Array.isArray(inner) ? inner : {}
  at[key] = next
  place(next, rest, value)
}

/** Objects with only numbers as keys become lists, in numeric order, without gaps. */
function listed(value: FormValue): FormValue {
  if (typeof value !== 'object' || value instanceof File || Array.isArray(value)) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, listed(inner)] as const)
  const numbered = entries.length > 0 && entries.every(([key]) => /^\d{1,4}$/.test(key))
  if (!numbered) return Object.fromEntries(entries)
  return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, inner]) => inner)
}
