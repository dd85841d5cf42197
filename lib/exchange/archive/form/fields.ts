import { z } from 'zod'
import { NIL } from '@/lib/platform/id'

/**
 * A field of a record. `kind` says what its text means: the record's own id, a reference to a record of one of the nouns `of`, what
 * records share, or a plain value. `column` is that of the noun's table; a field without one is told and not stored.
 */
export type Field = {
  kind: 'id' | 'ref' | 'tag' | 'name' | 'person' | 'time' | 'bytes' | 'digest' | 'value'
  shape: z.ZodType
  /** The shape of the content of a JSON field. `shape` lets the field through as it came. */
  content?: z.ZodType
  column?: string | null
  of?: readonly string[]
  isOptional?: boolean
}

/** Without the nil UUID, by which the operator and people without an account are known. */
export const uuid = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  .refine((id) => id !== NIL)

/** The longest text of a record, in UTF-16 units. */
const LONGEST = 400_000

/** PostgreSQL stores neither NUL nor half a surrogate pair. */
const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

const storable = z.string().max(LONGEST).refine(isStorable)

export const id: Field = { kind: 'id', shape: uuid, column: 'id' }

/** To a record of one of these nouns. Its column is the field's name with `_id`. */
export const ref = (...of: [string, ...string[]]): Field => ({ kind: 'ref', shape: uuid, of })

/** To a record of `people`; the archive has it where its asker may know who it was. */
export const person: Field = { kind: 'person', shape: uuid.nullable(), of: ['people'], isOptional: true }

/** What records that belong together share: no record has it as its id. */
export const tag: Field = { kind: 'tag', shape: uuid }

/** The id or the name of what an event is about, which need not be in the archive. */
export const subjectId: Field = { kind: 'name', shape: z.string().regex(/^[\w.-]{1,100}$/) }

export const text: Field = { kind: 'value', shape: storable }

export const whole: Field = {
  kind: 'value',
  shape: z.int().min(-2_147_483_648).max(2_147_483_647),
}

export const real: Field = { kind: 'value', shape: z.number() }

export const truth: Field = { kind: 'value', shape: z.boolean() }

/** ISO 8601 in UTC with milliseconds, in the years that JavaScript and PostgreSQL both read. */
export const time: Field = {
  kind: 'time',
  shape: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    .refine(isMoment),
}

function isMoment(text: string): boolean {
  const at = new Date(text)
  const [first, end] = [Date.UTC(1900, 0, 1), Date.UTC(3000, 0, 1)]
  return at.getTime() >= first && at.getTime() < end && at.toISOString() === text
}

/** In base64. */
export const bytes: Field = { kind: 'bytes', shape: z.base64() }

/** In hexadecimal digits: a sha256. */
export const hash: Field = { kind: 'value', shape: z.string().regex(/^[0-9a-f]{64}$/) }

/** The same, of a column of bytes. */
export const digest: Field = { ...hash, kind: 'digest' }

export const choice = (of: Record<string, string>): Field => ({
  kind: 'value',
  shape: z.enum(Object.values(of)),
})

/** JSON of this shape, which is stored as it came. */
export const json = (shape: z.ZodType): Field => ({
  kind: 'value',
  shape: z.json().refine((value) => isPlain(value) && shape.safeParse(value).success),
  content: shape,
})

export const texts: Field = { kind: 'value', shape: z.array(storable).max(1_000) }

export const wholes: Field = { kind: 'value', shape: z.array(z.int()).max(1_000) }

/** Deeper than any value of ours. */
const DEEPEST = 16

/** Without keys that mean something to JavaScript, and without text that cannot be stored. */
export function isPlain(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return isStorable(value) && value.length <= LONGEST
  if (value === null || typeof value !== 'object') return true
  if (depth > DEEPEST) return false
  return Object.entries(value).every(
    ([key, one]) => key !== '__proto__' && isStorable(key) && isPlain(one, depth + 1),
  )
}

export const optional = (field: Field): Field => ({
  ...field,
  shape: field.shape.nullable(),
  isOptional: true,
})

/** The same under another column. */
export const under = (column: string, field: Field): Field => ({ ...field, column })

/** Told to readers of the archive; an import does not store it. */
export const told = (field: Field): Field => ({ ...field, column: null })
