type FormValue = string | File | FormValue[] | { [key: string]: FormValue }

/** An action can be called with anything by anybody: what is no form has no fields. */
export const formIn = (sent: unknown): FormData => (sent instanceof FormData ? sent : new FormData())

/** The text of a field, empty where there is none. */
export function textIn(sent: unknown, name: string): string {
  const value = formIn(sent).get(name)
  return typeof value === 'string' ? value : ''
}

/**
 * A form's fields as the object that the input shapes describe: `citations.0.quote` nests, and numbers make
 * lists. Fields that frameworks add (they start with $) are left out.
 */
export function formValues(form: FormData): { [key: string]: FormValue } {
  const root: { [key: string]: FormValue } = {}
  for (const [name, value] of form) {
    // A name of a hundred thousand dots would take all memory: whoever sends one gets nothing for it.
    const path = name.split('.', DEEPEST + 1)
    if (!name.startsWith('$') && path.length <= DEEPEST) place(root, path, value)
  }
  return listed(root) as { [key: string]: FormValue }
}

/** No shape of ours is as deep. */
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

/** Objects whose keys are all numbers become lists, in the order of the numbers, without gaps. */
function listed(value: FormValue): FormValue {
  if (typeof value !== 'object' || value instanceof File || Array.isArray(value)) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, listed(inner)] as const)
  const numbered = entries.length > 0 && entries.every(([key]) => /^\d{1,4}$/.test(key))
  if (!numbered) return Object.fromEntries(entries)
  return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, inner]) => inner)
}
