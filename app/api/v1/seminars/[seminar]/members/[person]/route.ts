import { z } from 'zod'
import { memberAsSeen } from '@/lib/questions/roll'
import { changeRole, endMembership } from '@/lib/seminars/commands/members'
import { memberEdit } from '@/lib/seminars/input'
import { memberOutput, withoutRevision } from '@/lib/seminars/present'
import { findMember, findSeminar } from '@/lib/seminars/queries'
import { nothing, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { presentingStale } from '@/lib/web/stale'

const params = z.object({ seminar: z.string(), person: z.uuid() })

export const GET = api({
  summary: 'A member of a seminar',
  scope: 'read',
  params,
  output: memberOutput,
  async handle({ person, params }) {
    const found = await memberAsSeen(await findSeminar(person, params.seminar), params.person)
    return resource(withoutRevision(found), found.revision)
  },
})

export const PATCH = api({
  summary: 'Give a member another role',
  scope: 'write',
  params,
  edits: true,
  input: memberEdit,
  output: memberOutput,
  async handle({ person, params, input, revision }) {
    const member = await findSeminar(person, params.seminar)
    const now = async () => withoutRevision(await findMember(member, params.person))
    await presentingStale(changeRole(member, params.person, input.role, revision), now)
    const found = await findMember(await findSeminar(person, params.seminar), params.person)
    return resource(withoutRevision(found), found.revision)
  },
})

export const DELETE = api({
  summary: 'End a membership, or leave',
  scope: 'write',
  params,
  status: 204,
  async handle({ person, params }) {
    await endMembership(await findSeminar(person, params.seminar), params.person)
    return nothing()
  },
})

export const { POST, PUT } = notAllowed('GET', 'PATCH', 'DELETE')
