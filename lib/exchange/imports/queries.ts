import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import type { Result } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
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

/** The files that a person chose for an import into a seminar and has not confirmed yet; null where they are not kept any more. */
export async function keptFiles(person: Person, seminarId: string, id: string): Promise<Uint8Array[] | null> {
  if (!isId(id)) return null
  const where = { id, seminarId, personId: person.id }
  return (await db.keptImport.findFirst({ where, select: { files: true } }))?.files ?? null
}
