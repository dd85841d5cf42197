import { z } from 'zod'
import { asFile } from '@/app/_account/export'
import { deleteAccount } from '@/lib/exchange/account/commands/delete'
import { deletionInput } from '@/lib/exchange/account/input'
import { mineOutput } from '@/lib/exchange/account/present'
import { readMine } from '@/lib/exchange/account/queries'
import { editProfile } from '@/lib/people/commands/profile'
import { endSession } from '@/lib/people/commands/session'
import { issueToken, revokeToken } from '@/lib/people/commands/token'
import { profileInput, tokenInput } from '@/lib/people/input'
import { meOutput, newTokenOutput, sessionOutput, tokenOutput } from '@/lib/people/present'
import { listSessions, listTokens, readMe, readToken } from '@/lib/people/queries'
import type { Person } from '@/lib/people/rules'
import { consume } from '@/lib/platform/limits'
import { pageQuery } from '@/lib/platform/page'
import { created, list, nothing, outcome, resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import { listOf } from '@/lib/web/api/paging'
import type { RouteTable } from '@/lib/web/api/route-table'
import { presentingStale } from '@/lib/web/stale'
import { localeOf } from '@/lib/web/translation'

export const peopleRoutes: RouteTable = {
  '/me': {
    GET: api({
      summary: 'Who I am, and my part in each seminar',
      scope: 'read',
      output: meOutput,
      handle: ({ person }) => me(person),
    }),
    PATCH: api({
      summary: 'Change my name, or whether single keys do things',
      scope: 'write',
      edits: true,
      input: profileInput,
      output: meOutput,
      async handle({ person, input, revision }) {
        await presentingStale(editProfile(person, input, revision), async () => (await readMe(person)).me)
        return me(person)
      },
    }),
    DELETE: api({
      summary:
        'Delete my account: my password, or a browser that has just signed in, and my address to show that I mean it',
      scope: 'write',
      input: deletionInput,
      status: 204,
      async handle({ person, credential, input, request }) {
        return outcome(await deleteAccount({ person, sessionId: credential }, input), request, nothing)
      },
    }),
  },

  '/me/export': {
    GET: api({
      summary: 'Everything that is kept of me, as one file',
      scope: 'read',
      output: mineOutput,
      async handle({ person }) {
        await consume('exports', person.id)
        return asFile(await readMine(person))
      },
    }),
  },

  '/me/sessions': {
    GET: api({
      summary: 'Where I am signed in',
      scope: 'read',
      query: pageQuery,
      output: listOf(sessionOutput),
      handle: async ({ person, query, request }) => list(request, await listSessions(person, query)),
    }),
  },

  '/me/sessions/{session}': {
    DELETE: api({
      summary: 'End one of my sessions',
      scope: 'write',
      params: z.object({ session: z.uuid() }),
      status: 204,
      async handle({ person, params }) {
        await endSession(person, params.session)
        return nothing()
      },
    }),
  },

  '/me/tokens': {
    GET: api({
      summary: 'My tokens that are neither revoked nor expired',
      scope: 'read',
      query: pageQuery,
      output: listOf(tokenOutput),
      handle: async ({ person, query, request }) => list(request, await listTokens(person, query)),
    }),
    POST: api({
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
    }),
  },

  '/me/tokens/{token}': {
    DELETE: api({
      summary: 'Revoke one of my tokens',
      scope: 'write',
      params: z.object({ token: z.uuid() }),
      status: 204,
      async handle({ person, params }) {
        await revokeToken(person, params.token)
        return nothing()
      },
    }),
  },
}

async function me(person: Person): Promise<Response> {
  const { me, revision } = await readMe(person)
  return resource(me, revision)
}
