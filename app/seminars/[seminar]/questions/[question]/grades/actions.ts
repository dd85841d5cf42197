'use server'

import { z } from 'zod'
import { grade } from '@/lib/gradebook/grades/commands/grade'
import { chooseGrading } from '@/lib/gradebook/grades/commands/grading'
import { answerRegrade } from '@/lib/gradebook/grades/commands/regrade'
import { releaseGrades, withdrawGrades } from '@/lib/gradebook/grades/commands/release'
import { findGraded, findGrading } from '@/lib/gradebook/grades/grading'
import { gradeInput, regradeAnswer } from '@/lib/gradebook/grades/input'
import { readGrade } from '@/lib/gradebook/grades/queries'
import { levelsLeft } from '@/lib/gradebook/grades/rules'
import type { Person } from '@/lib/people/rules'
import { done } from '@/lib/platform/errors'
import { wholeNumber } from '@/lib/platform/shape'
import { action } from '@/lib/web/action'
import { saying, says } from '@/lib/web/said'

const place = { seminar: z.string(), number: wholeNumber(0) }
const given = { ...place, of: z.string(), base: wholeNumber(0) }

async function revisionOf(person: Person, ref: { seminar: string; number: number }, of: string) {
  const grading = await findGrading(person, ref)
  const { participation } = await findGraded(grading, of)
  return { grading, standing: await readGrade(grading, participation) }
}

/** The form stays with what was typed; the next save starts from the new revision. */
const saved = async (person: Person, ref: { seminar: string; number: number }, of: string) => {
  const revision = (await revisionOf(person, ref, of)).standing?.revision ?? 0
  return done({ done: await saying('gradeSaved'), values: { base: revision }, current: undefined })
}

/** Saves the drawer's form without scripts. */
export const saveGrade = action({
  input: gradeInput.pick({ levels: true, comment: true, comments: true }).extend(given),
  async run({ person, input: { seminar, number, of, base, ...typed }, once }) {
    const ref = { seminar, number }
    const made = await grade(person, ref, { of, base, input: gradeInput.parse(typed), once })
    return made.ok ? says('gradeSaved') : made
  },
})

/** Chooses one level, and leaves the rest of the grade as it is. */
export const saveLevel = action({
  input: z.object({ ...given, criterion: z.string(), levels: gradeInput.shape.levels }),
  async run({ person, input: { seminar, number, of, base, criterion, levels }, once }) {
    const ref = { seminar, number }
    const { grading, standing } = await revisionOf(person, ref, of)
    const kept = levelsLeft(grading.rubric?.criteria ?? [], standing?.levels ?? {})
    const points = levels[criterion]
    const chosen = points === undefined ? kept : { ...kept, [criterion]: points }
    const input = gradeInput.parse({ levels: chosen, comment: standing?.comment })
    const made = await grade(person, ref, { of, base, input, once })
    return made.ok ? saved(person, ref, of) : made
  },
})

const chosenRubric = z.union([z.literal(''), z.uuid()]).default('')

/** Sets what the form changed: from an older page it does not undo what another instructor has set since. */
export const setGradingAction = action({
  input: z.object({
    ...place,
    rubric: chosenRubric,
    blind: z.literal('true').optional(),
    rubricBefore: chosenRubric,
    blindBefore: z.literal('true').optional(),
  }),
  async run({ person, input: { seminar, number, ...sent }, once }) {
    const { rubric, rubricBefore, blind, blindBefore } = sent
    const input = {
      ...(rubric !== rubricBefore && { rubric: rubric || null }),
      ...(blind !== blindBefore && { blind: blind === 'true' }),
    }
    const made = await chooseGrading(person, { seminar, number }, input, once)
    return made.ok ? says('gradingSet') : made
  },
})

/** Only in this thread of the prompt, or in all of them. */
const threads = z.enum(['this', 'all']).default('this')

export const releaseAction = action({
  input: z.object({ ...place, threads }),
  async run({ person, input: { threads, ...ref }, once }) {
    const made = await releaseGrades(person, ref, threads === 'all' ? { threads } : {}, once)
    return made.ok ? says('gradesReleased') : made
  },
})

export const withdrawAction = action({
  input: z.object({ ...place, threads }),
  async run({ person, input: { threads, ...ref }, once }) {
    const made = await withdrawGrades(person, ref, threads === 'all' ? { threads } : {}, once)
    return made.ok ? says('gradesWithdrawn') : made
  },
})

export const answerRegradeAction = action({
  input: regradeAnswer.extend({ grade: z.string() }),
  async run({ person, input: { grade, answer }, once }) {
    const made = await answerRegrade(person, grade, { answer }, once)
    return made.ok ? says('regradeAnswered') : made
  },
})
