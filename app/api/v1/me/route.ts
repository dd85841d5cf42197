import { editProfile } from '@/lib/people/commands/profile'
import { profileInput } from '@/lib/people/input'
import { meOutput } from '@/lib/people/output'
import { readMe } from '@/lib/people/queries'
import type { Person } from '@/lib/people/rules'
import { resource } from '@/lib/web/answers'
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

async function answer(person: Person): Promise<Response> {
  const { me, revision } = await readMe(person)
  return resource(me, revision)
}

export const { DELETE, POST, PUT } = notAllowed('GET', 'PATCH')
