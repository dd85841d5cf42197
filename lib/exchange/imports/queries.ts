import type { Person } from '@/lib/people/rules'
import type { Result } from '@/lib/platform/errors'
import { permitInstructing } from '@/lib/seminars/access'
import { findSeminar } from '@/lib/seminars/queries'
import { importers } from './importers'
import type { ImportPreview } from './preview'
import { recognise } from './recognise'

/**
 * What an import of files would make in a seminar, for its instructors, and what it could not take over. Problems as those of
 * `recognise` and of the form's importer.
 */
export async function previewImport(
  person: Person,
  seminar: string,
  files: Uint8Array[],
): Promise<Result<ImportPreview>> {
  permitInstructing(await findSeminar(person, seminar))
  const form = recognise(files)
  return form.ok ? importers[form.value].preview(person, seminar, files) : form
}
