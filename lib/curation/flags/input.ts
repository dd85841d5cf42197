import { z } from 'zod'
import { FlagOutcome } from '@/lib/platform/prisma/enums'
import { shownText } from '@/lib/platform/shape'

/** In characters. */
export const NOTE = 500

const note = z.string().trim().max(NOTE, 'noteTooLong')
const category = z.uuid('flagCategoryMissing')

/** Exactly one of these is flagged. A person is flagged by their participation in a question. */
const thing = {
  position: z.uuid().optional(),
  citation: z.uuid().optional(),
  source: z.uuid().optional(),
  participation: z.uuid().optional(),
}

export type FlaggedThing = { [Name in keyof typeof thing]?: string }

export const flagInput = z
  .strictObject({ ...thing, category, note: note.default('') })
  .refine(
    ({ position, citation, source, participation }) =>
      [position, citation, source, participation].filter(Boolean).length === 1,
    'flagOneThing',
  )
  .meta({ id: 'FlagGiven' })

export type FlagInput = z.infer<typeof flagInput>

export const flagPatch = z.strictObject({ category: category.optional(), note: note.optional() })

export type FlagPatch = z.infer<typeof flagPatch>

export const outcome = z.enum(FlagOutcome)

/** `together`: all other open flags of the same thing get the same answer. */
export const resolutionInput = z
  .strictObject({
    outcome,
    answer: z.string().trim().max(NOTE, 'answerTooLong').default(''),
    together: z.boolean().default(false),
  })
  .meta({ id: 'ResolutionGiven' })

export type ResolutionInput = z.infer<typeof resolutionInput>

export const flagState = z.enum(['open', 'resolved'])

const name = shownText('categoryNameMissing').max(60, 'categoryNameTooLong')

export const categoryInput = z.strictObject({ name }).meta({ id: 'FlagCategoryGiven' })

/** `place` counts from 1. `was` is the name that the person read. */
export const categoryPatch = z
  .strictObject({
    name: name.optional(),
    was: z.string().optional(),
    place: z.number().int().min(1).max(100).optional(),
    retired: z.boolean().optional(),
  })
  .meta({ id: 'FlagCategoryChange' })

export type CategoryPatch = z.infer<typeof categoryPatch>
