'use server'

import { z } from 'zod'
import { askRegrade } from '@/lib/gradebook/grades/commands/regrade'
import { regradeInput } from '@/lib/gradebook/grades/input'
import { action } from '@/lib/web/action'
import { says } from '@/lib/web/said'

export const askRegradeAction = action({
  input: regradeInput.extend({ grade: z.string() }),
  async run({ person, input: { grade, reason }, once }) {
    const made = await askRegrade(person, grade, { reason }, once)
    return made.ok ? says('regradeAsked') : made
  },
})
