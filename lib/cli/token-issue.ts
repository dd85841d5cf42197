import { operator } from '@/lib/people/access'
import { issueToken } from '@/lib/people/commands/token'
import { address, tokenInput } from '@/lib/people/input'
import { personAt } from './asking'
import { command } from './command'
import { accepted } from './failure'

export const tokenIssue = command({
  name: 'token issue',
  does: 'Make a personal token for the API, and print it this once',
  takes: '--email E [--scope read|write] [--days N] [--name N]',
  about: `
  --email E   whose token it is
  --scope S   read (as without it), or write, which may read too
  --days N    how long it is valid: 1 to 366, 90 without it
  --name N    what its owner knows it by`,
  options: {
    email: { type: 'string' },
    scope: { type: 'string' },
    days: { type: 'string' },
    name: { type: 'string' },
  },
  input: tokenInput.extend({ email: address, name: tokenInput.shape.name.default('From the command line') }),
  async run({ email, ...input }) {
    const person = await personAt(email)
    const { id, token } = accepted(await issueToken(person, input, { by: operator }))
    const note = `A token of ${person.name}, to ${input.scope}, for ${input.days} days. It is not shown again.`
    return { said: token, note, value: { id, token, email, ...input } }
  },
})
