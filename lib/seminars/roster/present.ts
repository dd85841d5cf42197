import { z } from 'zod'
import { role } from '../input'
import type { RosterOutcome } from './commands/enrol'

const person = z.object({
  line: z.int(),
  name: z.string(),
  email: z.string(),
  role,
  section: z.string().nullable(),
  group: z.string().nullable(),
})

export const rosterOutput = z
  .object({
    added: z.array(person).meta({ description: 'Who had an account' }),
    invited: z.array(person).meta({ description: 'Who got an account, and a letter' }),
    placed: z.array(person).meta({ description: 'Members of before who change their section or group' }),
    unchanged: z.int(),
    problems: z.array(z.object({ line: z.int(), text: z.string(), code: z.string(), detail: z.string() })),
  })
  .meta({ id: 'RosterOutcome' })

/** `say` writes a problem as a sentence. */
export const presentRoster = (
  { problems, ...outcome }: RosterOutcome,
  say: (problem: RosterOutcome['problems'][number]['problem']) => string,
): z.infer<typeof rosterOutput> => ({
  ...outcome,
  problems: problems.map(({ line, text, problem }) => ({
    line,
    text,
    code: problem.code,
    detail: say(problem),
  })),
})
