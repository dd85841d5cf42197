import { z } from 'zod'
import { shownText, typedNumber, wholeNumber } from '@/lib/platform/shape'

/** In UTF-16 units. */
export const LONGEST_COMMENT = 5_000

const comment = z.string().trim().max(LONGEST_COMMENT, 'gradeCommentTooLong').default('')

export const levelsInput = z
  .record(z.string().max(36), typedNumber(0, 1_000))
  .refine((levels) => Object.keys(levels).length <= 12, 'criteriaTooMany')

/** Comments on single positions and responses of the person. A stored one that is left out stays; an empty text deletes it. */
const comments = z.record(z.uuid(), comment).default({})

/**
 * `rubric` may be left out where the question has one. `score` is computed; one that is sent must be the computed one.
 * `revision` is the grade's revision that the change started from, as If-Match.
 */
export const gradeInput = z
  .strictObject({
    rubric: z.uuid().optional(),
    levels: levelsInput.default({}),
    comment,
    comments,
    score: z.number().max(1_000_000).nullish(),
    status: z.enum(['draft', 'released']).default('draft'),
    revision: wholeNumber(0).optional(),
  })
  .meta({ id: 'GradeGiven' })

export type GradeInput = z.output<typeof gradeInput>

/** Participations of the question, or people where their names are seen; without `people`, everybody whose grade is complete. */
export const releaseInput = z
  .strictObject({ people: z.array(z.uuid()).min(1).max(500).optional() })
  .meta({ id: 'GradesReleased' })

export type ReleaseInput = z.output<typeof releaseInput>

export const regradeInput = z
  .strictObject({ reason: shownText('reasonMissing').max(2_000, 'regradeTooLong') })
  .meta({ id: 'RegradeAsked' })

export const regradeAnswer = z
  .strictObject({ answer: shownText('answerMissing').max(2_000, 'regradeTooLong') })
  .meta({ id: 'RegradeAnswer' })

/** How a question is graded: by which rubric, and whether under pseudonyms. What is left out stays. */
export const gradingInput = z
  .strictObject({ rubric: z.uuid().nullable().optional(), blind: z.boolean().optional() })
  .meta({ id: 'GradingGiven' })

export type GradingInput = z.output<typeof gradingInput>

/** Comments as stored. */
export const storedComments = z.record(z.string(), z.string())

/** Levels as stored. */
export const storedLevels = z.record(z.string(), z.number().max(1_000))
