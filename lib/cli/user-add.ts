import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { addPerson } from '@/lib/people/commands/add'
import { personInput } from '@/lib/people/input'
import { known } from '@/lib/people/rules'
import { parse } from '@/lib/platform/shape'
import { db } from '../platform/database/db'
import { command } from './command'
import { accepted, Failure } from './failure'

export const userAdd = command({
  name: 'user add',
  does: 'Make an account',
  takes: '--email E --name N [--password-stdin] [--admin]',
  about: `
  --email E         the address they sign in with
  --name N          what others see
  --password-stdin  read their password from standard input; without it they sign in by a link
  --admin           with the rights of an administrator of the site`,
  options: {
    email: { type: 'string' },
    name: { type: 'string' },
    'password-stdin': { type: 'boolean' },
    admin: { type: 'boolean' },
  },
  input: z.strictObject({
    email: personInput.shape.email,
    name: personInput.shape.name,
    'password-stdin': z.boolean().default(false),
    admin: z.boolean().default(false),
  }),
  async run({ 'password-stdin': piped, ...person }) {
    const here = await db.person.findUnique({ where: { email: person.email }, select: known })
    if (here) throw new Failure(`${here.email} has an account already: ${here.name}.`)
    const password = piped ? await passwordFromInput() : undefined
    const given = accepted(parse(personInput, { ...person, password }))
    const added = accepted(await addPerson(given))
    const rights = added.admin ? ', an administrator of the site' : ''
    const how = password ? 'with their password' : 'by a link sent to their address'
    return { said: `${added.name} <${added.email}>${rights}, can sign in ${how}.`, value: added }
  },
})

/** All of standard input without the final line break. */
async function passwordFromInput(): Promise<string> {
  if (process.stdin.isTTY) console.error('Type the password, then Enter and Ctrl-D.')
  return (await text(process.stdin)).replace(/\r?\n$/, '')
}
