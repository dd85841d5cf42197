import { z } from 'zod'
import { seminarScope } from '@/lib/exchange/archive/write/scope'
import { operator } from '@/lib/people/access'
import { address } from '@/lib/people/input'
import { findSeminar } from '@/lib/seminars/queries'
import { personAt, seminarCalled } from '../asking'
import { command } from '../command'
import { archived } from './archived'

export const exportSeminar = command({
  name: 'export seminar',
  does: 'Write a whole seminar into an archive',
  takes: 'S --out FILE [--as E] [--names]',
  about: `
  S           the seminar's slug
  --out FILE  is made, and must not be there yet; its name ends in .veta
  --as E      with what the instructor of this address sees; without it, with what an instructor without posts sees
  --names     people have the names that this person sees; without it, numbers`,
  options: { out: { type: 'string' }, as: { type: 'string' }, names: { type: 'boolean' } },
  rest: 'seminar',
  input: z.strictObject({
    seminar: z.tuple([z.string().min(1)]),
    out: z.string().min(1),
    as: address.optional(),
    names: z.boolean().default(false),
  }),
  async run({ seminar: [slug], out, as, names }) {
    const { seminar } = await seminarCalled(slug)
    const member = await findSeminar(as ? await personAt(as) : operator, seminar.id)
    return archived(await seminarScope(member, { names }), out)
  },
})
