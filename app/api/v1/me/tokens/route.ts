import { issueToken } from '@/lib/people/commands/token'
import { tokenInput } from '@/lib/people/input'
import { newTokenOutput, tokenOutput } from '@/lib/people/present'
import { listTokens, readToken } from '@/lib/people/queries'
import { pageQuery } from '@/lib/platform/page'
import { created, list, outcome } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { listOf } from '@/lib/web/paging'
import { localeOf } from '@/lib/web/translation'

export const GET = api({
  summary: 'My tokens that are neither revoked nor expired',
  scope: 'read',
  query: pageQuery,
  output: listOf(tokenOutput),
  handle: async ({ person, query, request }) => list(request, await listTokens(person, query)),
})

export const POST = api({
  summary: 'Make a token; the answer alone shows it. A browser’s session makes one, a token none',
  scope: 'session',
  input: tokenInput,
  output: newTokenOutput,
  status: 201,
  async handle({ person, credential: sessionId, input, once, request }) {
    const locale = localeOf(request.headers)
    return outcome(
      await issueToken(person, input, { once, locale, sessionId }),
      request,
      async ({ id, token, replayed }) =>
        created(
          { ...(await readToken(person, id)), token },
          { location: `/api/v1/me/tokens/${id}`, replayed },
        ),
    )
  },
})

export const { DELETE, PATCH, PUT } = notAllowed('GET', 'POST')
