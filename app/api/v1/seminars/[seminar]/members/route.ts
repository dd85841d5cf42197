import { z } from 'zod'
import { pageQuery } from '@/lib/platform/page'
import { membersAsSeen } from '@/lib/questions/roll'
import { addAndWelcome } from '@/lib/seminars/commands/enrol'
import { memberInput } from '@/lib/seminars/input'
import { memberOutput, membersOutput, withoutRevision } from '@/lib/seminars/present'
import { findMember, findSeminar } from '@/lib/seminars/queries'
import { created, list, outcome } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { localeOf } from '@/lib/web/translation'

const params = z.object({ seminar: z.string() })

export const GET = api({
  summary: 'The members of a seminar; where a question hides names from you, yourself and how many there are',
  scope: 'read',
  params,
  query: pageQuery,
  output: membersOutput,
  async handle({ person, params, query, request }) {
    const { items, ...rest } = await membersAsSeen(await findSeminar(person, params.seminar), query)
    return list(request, { items: items.map(withoutRevision), ...rest })
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
