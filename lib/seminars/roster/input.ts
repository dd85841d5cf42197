import { z } from 'zod'
import { ticked } from '@/lib/people/input'
import { role } from '../input'

/** People in one list; the lines behind them are refused. */
export const MOST_PEOPLE = 500

const yes = z.stringbool().or(z.boolean())

/** The query of a roster: `role` is that of the lines that name none. */
export const rosterQuery = z.object({
  dryRun: yes.default(false).meta({ description: 'Change nothing, and say what would be changed' }),
  role: role.default('participant'),
  confirmed: yes.default(false).meta({
    description:
      'Add accounts though nobody has shown that their addresses are theirs. Never as moderator or instructor.',
  }),
})

export type RosterOptions = Omit<z.output<typeof rosterQuery>, 'dryRun'>

/** A roster as a form sends it. `seen` names the list whose preview the person has seen. */
export const rosterForm = z.strictObject({
  role,
  pasted: z.string().trim().max(200_000, 'listTooLarge').default(''),
  file: z.instanceof(File).optional(),
  confirmed: ticked,
  seen: z.string().max(100).default(''),
  step: z.enum(['preview', 'add']).default('preview'),
})
