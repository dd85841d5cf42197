import { createHash } from 'node:crypto'

/**
 * JSON in one form for equal values: no white space, and the keys of each object in the order of their UTF-16 units, as
 * RFC 8785 has them. Undefined fields are left out.
 */
export const canonicalJson = (value: unknown): string => JSON.stringify(value, inOrder)

function inOrder(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The sha256 of a value's canonical JSON in UTF-8, in hex. */
export const canonicalHash = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex')
