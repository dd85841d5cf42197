import { z } from 'zod'
import { countsOf } from '@/app/api/_calls/cited'
import { editRecord } from '@/lib/sources/commands/edit'
import { deleteSource } from '@/lib/sources/commands/withdraw'
import { sourcePatch } from '@/lib/sources/input'
import { presentSource, sourceOutput } from '@/lib/sources/present'
import { findSource } from '@/lib/sources/queries'
import { nothing, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

const params = z.object({ source: z.string() })

export const GET = api({
  summary: 'A source: its record, its versions, and how much is cited of it',
  scope: 'read',
  params,
  output: sourceOutput,
  async handle({ person, params }) {
    const found = await findSource(person, params.source)
    return resource(presentSource(found, await countsOf(found)), found.source.revision)
  },
})

export const PATCH = api({
  summary: 'Change the title, language or bibliographic record of a source',
  scope: 'write',
  params,
  input: sourcePatch,
  edits: true,
  output: sourceOutput,
  async handle({ person, params, input, revision }) {
    const { member, source } = await findSource(person, params.source)
    await editRecord(member, source, input, revision)
    const found = await findSource(person, params.source)
    return resource(presentSource(found, await countsOf(found)), found.source.revision)
  },
})

export const DELETE = api({
  summary: 'Delete a source that nobody cites; one that is cited is withdrawn, and answered',
  scope: 'write',
  params,
  query: z.strictObject({ reason: z.string().trim().max(500).default('') }),
  async handle({ person, params, query }) {
    const { member, source } = await findSource(person, params.source)
    if ((await deleteSource(member, source, query.reason)) === 'deleted') return nothing()
    const found = await findSource(person, params.source)
    return resource(presentSource(found, await countsOf(found)), found.source.revision)
  },
})

export const { POST, PUT } = notAllowed('GET', 'PATCH', 'DELETE')
