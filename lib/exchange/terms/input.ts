import { z } from 'zod'
import { seminarInput } from '@/lib/seminars/input'

/** A day, as typed in a field of date and time or by itself: `2027-02-15`. Empty: none. */
const day = z
  .literal('')
  .transform(() => undefined)
  .or(
    z
      .string()
      .max(40)
      .transform((typed) => typed.slice(0, 10))
      .pipe(z.iso.date('notATime')),
  )
  .optional()
  .meta({
    description: 'The day on which the first phase of the copy begins; left out, questions have no dates',
  })

/** A deletion asks for the seminar's address, typed by hand. */
export const seminarDeletionInput = z
  .strictObject({ slug: z.string().trim().max(100) })
  .meta({ id: 'SeminarDeletion' })

export type SeminarDeletionInput = z.output<typeof seminarDeletionInput>

/** The copy of a seminar for a new term. */
export const copyInput = seminarInput
  .pick({ title: true, slug: true, term: true })
  .extend({
    debates: z.stringbool().or(z.boolean()).default(false),
    startsOn: day,
  })
  .meta({ id: 'SeminarCopy' })

export type CopyInput = z.output<typeof copyInput>
