'use server'

import { z } from 'zod'
import { rubricPath } from '@/lib/gradebook/paths'
import { changeRubric, deleteRubric, makeRubric } from '@/lib/gradebook/rubrics/commands/rubric'
import { givenRubric, rubricInput, type TypedRubric, typedRubric } from '@/lib/gradebook/rubrics/input'
import { done, type Result, refused } from '@/lib/platform/errors'
import { parse, wholeNumber } from '@/lib/platform/shape'
import { seminarPath } from '@/lib/seminars/paths'
import { action } from '@/lib/web/action'
import { goes } from '@/lib/web/said'

const seminar = z.string()
const rubric = z.string()

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
  input: typedRubric.extend({ seminar }),
  async run({ person, input: { seminar: slug, ...typed }, once }) {
    const made = await withRubric(typed, (input) => makeRubric(person, slug, input, once))
    return made.ok ? goes(rubricPath(slug, made.value.id), 'rubricSaved') : made
  },
})

export const changeRubricAction = action({
  input: typedRubric.extend({ seminar, rubric, base: wholeNumber(1) }),
  async run({ person, input: { seminar: slug, rubric: id, base, ...typed }, once }) {
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
