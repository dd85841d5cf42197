import { z } from 'zod'
import { placeMembers, removeGroup, spread, takeOut } from '@/lib/curation/regrouping/commands/place'
import { pageQuery } from '@/lib/platform/page'
import { groupAsSeen, groupsAsSeen } from '@/lib/questions/visible-members'
import { makeGroup, renameGroup } from '@/lib/seminars/groups/commands/groups'
import { groupEdit, groupInput, spreadInput } from '@/lib/seminars/groups/input'
import { groupOutput, presentGroup } from '@/lib/seminars/groups/present'
import { findGroup } from '@/lib/seminars/groups/queries'
import { findSeminar } from '@/lib/seminars/queries'
import { created, list, nothing, outcome, resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import { listOf } from '@/lib/web/api/paging'
import type { RouteTable } from '@/lib/web/api/route-table'
import { presentingStale } from '@/lib/web/stale'

const ofSeminar = z.object({ seminar: z.string() })
const ofGroup = z.object({ group: z.uuid() })
const ofGroupAndPerson = z.object({ group: z.uuid(), person: z.uuid() })

export const groupsRoutes: RouteTable = {
  '/seminars/{seminar}/groups': {
    GET: api({
      summary: 'The sections and groups of a seminar: all for staff, one’s own for everybody else',
      scope: 'read',
      params: ofSeminar,
      query: pageQuery,
      output: listOf(groupOutput),
      async handle({ person, params, query, request }) {
        const { items, next } = await groupsAsSeen(await findSeminar(person, params.seminar), query)
        return list(request, { items: items.map(presentGroup), next })
      },
    }),
    POST: api({
      summary: 'Make a section or a group',
      scope: 'write',
      params: ofSeminar,
      input: groupInput,
      output: groupOutput,
      status: 201,
      async handle({ person, params, input, once, request }) {
        const member = await findSeminar(person, params.seminar)
        return outcome(await makeGroup(member, input, once), request, async ({ id, replayed }) => {
          const group = await groupAsSeen(member, id)
          const location = `/api/v1/groups/${id}`
          return created(presentGroup(group), { location, revision: group.revision, replayed })
        })
      },
    }),
  },

  '/seminars/{seminar}/groups/spread': {
    POST: api({
      summary: 'Spread participants evenly at random over groups, of which the missing ones are made',
      scope: 'write',
      params: ofSeminar,
      input: spreadInput,
      output: listOf(groupOutput),
      async handle({ person, params, input, once, request }) {
        const member = await findSeminar(person, params.seminar)
        return outcome(await spread(member, input, once), request, async () => {
          const { items, next } = await groupsAsSeen(member, pageQuery.parse({ limit: 100 }))
          return list(request, { items: items.map(presentGroup), next })
        })
      },
    }),
  },

  '/groups/{group}': {
    GET: api({
      summary: 'A section or a group',
      scope: 'read',
      params: ofGroup,
      output: groupOutput,
      async handle({ person, params }) {
        const { member } = await findGroup(person, params.group)
        const group = await groupAsSeen(member, params.group)
        return resource(presentGroup(group), group.revision)
      },
    }),
    PATCH: api({
      summary: 'Rename a section or a group',
      scope: 'write',
      params: ofGroup,
      edits: true,
      input: groupEdit,
      output: groupOutput,
      async handle({ person, params, input, revision, request }) {
        const { member } = await findGroup(person, params.group)
        const now = async () => presentGroup(await groupAsSeen(member, params.group))
        const renamed = await presentingStale(renameGroup(member, params.group, input, revision), now)
        return outcome(renamed, request, async () => {
          const group = await groupAsSeen(member, params.group)
          return resource(presentGroup(group), group.revision)
        })
      },
    }),
    DELETE: api({
      summary: 'Delete a section or a group; its members stay in the seminar',
      scope: 'write',
      params: ofGroup,
      status: 204,
      async handle({ person, params }) {
        const { member } = await findGroup(person, params.group)
        await removeGroup(member, params.group)
        return nothing()
      },
    }),
  },

  '/groups/{group}/members/{person}': {
    PUT: api({
      summary: 'Put a member into a group, out of their other one of the same kind',
      scope: 'write',
      params: ofGroupAndPerson,
      output: groupOutput,
      async handle({ person, params, once, request }) {
        const { member, group } = await findGroup(person, params.group)
        const placement = { people: [params.person], kind: group.kind, group: group.id }
        return outcome(await placeMembers(member, placement, once), request, async ({ replayed }) => {
          const after = await groupAsSeen(member, params.group)
          return resource(presentGroup(after), after.revision, replayed)
        })
      },
    }),
    DELETE: api({
      summary: 'Take a member out of a group',
      scope: 'write',
      params: ofGroupAndPerson,
      status: 204,
      async handle({ person, params }) {
        const { member } = await findGroup(person, params.group)
        await takeOut(member, params.group, params.person)
        return nothing()
      },
    }),
  },
}
