import { z } from 'zod'
import { restraintsAsSeen } from '@/lib/questions/roll'
import { release } from '@/lib/seminars/commands/restrain'
import { releaseInput } from '@/lib/seminars/input'
import { presentRestraint, restraintOutput } from '@/lib/seminars/present'
import { findSeminar } from '@/lib/seminars/queries'
import { outcome, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

const params = z.object({ seminar: z.string(), restraint: z.uuid() })

export const POST = api({
  summary: 'End a restraint before its time, and say why',
  scope: 'write',
  params,
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
})

export const { GET, PUT, PATCH, DELETE } = notAllowed('POST')
