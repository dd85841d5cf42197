import { deleteAccount } from '@/lib/exchange/account/commands/delete'
import { deletionInput } from '@/lib/exchange/account/input'
import { editProfile } from '@/lib/people/commands/profile'
import { profileInput } from '@/lib/people/input'
import { meOutput } from '@/lib/people/present'
import { readMe } from '@/lib/people/queries'
import type { Person } from '@/lib/people/rules'
import { nothing, outcome, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { presentingStale } from '@/lib/web/stale'

export const GET = api({
  summary: 'Who I am, and my part in each seminar',
  scope: 'read',
  output: meOutput,
  handle: ({ person }) => answer(person),
})

export const PATCH = api({
  summary: 'Change my name, or whether single keys do things',
  scope: 'write',
  edits: true,
  input: profileInput,
  output: meOutput,
  async handle({ person, input, revision }) {
    await presentingStale(editProfile(person, input, revision), async () => (await readMe(person)).me)
    return answer(person)
  },
})

export const DELETE = api({
  summary:
    'Delete my account: my password, or a browser that has just signed in, and my address to show that I mean it',
  scope: 'write',
  input: deletionInput,
  status: 204,
  async handle({ person, credential, input, request }) {
    return outcome(await deleteAccount({ person, sessionId: credential }, input), request, nothing)
  },
})

async function answer(person: Person): Promise<Response> {
  const { me, revision } = await readMe(person)
  return resource(me, revision)
}

export const { POST, PUT } = notAllowed('GET', 'PATCH', 'DELETE')
