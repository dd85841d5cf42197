import { z } from 'zod'
import { pageQuery } from '@/lib/platform/page'
import { invite, mailInvitation } from '@/lib/seminars/commands/invite'
import { invitationInput } from '@/lib/seminars/input'
import { invitationOutput } from '@/lib/seminars/present'
import { findSeminar, listInvitations, readInvitation } from '@/lib/seminars/queries'
import { created, list, outcome } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { listOf } from '@/lib/web/paging'
import { localeOf } from '@/lib/web/translation'

const params = z.object({ seminar: z.string() })

export const GET = api({
  summary: 'Invitations to a seminar that were not revoked',
  scope: 'read',
  params,
  query: pageQuery,
  output: listOf(invitationOutput),
  async handle({ person, params, query, request }) {
    return list(request, await listInvitations(await findSeminar(person, params.seminar), query))
  },
})

export const POST = api({
  summary: 'Invite: by a code for many, or to one address',
  scope: 'write',
  params,
  input: invitationInput,
  output: invitationOutput,
  status: 201,
  async handle({ person, params, input, once, request }) {
    const member = await findSeminar(person, params.seminar)
    return outcome(await invite(member, input, once), request, async ({ id, replayed }) => {
      if (!replayed) await mailInvitation(member, id, localeOf(request.headers))
      const location = `/api/v1/seminars/${member.seminar.slug}/invitations/${id}`
      return created(await readInvitation(member, id), { location, replayed })
    })
  },
})

export const { DELETE, PATCH, PUT } = notAllowed('GET', 'POST')
