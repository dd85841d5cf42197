import { z } from 'zod'

/** Grows with every change after which an older version of Veta would misread an archive. */
export const FORMAT = 3

export const MANIFEST = 'manifest.json'

/** The first file of every archive. */
export const READ_ME = 'README.txt'

/** In bytes: how much of a file tells whether it claims to be an archive. */
export const HEAD = 30 + READ_ME.length

/** A zip begins with the head of its first file: a signature, and from the 31st byte on the name (APPNOTE.TXT, 4.3.7). */
export const claimsToBeArchive = (head: Uint8Array): boolean => {
  const letters = Buffer.from(head.subarray(0, HEAD)).toString('latin1')
  return letters.startsWith('PK\x03\x04') && letters.slice(30) === READ_ME
}

const hash = z.string().regex(/^[0-9a-f]{64}$/)

export const manifest = z.strictObject({
  veta: z.literal('archive'),
  format: z.int(),
  kind: z.enum(['question', 'seminar']),
  title: z.string().max(1_000),
  exportedAt: z.iso.datetime(),
  /** True where people have the names that they had; otherwise they are numbered. */
  names: z.boolean(),
  /** The number of records of each noun. */
  counts: z.record(z.string(), z.int().nonnegative()),
  /** The sha256 of every other file, by its path. */
  files: z.record(z.string(), hash),
})

export type Manifest = z.infer<typeof manifest>

/** What an archive may be: an import refuses what is larger. */
export const limits = {
  /** Of the file, in bytes. */
  packed: 1_000_000_000,
  /** Of everything in it, in bytes. */
  unpacked: 4_000_000_000,
  entries: 10_000,
  records: 500_000,
  /** In bytes. */
  line: 8_000_000,
  manifest: 4_000_000,
} as const

/**
 * What differs between an archive and the archive that the same reader gets of what was imported from it; all else is equal. People's
 * keys are of one archive alone. The votes on translations are told as sums, and nobody's vote is stored. Where a thing of the
 * archive is here already, every id is another one, in the same order. `inSeminar` is of a question that comes into a seminar: a noun
 * without fields is left behind. What the asker was not told is missing on both sides, or has a placeholder.
 */
export const differing = {
  manifest: ['exportedAt', 'files'],
  records: { seminars: ['id'], people: ['id'], translations: ['votes'] },
  inSeminar: {
    seminars: ['id', 'title'],
    people: ['id'],
    groups: [],
    categories: ['id'],
    sources: ['number'],
    questions: ['number', 'group'],
    flags: ['category'],
  },
} as const
