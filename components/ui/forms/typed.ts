type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** The typed and chosen values of a form, by field name. */
export type TypedValues = Map<string, string[]>

/** Leaves out passwords, and values that the page itself set. */
const isTyped = (control: unknown): control is Control =>
  isControl(control) && !['hidden', 'password', 'file'].includes(control.type)

export const isControl = (target: unknown): target is Control =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement

const isTick = (control: Control): control is HTMLInputElement =>
  control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')

export function typedIn(form: HTMLFormElement): TypedValues {
  const controls = [...form.elements].filter(isTyped)
  const typed: TypedValues = new Map(controls.map(({ name }) => [name, []]))
  for (const control of controls)
    if (!isTick(control) || control.checked) typed.get(control.name)?.push(control.value)
  return typed
}

/** Sets the values in order for fields of one name; checkboxes by their ticked values. */
export function put(form: HTMLFormElement, typed: TypedValues): void {
  for (const [name, values] of typed) {
    const found = form.elements.namedItem(name)
    const controls = (found instanceof RadioNodeList ? [...found] : [found]).filter(isTyped)
    for (const [n, control] of controls.entries()) {
      if (isTick(control)) control.checked = values.includes(control.value)
      else control.value = values[n] ?? ''
    }
  }
}

/** The prefix of all of Veta's names in a browser's storage; signing out deletes them (ForgetDrafts). */
const PREFIX = 'veta:typed:'

/** The values typed in this tab, and the revision that they are based on. */
export type StoredTyping = { typed: TypedValues; base: string }

/** Storage may be full or forbidden: then only the page has the text. */
export function keep(name: string, { typed, base }: StoredTyping): void {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify({ typed: [...typed], base }))
  } catch {}
}

export function forget(name: string): void {
  try {
    sessionStorage.removeItem(PREFIX + name)
  } catch {}
}

/** Keeps the text under another name, based on another revision. */
export function renameKept(from: string, to: string, base: number): void {
  const found = kept(from)
  forget(from)
  if (found) keep(to, { typed: found.typed, base: String(base) })
}

export function kept(name: string): StoredTyping | null {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(PREFIX + name) ?? 'null')
    return isStored(found) ? { typed: new Map(found.typed), base: found.base } : null
  } catch {
    return null
  }
}

const isStored = (found: unknown): found is { typed: Array<[string, string[]]>; base: string } =>
  typeof found === 'object' &&
  found !== null &&
  'typed' in found &&
  Array.isArray(found.typed) &&
  'base' in found &&
  typeof found.base === 'string'
