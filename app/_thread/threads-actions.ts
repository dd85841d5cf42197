'use server'

import { z } from 'zod'
import { openMissingThreads } from '@/lib/curation/regrouping/commands/threads'
import { action } from '@/lib/web/action'
import { says } from '@/lib/web/said'

export const openThreads = action({
  input: z.strictObject({ question: z.uuid() }),
  async run({ person, input, once }) {
    const opened = await openMissingThreads(person, input.question, once)
    return opened.ok ? says('threadsOpened') : opened
  },
})
