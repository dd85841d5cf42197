'use server'

import { z } from 'zod'
import { reply } from '@/lib/curation/moderation/commands/reply'
import { replyInput } from '@/lib/curation/moderation/input'
import { positionPath } from '@/lib/positions/paths'
import { action } from '@/lib/web/action'
import { goes } from '@/lib/web/said'

export const sendReply = action({
  input: replyInput.extend({ ruling: z.uuid(), position: z.uuid() }),
  async run({ person, input: { ruling, position, ...input }, once }) {
    const made = await reply(person, ruling, input, once)
    return made.ok ? goes(positionPath(position, 'rulings'), 'decisionAnswered') : made
  },
})
