import { z } from 'zod'
import type { Person } from '@/lib/people/rules'
import { ChildFailure, Children } from '@/lib/platform/children/children'
import { done, type Result, refused } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { decode } from '@/lib/sources/convert/text/decode'
import { type ImportedDebate, importedDebate } from '../imported-debate'
import { type PolisDebate, polisDebate } from '../polis/debate'
import type { ArgumentForm } from '../readers/readers'
import { bounds } from './limits'

const problem = z.strictObject({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

/**
 * Reads a debate of another tool in a child process with limits of time and memory. Problems of `file`: those of the form's
 * reader and of decode, fileTooSlow, fileConverter, convertersBusy.
 */
export async function readApart(
  person: Person,
  form: ArgumentForm,
  bytes: Uint8Array,
): Promise<Result<ImportedDebate>> {
  const decoded = decode(bytes)
  if (!decoded.ok) return refused({ file: decoded.problem })
  const text = decoded.text.replace(/^\u{feff}/u, '')
  const told = z.union([
    z.strictObject({ debate: importedDebate }).transform(({ debate }) => done(debate)),
    refusal,
  ])
  return ask(person, { form, text }, told)
}

/** Reads the files of Pol.is in the same way. Problems of `file`: those of readPolis and textsIn, and as readApart's. */
export function readPolisApart(person: Person, files: Uint8Array[]): Promise<Result<PolisDebate>> {
  const told = z.union([
    z.strictObject({ polis: polisDebate }).transform(({ polis }) => done(polis)),
    refusal,
  ])
  return ask(person, { polis: files }, told)
}

const refusal = z.strictObject({ problem }).transform(({ problem: file }) => refused({ file }))

async function ask<T>(person: Person, message: object, part: z.ZodType<Result<T>>): Promise<Result<T>> {
  let told: Result<T> | undefined
  const take = (sent: unknown) => {
    told = part.parse(sent)
  }
  try {
    await readersApart().ask({ owner: person.id, message, take })
  } catch (error) {
    if (!(error instanceof ChildFailure)) throw error
    log.warn({ why: error.why }, 'a debate was not read')
    return refused({ file: { code: codes[error.why] } })
  }
  return told ?? refused({ file: { code: codes.ended } })
}

const codes = { tooLong: 'fileTooSlow', ended: 'fileConverter', busy: 'convertersBusy' }

const kept = globalThis as { vetaDebateReaders?: Children }

/** Next may load this module more than once. */
function readersApart(): Children {
  kept.vetaDebateReaders ??= new Children('lib/exchange/imports/apart/child.ts', bounds)
  return kept.vetaDebateReaders
}
