import { z } from 'zod'
import { LARGEST_UPLOAD, ofField, originalFrom } from '@/app/_sources/original'
import { ledgerFor } from '@/app/api/_calls/cited'
import { addVersion } from '@/lib/sources/commands/version'
import { versionInput } from '@/lib/sources/input'
import { ledgerOutput, presentSummary, versionSummary } from '@/lib/sources/present'
import { findSource, versionOf } from '@/lib/sources/queries'
import { created, list, outcome } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

const params = z.object({ source: z.string() })

export const GET = api({
  summary: 'The versions of a source, from the first to the newest',
  scope: 'read',
  params,
  output: z.object({ items: z.array(versionSummary), next: z.null() }),
  async handle({ person, params, request }) {
    const { source } = await findSource(person, params.source)
    return list(request, { items: source.versions.map(presentSummary), next: null })
  },
})

export const POST = api({
  summary: 'Add a version; the answer tells what became of each citation',
  scope: 'write',
  params,
  input: versionInput,
  multipart: true,
  largest: LARGEST_UPLOAD,
  output: ledgerOutput,
  status: 201,
  async handle({ person, params, input, once, request }) {
    const { member, source } = await findSource(person, params.source)
    const original = { ...(await originalFrom(input)), signal: request.signal }
    const result = ofField(await addVersion(member, source, original, once), input)
    return outcome(result, request, async ({ id, replayed }) => {
      const found = await findSource(person, source.id)
      const version = found.source.versions.find((one) => one.id === id) ?? versionOf(found.source)
      const location = `/api/v1/sources/${source.id}/versions/${version.number}`
      return created(await ledgerFor(found, version), { location, replayed })
    })
  },
})

export const { DELETE, PATCH, PUT } = notAllowed('GET', 'POST')
