import { z } from 'zod'
import { Conflict } from '@/lib/platform/errors'
import type { Member } from '@/lib/seminars/access'
import { addMember } from '@/lib/seminars/commands/members'
import { type MemberInput, memberInput } from '@/lib/seminars/input'
import { db } from '../platform/database/db'
import { seminarCalled } from './asking'
import { command } from './command'
import { accepted, Failure } from './failure'

export const memberAdd = command({
  name: 'member add',
  does: 'Give someone a part in a seminar',
  takes: '--seminar S --email E --role R [--name N]',
  about: `
  --seminar S  the seminar's slug
  --email E    whose; without an account they get one, to be entered by a link
  --role R     participant, moderator, instructor or observer
  --name N     what to call them if they have no account yet`,
  options: {
    seminar: { type: 'string' },
    email: { type: 'string' },
    role: { type: 'string' },
    name: { type: 'string' },
  },
  input: memberInput.extend({ seminar: z.string().min(1), role: memberInput.shape.role.unwrap() }),
  async run({ seminar: slug, ...input }) {
    const member = await seminarCalled(slug)
    const id = await added(member, input)
    const { name } = await db.person.findUniqueOrThrow({ where: { id }, select: { name: true } })
    const { email, role } = input
    return {
      said: `${name} <${email}> is ${role} of ${slug}.`,
      value: { id, name, email, seminar: slug, role },
    }
  },
})

async function added(member: Member, input: MemberInput): Promise<string> {
  try {
    return accepted(await addMember(member, input)).id
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    const where = { seminarId: member.seminar.id, person: { email: input.email } }
    const { role } = await db.membership.findFirstOrThrow({ where, select: { role: true } })
    throw new Failure(`${input.email} is ${role} of ${member.seminar.slug} already.`)
  }
}
