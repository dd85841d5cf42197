import { z } from 'zod'
import { restraintsAsSeen } from '@/lib/questions/roll'
import { restrain } from '@/lib/seminars/commands/restrain'
import { restraintInput } from '@/lib/seminars/input'
import { presentRestraint, restraintOutput } from '@/lib/seminars/present'
import { findSeminar } from '@/lib/seminars/queries'
import { created, list, outcome } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

const params = z.object({ seminar: z.string() })

export const GET = api({
  summary: 'Who is muted or suspended, and was: all for staff, my own for everybody else',
  scope: 'read',
  params,
  output: z.object({ items: z.array(restraintOutput), next: z.null() }).meta({ id: 'Restraints' }),
  async handle({ person, params, request }) {
    const items = await restraintsAsSeen(await findSeminar(person, params.seminar))
    return list(request, { items: items.map(presentRestraint), next: null })
  },
})

export const POST = api({
  summary: 'Mute or suspend a member until a time, for a reason that they are told',
  scope: 'write',
  params,
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
})

export const { PUT, PATCH, DELETE } = notAllowed('GET', 'POST')
