'use server'

import { z } from 'zod'
import { importPack, reuseQuestion } from '@/lib/exchange/packs/commands/import'
import { packIn } from '@/lib/exchange/packs/importer'
import type { Person } from '@/lib/people/rules'
import { type Result, refused } from '@/lib/platform/errors'
import type { WriteResult } from '@/lib/platform/write'
import { questionDraftPath } from '@/lib/questions/paths'
import { findSeminar } from '@/lib/seminars/queries'
import { action } from '@/lib/web/action'
import { goes } from '@/lib/web/said'

/** Makes a question or draft of one of one's seminars a draft of this one. */
export const takeAgain = action({
  input: z.strictObject({ seminar: z.string(), question: z.string() }),
  async run({ person, input: { seminar, question }, once }) {
    return drafted(person, seminar, await reuseQuestion(person, seminar, question, once))
  },
})

/** Makes a pack that was uploaded a draft of this seminar. */
export const uploadPack = action({
  input: z.strictObject({ seminar: z.string(), file: z.instanceof(File, { error: 'packMissing' }) }),
  async run({ person, input: { seminar, file }, once }) {
    const pack = await packSent(file)
    if (!pack.ok) return pack
    const made = await importPack(person, seminar, pack.value, once)
    return made.ok ? drafted(person, seminar, made) : refused({ file: firstOf(made.problems) })
  },
})

async function packSent(file: File) {
  if (file.size === 0) return refused({ file: { code: 'packMissing' } })
  return packIn([new Uint8Array(await file.arrayBuffer())])
}

const firstOf = (problems: Extract<Result<never>, { ok: false }>['problems']) =>
  Object.values(problems)[0] ?? { code: 'packBroken' }

async function drafted(person: Person, slug: string, made: Result<WriteResult>) {
  if (!made.ok) return made
  const { seminar } = await findSeminar(person, slug)
  return goes(questionDraftPath(seminar.slug, made.value.id), 'questionTaken')
}
