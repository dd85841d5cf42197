import type { Person } from '@/lib/people/rules'
import type { Result } from '@/lib/platform/errors'
import type { IdempotencyKey, WriteResult } from '@/lib/platform/write'
import type { ImportPreview } from './preview'

/** What an import made, by its id: a draft of a question, or of an archive a question with its debate. `told`: what is in it. */
export type ImportedThing = WriteResult & { kind: 'draft' | 'question'; told: ImportPreview }

/**
 * How files of one form are imported into a seminar, by its slug or id. `preview` makes nothing. Both check the file as a whole,
 * permit, and refuse with a problem of `file`; `make` is one transaction, and its key was not used before.
 */
export type Importer = {
  preview(person: Person, seminar: string, files: Uint8Array[]): Promise<Result<ImportPreview>>
  make(
    person: Person,
    seminar: string,
    files: Uint8Array[],
    once?: IdempotencyKey,
  ): Promise<Result<ImportedThing>>
}
