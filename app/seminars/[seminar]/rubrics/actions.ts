'use server'

import { z } from 'zod'
import { chooseGrading } from '@/lib/gradebook/grades/commands/grading'
import { gradesPath, rubricPath } from '@/lib/gradebook/paths'
import { changeRubric, deleteRubric, makeRubric } from '@/lib/gradebook/rubrics/commands/rubric'
import { givenRubric, rubricInput, type TypedRubric, typedRubric } from '@/lib/gradebook/rubrics/input'
import { done, type Result, refused } from '@/lib/platform/errors'
import { parse, wholeNumber } from '@/lib/platform/shape'
import { seminarPath } from '@/lib/seminars/paths'
import { action } from '@/lib/web/action'
import { goes, saying } from '@/lib/web/said'

const seminar = z.string()
const rubric = z.string()

/** The number of the criterion whose button was pressed; the rubric is not saved then. */
const remove = wholeNumber(0).optional()

/** The form again, without one of its criteria. */
async function without(criterion: number, { title, criteria }: TypedRubric) {
  const values = { title, criteria: criteria.filter((_, n) => n !== criterion) }
  return done({ values, done: await saying('criterionRemoved') })
}

/** Runs a command with the rubric as typed; problems keep the numbers of the form's lines. */
async function withRubric<T>(
  typed: TypedRubric,
  run: (input: z.output<typeof rubricInput>) => Promise<Result<T>>,
): Promise<Result<T>> {
  const { given, fieldOf } = givenRubric(typed)
  const parsed = parse(rubricInput, given)
  const result = parsed.ok ? await run(parsed.value) : parsed
  if (result.ok) return done(result.value)
  const problems = Object.entries(result.problems)
  return refused(Object.fromEntries(problems.map(([field, problem]) => [fieldOf(field), problem])))
}

export const makeRubricAction = action({
  input: typedRubric.extend({ seminar, remove, question: wholeNumber(1).optional() }),
  async run({ person, input: { seminar: slug, remove, question, ...typed }, once }) {
    if (remove !== undefined) return without(remove, typed)
    const made = await withRubric(typed, (input) => makeRubric(person, slug, input, once))
    if (!made.ok) return made
    if (question === undefined) return goes(rubricPath(slug, made.value.id), 'rubricSaved')
    const chosen = await chooseGrading(person, { seminar: slug, number: question }, { rubric: made.value.id })
    return chosen.ok ? goes(gradesPath(slug, question), 'rubricChosen') : chosen
  },
})

export const changeRubricAction = action({
  input: typedRubric.extend({ seminar, rubric, remove, base: wholeNumber(1) }),
  async run({ person, input: { seminar: slug, rubric: id, base, remove, ...typed }, once }) {
    if (remove !== undefined) return without(remove, typed)
    const changed = await withRubric(typed, (patch) => changeRubric(person, id, { base, patch, once }))
    return changed.ok ? goes(rubricPath(slug, id), 'rubricSaved') : changed
  },
})

export const deleteRubricAction = action({
  input: z.object({ seminar, rubric }),
  async run({ person, input: { seminar: slug, rubric: id } }) {
    await deleteRubric(person, id)
    return goes(seminarPath(slug, 'rubrics'), 'rubricDeleted')
  },
})
