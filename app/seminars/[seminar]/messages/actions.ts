'use server'

import { z } from 'zod'
import type { MessagePreview } from '@/components/notices/message-form'
import { writeMessage } from '@/lib/notices/messages/commands/write-message'
import { messageInput } from '@/lib/notices/messages/input'
import { messageFooter } from '@/lib/notices/messages/message-letter'
import { messagePath } from '@/lib/notices/paths'
import { done } from '@/lib/platform/errors'
import { renderOnPage } from '@/lib/platform/markdown/markdown'
import { findSeminar } from '@/lib/seminars/queries'
import { action } from '@/lib/web/action'
import { goes } from '@/lib/web/said'

const sent = messageInput.extend({ seminar: z.string(), act: z.enum(['preview', 'send']) })

/** Sends a message, or shows it as its recipients will get it. */
export const sendMessage = action<typeof sent, MessagePreview>({
  input: sent,
  async run({ person, input: { seminar, act, ...input }, once }) {
    const member = await findSeminar(person, seminar)
    if (act === 'preview') {
      const { to, subject, text, answerable } = input
      const values = { to, subject, text, answerable: String(answerable) }
      const shown = { subject, html: renderOnPage(text), footer: messageFooter(member, answerable) }
      return done({ values, shown })
    }
    const made = await writeMessage(member, input, once)
    return made.ok ? goes(messagePath(seminar, made.value.id), 'messageSent') : made
  },
})
