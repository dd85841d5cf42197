import { type Choice, fitting } from '@/components/ui/forms/combobox'

/** An @ that is being written: where it stands in the text, in UTF-16 units, and what was typed between it and the caret. */
export type Mention = { start: number; typed: string }

/** In UTF-16 units: a name, and some room. */
const LONGEST = 80

/** A name begins a word, with or without a sign before it; what goes on before the @ is an address. */
const BEGINS = /^$|[\s\p{Ps}\p{Pi}"'*_~>¿¡—–]$/u

/** The @ before the caret that can become a name, or null. */
export function mentionAt(text: string, caret: number): Mention | null {
  const before = text.slice(Math.max(0, caret - LONGEST), caret)
  const at = Math.max(...['@', '\uFF20', '\uFE6B'].map((sign) => before.lastIndexOf(sign)))
  const typed = before.slice(at + 1)
  const start = caret - typed.length - 1
  if (at < 0 || /[\n\r]|^\s|\s\s/.test(typed)) return null
  return BEGINS.test(text.slice(Math.max(0, start - 2), start)) ? { start, typed } : null
}

/** The text of a mention: an @ and the name, with the signs escaped that Markdown would read as marks. */
export const written = (name: string, isMarkdown: boolean): string =>
  `@${isMarkdown ? name.replaceAll(/[\\`*_[\]<>~|&#!:.]/g, '\\$&') : name}`

/** Of names that came for an earlier text, those that fit what is typed now; none once a name stands there whole. */
export function stillFitting<T extends { name: string; known: string | null }>(
  names: T[],
  typed: string,
): T[] {
  const whole = typed.trimEnd()
  if (whole !== typed && names.some(({ name }) => written(name, true) === `@${whole}` || name === whole))
    return []
  const choices = names.map(({ name, known }): Choice => ({ value: name, label: `${name} ${known ?? ''}` }))
  const fit = new Set(fitting(choices, typed).map(({ value }) => value))
  return names.filter(({ name }) => fit.has(name))
}
