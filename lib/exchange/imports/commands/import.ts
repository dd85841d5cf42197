import type { Person } from '@/lib/people/rules'
import type { Result } from '@/lib/platform/errors'
import type { IdempotencyKey } from '@/lib/platform/write'
import { permitInstructing } from '@/lib/seminars/access'
import { findSeminar } from '@/lib/seminars/queries'
import type { ImportedThing } from '../importer'
import { importers } from '../importers'
import { recognise } from '../recognise'

/** Imports files into a seminar, by their form. Problems as those of `previewImport`; nothing of a refused file stays. */
export async function importFiles(
  person: Person,
  seminar: string,
  files: Uint8Array[],
  once?: IdempotencyKey,
): Promise<Result<ImportedThing>> {
  permitInstructing(await findSeminar(person, seminar))
  const form = recognise(files)
  return form.ok ? importers[form.value].make(person, seminar, files, once) : form
}
