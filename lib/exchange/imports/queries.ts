import type { Person } from '@/lib/people/rules'
import { cache, sizeOfText } from '@/lib/platform/cache'
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

/** Previews by the id of the kept files: the trial of an archive takes long, and its page is asked for again. */
const previews = cache<ImportPreview>('imports', {
  most: 1_000_000,
  sizeOf: (preview) => sizeOfText(JSON.stringify(preview)),
})

export function rememberPreview(id: string, preview: ImportPreview): void {
  previews.set(id, preview)
}

/** What kept files would make; null for files that are not kept any more, or cannot be imported any more. */
export async function keptPreview(
  person: Person,
  seminarId: string,
  id: string,
): Promise<ImportPreview | null> {
  const files = await keptFiles(person, seminarId, id)
  if (!files) return null
  const known = previews.get(id)
  if (known) return known
  const preview = await previewImport(person, seminarId, files)
  if (preview.ok) rememberPreview(id, preview.value)
  return preview.ok ? preview.value : null
}

/** The files that a person chose for an import into a seminar and has not confirmed yet; null where they are not kept any more. */
export async function keptFiles(person: Person, seminarId: string, id: string): Promise<Uint8Array[] | null> {
  if (!isId(id)) return null
  const where = { id, seminarId, personId: person.id }
  return (await db.keptImport.findFirst({ where, select: { files: true } }))?.files ?? null
}
