import { z } from 'zod'
import { done, type Problem, type Problems, type Result, refused } from './errors'

/** Parses input; misfits become problems by dotted path. */
export function parse<S extends z.ZodType>(shape: S, sent: unknown): Result<z.output<S>, never> {
  const unstorable = textProblems(sent)
  if (Object.keys(unstorable).length) return refused(unstorable)
  const parsed = shape.safeParse(sent, { reportInput: true })
  return parsed.success ? done(parsed.data) : refused(problemsOf(parsed.error.issues))
}

/** Deeper than any shape of ours; deeper input is an attack. */
const DEEPEST = 32

/** Tests for visible characters: spaces, joiners, direction marks and comments are invisible. */
export const isShown = (text: string): boolean =>
  /[^\s\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u.test(withoutComments(text))

/** A trimmed text that must not be empty; `missing` is the problem of an invisible one. */
export const shownText = (missing: string) => z.string().trim().min(1, missing).refine(isShown, missing)

/** A whole number from a form, an address or JSON. The default upper bound is that of PostgreSQL's integer. */
export const wholeNumber = (least: number, most = 2_147_483_647) =>
  z.coerce.number().int().min(least).max(most)

/**
 * A number from a form or JSON. Coercion would take null, an empty text and an empty list for 0. The union's number has its
 * bounds for the API's document; the pipe holds them, since a union would tell a number beyond them that it is none.
 */
export const typedNumber = (least: number, most: number) =>
  z
    .union(
      [
        z.number().meta({ minimum: least, maximum: most }),
        z
          .string()
          .trim()
          .regex(/^\d{1,9}(\.\d{1,9})?$/)
          .transform(Number),
      ],
      { error: ({ input }) => (input === undefined ? 'required' : 'notANumber') },
    )
    .pipe(z.number().min(least).max(most))

/** Removes HTML comments. A regular expression would search for the end again from each unclosed beginning. */
export function withoutComments(text: string): string {
  const parts: string[] = []
  for (let at = 0; ; ) {
    const begin = text.indexOf('<!--', at)
    const end = begin < 0 ? -1 : text.indexOf('-->', begin + 4)
    if (end < 0) return parts.join('') + text.slice(at)
    parts.push(text.slice(at, begin))
    at = end + 3
  }
}

/** PostgreSQL stores neither NUL nor half a surrogate pair; this finds them anywhere in the input, in names too. */
function textProblems(sent: unknown, path = '', depth = 0, found: Problems<never> = {}): Problems<never> {
  if (typeof sent === 'string') {
    if (!isStorable(sent)) found[path] = { code: 'unstorableText' }
  } else if (depth > DEEPEST) found[''] = { code: 'nestedTooDeep' }
  else if (sent && typeof sent === 'object' && !(sent instanceof Blob)) {
    for (const [key, value] of Object.entries(sent)) {
      if (!isStorable(key)) found[path] = { code: 'unstorableText' }
      else textProblems(value, path ? `${path}.${key}` : key, depth + 1, found)
    }
  }
  return found
}

const isStorable = (text: string) => !text.includes('\0') && text.isWellFormed()

function problemsOf(issues: z.core.$ZodIssue[]): Problems<never> {
  const found: Problems<never> = {}
  for (const issue of issues) {
    const path = issue.path.map(String).join('.')
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) found[path ? `${path}.${key}` : key] ??= { code: 'unknownField' }
    } else found[path] ??= problemOf(issue)
  }
  return found
}

/** A shape's own message is a problem code; zod's English sentences, which contain spaces, are never passed on. */
function problemOf(issue: z.core.$ZodIssue): Problem<never> {
  if (issue.message && !issue.message.includes(' ')) return { code: issue.message, values: limits(issue) }
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? { code: 'required' }
        : issue.expected === 'number'
          ? { code: 'notANumber' }
          : { code: 'wrongType', values: { expected: issue.expected } }
    case 'too_big':
      return { code: issue.origin === 'string' ? 'tooLong' : 'tooMuch', values: limits(issue) }
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return { code: 'required' }
      return { code: issue.origin === 'string' ? 'tooShort' : 'tooLittle', values: limits(issue) }
    case 'invalid_value':
      return { code: 'notOneOf', values: { options: issue.values.map(String).join(', ') } }
    case 'invalid_format':
      return { code: issue.format === 'email' ? 'notAnAddress' : 'wrongFormat' }
    default:
      return { code: 'wrongType', values: { expected: '' } }
  }
}

function limits(issue: z.core.$ZodIssue): Problem['values'] {
  if (issue.code === 'too_big') return { limit: Number(issue.maximum) }
  if (issue.code === 'too_small') return { limit: Number(issue.minimum) }
  return undefined
}
