import { randomUUID } from 'node:crypto'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { done, type Result } from '@/lib/platform/errors'
import { now } from '@/lib/platform/time/clock'
import { DAY } from '@/lib/platform/time/units'
import { transact } from '@/lib/platform/write'
import { permitInstructing } from '@/lib/seminars/access'
import { holdMember } from '@/lib/seminars/locks'
import { findSeminar } from '@/lib/seminars/queries'
import { previewImport, rememberPreview } from '../queries'

/**
 * Keeps files for a day, so that a person can see what an import would make before they confirm it, without sending the files again. A
 * later choice takes the place of an earlier one. Problems as those of `previewImport`.
 */
export async function keepFiles(
  person: Person,
  seminar: string,
  files: Uint8Array<ArrayBuffer>[],
): Promise<Result<{ id: string }>> {
  const member = await findSeminar(person, seminar)
  permitInstructing(member)
  const preview = await previewImport(person, seminar, files)
  if (!preview.ok) return preview
  const id = randomUUID()
  const of = { seminarId: member.seminar.id, personId: person.id }
  await transact(async (tx) => {
    permitInstructing(await holdMember(tx, member))
    await tx.keptImport.deleteMany({ where: of })
    await tx.keptImport.create({ data: { id, ...of, files, at: now() } })
  })
  rememberPreview(id, preview.value)
  return done({ id })
}

/** The import was confirmed. */
export async function forgetFiles(person: Person, id: string): Promise<void> {
  await db.keptImport.deleteMany({ where: { id, personId: person.id } })
}

/** Deletes the files of imports that nobody confirmed within a day. */
export async function clearKeptFiles(): Promise<void> {
  await db.keptImport.deleteMany({ where: { at: { lt: new Date(now().getTime() - DAY) } } })
}
