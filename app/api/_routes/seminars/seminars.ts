import { z } from 'zod'
import type { Person } from '@/lib/people/rules'
import { pageQuery } from '@/lib/platform/page'
import type { IdempotencyKey } from '@/lib/platform/write'
import { memberAsSeen, membersAsSeen, restraintsAsSeen } from '@/lib/questions/visible-members'
import type { Member } from '@/lib/seminars/access'
import { archive, unarchive } from '@/lib/seminars/commands/archive'
import { createSeminar, editSeminar } from '@/lib/seminars/commands/found'
import { invite, mailInvitation, revoke } from '@/lib/seminars/commands/invite'
import { join } from '@/lib/seminars/commands/join'
import { changeRole, endMembership } from '@/lib/seminars/commands/members'
import { setReminders } from '@/lib/seminars/commands/reminders'
import { release, restrain } from '@/lib/seminars/commands/restrain'
import { addAndWelcome } from '@/lib/seminars/commands/welcome'
import {
  invitationInput,
  joinInput,
  memberEdit,
  memberInput,
  releaseInput,
  remindersInput,
  restraintInput,
  seminarEdit,
  seminarInput,
  seminarQuery,
} from '@/lib/seminars/input'
import {
  invitationOutput,
  joinedOutput,
  memberOutput,
  membersOutput,
  presentRestraint,
  presentSeminar,
  remindersOutput,
  restraintOutput,
  seminarOutput,
  withoutRevision,
} from '@/lib/seminars/present'
import {
  findMember,
  findSeminar,
  listInvitations,
  listSeminars,
  readInvitation,
  readReminders,
  readSeminar,
} from '@/lib/seminars/queries'
import { created, list, nothing, outcome, resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import { listOf } from '@/lib/web/api/paging'
import type { RouteTable } from '@/lib/web/api/route-table'
import { presentingStale } from '@/lib/web/stale'
import { localeOf } from '@/lib/web/translation'

const ofSeminar = z.object({ seminar: z.string() })
const ofSeminarAndPerson = z.object({ seminar: z.string(), person: z.uuid() })
const ofSeminarAndRestraint = z.object({ seminar: z.string(), restraint: z.uuid() })

export const seminarsRoutes: RouteTable = {
  '/join': {
    POST: api({
      summary: 'Join a seminar by a code',
      scope: 'write',
      input: joinInput,
      output: joinedOutput,
      status: 201,
      async handle({ person, input, once, request }) {
        return outcome(await join(person, input.code, once), request, async ({ id, replayed }) => {
          const { seminar, role } = await findSeminar(person, id)
          const location = `/api/v1/seminars/${seminar.slug}`
          return created({ seminar: seminar.slug, role }, { location, replayed })
        })
      },
    }),
  },

  '/seminars': {
    GET: api({
      summary: 'The seminars I belong to that run, or with ?archived=true the archived ones',
      scope: 'read',
      query: seminarQuery,
      output: listOf(seminarOutput),
      async handle({ person, query, request }) {
        const { items, next } = await listSeminars(person, query, query)
        return list(request, { items: items.map(presentSeminar), next })
      },
    }),
    POST: api({
      summary: 'Found a seminar and become its instructor',
      scope: 'write',
      input: seminarInput,
      output: seminarOutput,
      status: 201,
      async handle({ person, input, once, request }) {
        return outcome(await createSeminar(person, input, once), request, async ({ id, replayed }) => {
          const seminar = await readSeminar(await findSeminar(person, id))
          const location = `/api/v1/seminars/${seminar.slug}`
          return created(presentSeminar(seminar), { location, revision: seminar.revision, replayed })
        })
      },
    }),
  },

  '/seminars/{seminar}': {
    GET: api({
      summary: 'A seminar',
      scope: 'read',
      params: ofSeminar,
      output: seminarOutput,
      handle: async ({ person, params }) => seminarAsSeen(await findSeminar(person, params.seminar)),
    }),
    PATCH: api({
      summary: 'Change what a seminar says of itself',
      scope: 'write',
      params: ofSeminar,
      edits: true,
      input: seminarEdit,
      output: seminarOutput,
      async handle({ person, params, input, revision }) {
        const member = await findSeminar(person, params.seminar)
        const now = async () => presentSeminar(await readSeminar(member))
        await presentingStale(editSeminar(member, input, revision), now)
        return seminarAsSeen(member)
      },
    }),
  },

  '/seminars/{seminar}/archive': {
    POST: api({
      summary: 'Archive a seminar: it stays readable and searchable, and nobody changes anything in it',
      scope: 'write',
      params: ofSeminar,
      output: seminarOutput,
      handle: ({ person, params, once, request }) => archiving(archive, { person, params, once, request }),
    }),
  },

  '/seminars/{seminar}/unarchive': {
    POST: api({
      summary: 'Take a seminar out of the archive',
      scope: 'write',
      params: ofSeminar,
      output: seminarOutput,
      handle: ({ person, params, once, request }) => archiving(unarchive, { person, params, once, request }),
    }),
  },

  '/seminars/{seminar}/reminders': {
    GET: api({
      summary: 'How many hours before the end of a phase its people are reminded',
      scope: 'read',
      params: ofSeminar,
      output: remindersOutput,
      handle: async ({ person, params }) =>
        Response.json({ hours: await readReminders(await findSeminar(person, params.seminar)) }),
    }),
    PUT: api({
      summary: 'Set the times of the reminders: at most four, of 1 to 336 hours; none for no reminders',
      scope: 'write',
      params: ofSeminar,
      input: remindersInput,
      output: remindersOutput,
      async handle({ person, params, input }) {
        const member = await findSeminar(person, params.seminar)
        await setReminders(member, input)
        return Response.json({ hours: await readReminders(member) })
      },
    }),
  },

  '/seminars/{seminar}/invitations': {
    GET: api({
      summary: 'Invitations to a seminar that were not revoked',
      scope: 'read',
      params: ofSeminar,
      query: pageQuery,
      output: listOf(invitationOutput),
      async handle({ person, params, query, request }) {
        return list(request, await listInvitations(await findSeminar(person, params.seminar), query))
      },
    }),
    POST: api({
      summary: 'Invite: by a code for many, or to one address',
      scope: 'write',
      params: ofSeminar,
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
    }),
  },

  '/seminars/{seminar}/invitations/{invitation}': {
    DELETE: api({
      summary: 'Revoke an invitation',
      scope: 'write',
      params: z.object({ seminar: z.string(), invitation: z.uuid() }),
      status: 204,
      async handle({ person, params }) {
        await revoke(await findSeminar(person, params.seminar), params.invitation)
        return nothing()
      },
    }),
  },

  '/seminars/{seminar}/members': {
    GET: api({
      summary:
        'The members of a seminar; where a question hides names from you, yourself and how many there are',
      scope: 'read',
      params: ofSeminar,
      query: pageQuery,
      output: membersOutput,
      async handle({ person, params, query, request }) {
        const { items, ...rest } = await membersAsSeen(await findSeminar(person, params.seminar), query)
        return list(request, { items: items.map(withoutRevision), ...rest })
      },
    }),
    POST: api({
      summary: 'Make someone a member by their address; who has no account yet gets one, and a letter',
      scope: 'write',
      params: ofSeminar,
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
    }),
  },

  '/seminars/{seminar}/members/{person}': {
    GET: api({
      summary: 'A member of a seminar',
      scope: 'read',
      params: ofSeminarAndPerson,
      output: memberOutput,
      async handle({ person, params }) {
        const found = await memberAsSeen(await findSeminar(person, params.seminar), params.person)
        return resource(withoutRevision(found), found.revision)
      },
    }),
    PATCH: api({
      summary: 'Give a member another role',
      scope: 'write',
      params: ofSeminarAndPerson,
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
    }),
    DELETE: api({
      summary: 'End a membership, or leave',
      scope: 'write',
      params: ofSeminarAndPerson,
      status: 204,
      async handle({ person, params }) {
        await endMembership(await findSeminar(person, params.seminar), params.person)
        return nothing()
      },
    }),
  },

  '/seminars/{seminar}/restraints': {
    GET: api({
      summary: 'Who is muted or suspended, and was: all for staff, my own for everybody else',
      scope: 'read',
      params: ofSeminar,
      output: z.object({ items: z.array(restraintOutput), next: z.null() }).meta({ id: 'Restraints' }),
      async handle({ person, params, request }) {
        const items = await restraintsAsSeen(await findSeminar(person, params.seminar))
        return list(request, { items: items.map(presentRestraint), next: null })
      },
    }),
    POST: api({
      summary: 'Mute or suspend a member until a time, for a reason that they are told',
      scope: 'write',
      params: ofSeminar,
      input: restraintInput,
      output: restraintOutput,
      status: 201,
      async handle({ person, params, input, once, request }) {
        const member = await findSeminar(person, params.seminar)
        const result = await restrain(member, input, once)
        return outcome(result, request, async ({ id, replayed }) => {
          const found = (await restraintsAsSeen(member)).find((one) => one.id === id)
          const body = found && presentRestraint(found)
          return created(body, { location: `/api/v1/seminars/${params.seminar}/restraints`, replayed })
        })
      },
    }),
  },

  '/seminars/{seminar}/restraints/{restraint}/release': {
    POST: api({
      summary: 'End a restraint before its time, and say why',
      scope: 'write',
      params: ofSeminarAndRestraint,
      input: releaseInput,
      output: restraintOutput,
      async handle({ person, params, input, once, request }) {
        const member = await findSeminar(person, params.seminar)
        const result = await release(member, params.restraint, input, once)
        return outcome(result, request, async ({ id, replayed }) => {
          const found = (await restraintsAsSeen(member)).find((one) => one.id === id)
          return resource(found && presentRestraint(found), undefined, replayed)
        })
      },
    }),
  },
}

async function seminarAsSeen(member: Member): Promise<Response> {
  const seminar = await readSeminar(member)
  return resource(presentSeminar(seminar), seminar.revision)
}

type Archiving = { person: Person; params: { seminar: string }; once?: IdempotencyKey; request: Request }

async function archiving(command: typeof archive, { person, params, once, request }: Archiving) {
  const member = await findSeminar(person, params.seminar)
  return outcome(await command(member, once), request, async ({ replayed }) => {
    const seminar = await readSeminar(member)
    return resource(presentSeminar(seminar), seminar.revision, replayed)
  })
}
