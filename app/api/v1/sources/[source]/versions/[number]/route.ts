import { z } from 'zod'
import { presentVersion, versionOutput } from '@/lib/sources/present'
import { findSource, versionOf } from '@/lib/sources/queries'
import { textOfRecord } from '@/lib/sources/text-of-record'
import { resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

export const GET = api({
  summary: 'A version: its text of record and the blocks that it is made of',
  scope: 'read',
  params: z.object({ source: z.string(), number: z.coerce.number().int().min(1).max(100_000) }),
  output: versionOutput,
  async handle({ person, params }) {
    const { source } = await findSource(person, params.source)
    const version = versionOf(source, params.number)
    return resource(presentVersion(version, await textOfRecord(version.id)))
  },
})

export const { DELETE, PATCH, POST, PUT } = notAllowed('GET')
