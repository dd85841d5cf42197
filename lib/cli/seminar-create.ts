import { z } from 'zod'
import { operator } from '@/lib/people/access'
import { address } from '@/lib/people/input'
import { parse } from '@/lib/platform/shape'
import { createSeminar } from '@/lib/seminars/commands/found'
import { seminarInput } from '@/lib/seminars/input'
import { personAt } from './asking'
import { command } from './command'
import { accepted } from './failure'

const { slug, title, term, description, language, timeZone } = seminarInput.shape

export const seminarCreate = command({
  name: 'seminar create',
  does: 'Open a seminar',
  takes: '--slug S --title T --instructor E [--term T] [--description D] [--language L] [--time-zone Z]',
  about: `
  --slug S         its address: small letters, figures and hyphens
  --title T        its title
  --instructor E   the address of the person who teaches it; they need an account
  --term T         as in "Autumn 2026"
  --description D  what it is about
  --language L     en, es, fr, pt-BR …; en without it
  --time-zone Z    as in America/La_Paz; this machine's without it`,
  options: {
    slug: { type: 'string' },
    title: { type: 'string' },
    instructor: { type: 'string' },
    term: { type: 'string' },
    description: { type: 'string' },
    language: { type: 'string' },
    'time-zone': { type: 'string' },
  },
  input: z.strictObject({
    slug: slug.unwrap(),
    title,
    instructor: address,
    term,
    description,
    language: language.default('en'),
    'time-zone': timeZone.default(() => new Intl.DateTimeFormat().resolvedOptions().timeZone),
  }),
  async run({ instructor: email, 'time-zone': zone, ...about }) {
    const instructor = await personAt(email)
    const input = accepted(parse(seminarInput, { ...about, timeZone: zone }))
    const own = { slugTaken: `There is a seminar ${about.slug} already.` }
    const { id } = accepted(await createSeminar(operator, input, undefined, instructor), own)
    return {
      said: `The seminar ${about.slug}, “${input.title}”, is open. Its instructor is ${instructor.name}.`,
      value: { id, ...input, instructor: instructor.email },
    }
  },
})
