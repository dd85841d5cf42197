import type { FormState } from '@/lib/platform/form-state'
import type { Preview } from '@/lib/questions/form'

/** A form's state and initial values, and the sentence for the stored value: "Now: …". */
export type QuestionFormState = {
  state: FormState<Preview>
  start: unknown
  nowStands: (text: string) => string
}

/** The value of a field: the typed one, or the initial one. */
export function heldIn({ state, start }: QuestionFormState, path: string): string {
  return textAt(state.values ?? start, path)
}

/** The stored value, if it differs from the field's. */
export function nowOf(filled: QuestionFormState, path: string): string | null {
  if (!filled.state.current) return null
  const now = textAt(filled.state.current, path)
  return now === heldIn(filled, path) ? null : filled.nowStands(now || '–')
}

export const errorOf = ({ state }: QuestionFormState, path: string): string | undefined =>
  state.problems?.[path]

/** The current number of items in a list of the form. */
export function lengthOf({ state, start }: QuestionFormState, path: string): number {
  const list = at(state.values ?? start, path)
  return Array.isArray(list) ? list.length : 0
}

/** Values by the names of their fields: `theses.0.name`. */
export type TypedTexts = Record<string, string>

/** The values that the form begins with, by the names of their fields. */
export const textsIn = ({ state, start }: QuestionFormState): TypedTexts =>
  Object.fromEntries(leaves(state.values ?? start, ''))

function leaves(value: unknown, path: string): Array<[string, string]> {
  if (typeof value === 'string') return [[path, value]]
  if (!value || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key))
}

function textAt(values: unknown, path: string): string {
  const found = at(values, path)
  return typeof found === 'string' ? found : ''
}

function at(values: unknown, path: string): unknown {
  let found = values
  for (const key of path.split('.'))
    found =
      found && typeof found === 'object'
        ? Object.entries(found).find(([name]) => name === key)?.[1]
        : undefined
  return found
}
