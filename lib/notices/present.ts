import { z } from 'zod'
import { followLevel } from './input'
import type { NoticeView } from './queries'
import { kinds } from './rules'

export const noticeOutput = z
  .strictObject({
    id: z.string(),
    kind: z.enum(kinds),
    at: z.iso.datetime(),
    seen: z.boolean(),
    seminar: z.string(),
    question: z.string().nullable(),
    /** For a decision: the kind of event, and the text that came with it. */
    decided: z.strictObject({ event: z.string(), said: z.string() }).nullable(),
    /** The position or response that the notice is about. */
    position: z.string().nullable(),
  })
  .meta({ id: 'Notice' })

export const followOutput = z.strictObject({ level: followLevel }).meta({ id: 'Follow' })

export const presentNotice = (notice: NoticeView): z.infer<typeof noticeOutput> => {
  const { id, kind, at, seen, seminar, question, position, decided } = notice
  return {
    id,
    kind,
    at,
    seen,
    seminar: seminar.slug,
    question: question?.id ?? null,
    position: position?.id ?? null,
    decided: decided && { event: decided.event, said: decided.said },
  }
}

/** `name` is the text after the @; `known` is the real name of a pseudonym, for readers who see both. */
export const mentionsOutput = z
  .strictObject({
    items: z.array(z.strictObject({ name: z.string(), known: z.string().nullable() })),
  })
  .meta({ id: 'Mentionable' })
