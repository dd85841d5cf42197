import { z } from 'zod'
import type { Person } from '@/lib/people/rules'
import { ChildFailure, Children } from '@/lib/platform/children/children'
import { done, type Result, refused } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { decode } from '@/lib/sources/convert/text/decode'
import { type ImportedDebate, importedDebate } from '../imported-debate'
import type { ArgumentForm } from '../readers/readers'
import { bounds } from './limits'

const part = z.union([
  z.strictObject({ debate: importedDebate }),
  z.strictObject({
    problem: z.strictObject({
      code: z.string(),
      values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
  }),
])

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
  let told: Result<ImportedDebate> | undefined
  const take = (sent: unknown) => {
    const heard = part.parse(sent)
    told = 'debate' in heard ? done(heard.debate) : refused({ file: heard.problem })
  }
  try {
    const text = decoded.text.replace(/^\u{feff}/u, '')
    await readersApart().ask({ owner: person.id, message: { form, text }, take })
  } catch (error) {
    if (!(error instanceof ChildFailure)) throw error
    log.warn({ why: error.why, form }, 'a debate was not read')
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
