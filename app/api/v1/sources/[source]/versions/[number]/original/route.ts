import { z } from 'zod'
import { findSource, originalOf, versionOf } from '@/lib/sources/queries'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

export const GET = api({
  summary: 'The bytes of a version as they came',
  scope: 'read',
  params: z.object({ source: z.string(), number: z.coerce.number().int().min(1).max(100_000) }),
  async handle({ person, params }) {
    const { source } = await findSource(person, params.source)
    const version = versionOf(source, params.number)
    const name = encodeURIComponent(version.fileName || `text-${source.number}.txt`)
    return new Response(await originalOf(version), {
      headers: {
        // Browsers must never render it as a page of ours, whatever it contains.
        'content-type': `${version.mediaType}; charset=${version.encoding}`,
        'content-disposition': `attachment; filename*=UTF-8''${name}`,
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, no-store',
        etag: `"${version.sha256}"`,
      },
    })
  },
})

export const { DELETE, PATCH, POST, PUT } = notAllowed('GET')
