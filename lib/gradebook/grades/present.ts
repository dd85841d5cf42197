import { z } from 'zod'
import { storedComments, storedLevels } from './input'
import type { GradeView } from './queries'

const regradeOutput = z.strictObject({
  reason: z.string(),
  at: z.iso.datetime(),
  answer: z.string().nullable(),
  answeredAt: z.iso.datetime().nullable(),
})

export const gradeOutput = z
  .strictObject({
    id: z.string(),
    question: z.string(),
    /** `id` is opaque to the question. */
    person: z.strictObject({ id: z.string(), name: z.string() }),
    rubric: z.string(),
    /** The revision of the rubric that the grade was given by. */
    rubricRevision: z.int(),
    levels: storedLevels,
    comment: z.string(),
    /** By the id of a position or response. */
    comments: storedComments,
    /** Left out until every criterion has a level. */
    score: z.number().optional(),
    maximum: z.number(),
    status: z.enum(['draft', 'released']),
    revision: z.int(),
    /** When the revision that its participant sees was released. */
    releasedAt: z.iso.datetime().nullable(),
    regrade: regradeOutput.nullable(),
  })
  .meta({ id: 'Grade' })

export function presentGrade(grade: GradeView): z.input<typeof gradeOutput> {
  const { id, question, person, rubric, levels, comment, comments, score, maximum, status, revision } = grade
  return {
    ...{ id, question: question.id, person, rubric: rubric.id, rubricRevision: rubric.revision },
    ...{ levels, comment, comments },
    ...(score !== null && { score }),
    ...{ maximum, status, revision, releasedAt: grade.release?.at ?? null, regrade: grade.regrade },
  }
}

export const gradingOutput = z
  .strictObject({ rubric: z.string().nullable(), blind: z.boolean() })
  .meta({ id: 'Grading' })

export const gradeHistoryOutput = z
  .strictObject({
    revision: z.int(),
    at: z.iso.datetime(),
    by: z.string(),
    score: z.number().nullable(),
    maximum: z.number(),
    comment: z.string(),
    releases: z.array(
      z.strictObject({
        at: z.iso.datetime(),
        endedAt: z.iso.datetime().nullable(),
        withdrawn: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'GradeRevision' })
