import { z } from 'zod'
import type { Member } from '@/lib/seminars/access'
import { editSeminar } from '@/lib/seminars/commands/found'
import { seminarEdit } from '@/lib/seminars/input'
import { seminarOutput, withoutRevision } from '@/lib/seminars/present'
import { findSeminar, readSeminar } from '@/lib/seminars/queries'
import { resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { presentingStale } from '@/lib/web/stale'

const params = z.object({ seminar: z.string() })

export const GET = api({
  summary: 'A seminar',
  scope: 'read',
  params,
  output: seminarOutput,
  handle: async ({ person, params }) => answer(await findSeminar(person, params.seminar)),
})

export const PATCH = api({
  summary: 'Change what a seminar says of itself',
  scope: 'write',
  params,
  edits: true,
  input: seminarEdit,
  output: seminarOutput,
  async handle({ person, params, input, revision }) {
    const member = await findSeminar(person, params.seminar)
    const now = async () => withoutRevision(await readSeminar(member))
    await presentingStale(editSeminar(member, input, revision), now)
    return answer(member)
  },
})

async function answer(member: Member): Promise<Response> {
  const seminar = await readSeminar(member)
  return resource(withoutRevision(seminar), seminar.revision)
}

export const { DELETE, POST, PUT } = notAllowed('GET', 'PATCH')
