import { z } from 'zod'
import { shownText } from '@/lib/platform/shape'

/** In one message. */
export const MOST_RECIPIENTS = 500

/** `text` is Markdown, and goes into the e-mail as it is typed. `answerable`: answers go to the writer's address. */
export const messageInput = z
  .strictObject({
    to: z.array(z.uuid()).min(1, 'nobodyChosen').max(MOST_RECIPIENTS, 'tooManyRecipients'),
    subject: z
      .string()
      .transform((typed) => typed.replaceAll(/\s+/g, ' '))
      .pipe(shownText('subjectMissing').max(150, 'subjectTooLong')),
    text: shownText('messageMissing').max(10_000, 'messageTooLong'),
    answerable: z.stringbool().or(z.boolean()).default(false),
  })
  .meta({ id: 'MessageGiven' })

export type MessageInput = z.output<typeof messageInput>
