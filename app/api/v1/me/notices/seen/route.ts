import { see } from '@/lib/notices/commands/see'
import { seenInput } from '@/lib/notices/input'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

export const POST = api({
  summary: 'Mark notices as seen; all of mine when none are named',
  scope: 'write',
  status: 204,
  input: seenInput,
  async handle({ person, input }) {
    await see(person, input.ids)
    return new Response(null, { status: 204 })
  },
})

export const { DELETE, GET, PATCH, PUT } = notAllowed('POST')
