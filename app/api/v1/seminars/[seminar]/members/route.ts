import { z } from 'zod'
import { pageQuery } from '@/lib/platform/page'
import { addAndWelcome } from '@/lib/seminars/commands/enrol'
import { memberInput } from '@/lib/seminars/input'
import { memberOutput, withoutRevision } from '@/lib/seminars/output'
import { findMember, findSeminar, listMembers } from '@/lib/seminars/queries'
import { created, list, outcome } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { listOf } from '@/lib/web/paging'
import { localeOf } from '@/lib/web/translation'

const params = z.object({ seminar: z.string() })

export const GET = api({
  summary: 'The members of a seminar',
  scope: 'read',
  params,
  query: pageQuery,
  output: listOf(memberOutput),
  async handle({ person, params, query, request }) {
    const { items, next } = await listMembers(await findSeminar(person, params.seminar), query)
    return list(request, { items: items.map(withoutRevision), next })
  },
})

export const POST = api({
  summary: 'Make someone a member by their address; who has no account yet gets one, and a letter',
  scope: 'write',
  params,
  input: memberInput,
  output: memberOutput,
  status: 201,
  async handle({ person, params, input, once, request }) {
    const member = await findSeminar(person, params.seminar)
    const added = await addAndWelcome(member, input, localeOf(request.headers), once)
    return outcome(added, request, async ({ id, replayed }) => {
      const found = await findMember(member, id)
      const location = `/api/v1/seminars/${member.seminar.slug}/members/${id}`
      return created(withoutRevision(found), { location, revision: found.revision, replayed })
    })
  },
})

export const { DELETE, PATCH, PUT } = notAllowed('GET', 'POST')
