'use server'

import { z } from 'zod'
import { importFiles } from '@/lib/exchange/imports/commands/import'
import { forgetFiles, keepFiles } from '@/lib/exchange/imports/commands/keep'
import { keptFiles } from '@/lib/exchange/imports/queries'
import type { Person } from '@/lib/people/rules'
import { refused } from '@/lib/platform/errors'
import { questionDraftPath, questionPath } from '@/lib/questions/paths'
import { findQuestion } from '@/lib/questions/queries'
import { seminarPath } from '@/lib/seminars/paths'
import { findSeminar } from '@/lib/seminars/queries'
import { action } from '@/lib/web/action'
import { goes, shows } from '@/lib/web/said'

/** Reads chosen files and keeps them until they are confirmed. The page then shows what they would make. */
export const lookAt = action({
  input: z.strictObject({ seminar: z.string(), file: z.unknown() }),
  async run({ person, input: { seminar: slug }, form }) {
    const files = form.getAll('file').filter((file) => file instanceof File && file.size > 0)
    if (files.length === 0) return refused({ file: { code: 'importMissing' } })
    if (files.length > 2) return refused({ file: { code: 'importTwoFiles' } })
    const { seminar } = await findSeminar(person, slug)
    const kept = await keepFiles(person, seminar.id, await Promise.all(files.map(bytesOf)))
    return kept.ok ? shows(`${seminarPath(seminar.slug, 'import')}?file=${kept.value.id}`) : kept
  },
})

async function bytesOf(file: FormDataEntryValue): Promise<Uint8Array<ArrayBuffer>> {
  return file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array()
}

/** Imports the files that were looked at. */
export const importKept = action({
  input: z.strictObject({ seminar: z.string(), file: z.string() }),
  async run({ person, input: { seminar: slug, file }, once }) {
    const { seminar } = await findSeminar(person, slug)
    const files = await keptFiles(person, seminar.id, file)
    if (!files) return refused({ '': { code: 'importGone' } })
    const made = await importFiles(person, seminar.id, files, once)
    if (!made.ok) return refused({ '': made.problems.file ?? { code: 'importUnknown' } })
    await forgetFiles(person, file)
    return goes(await pathOf(person, seminar.slug, made.value), 'imported')
  },
})

async function pathOf(person: Person, seminar: string, { kind, id }: { kind: string; id: string }) {
  if (kind === 'draft') return questionDraftPath(seminar, id)
  return questionPath(seminar, (await findQuestion(person, id)).question.number)
}
