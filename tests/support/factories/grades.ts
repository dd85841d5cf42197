import { grade } from '@/lib/gradebook/grades/commands/grade'
import { findGraded, findGrading } from '@/lib/gradebook/grades/grading'
import { type GradeInput, gradeInput } from '@/lib/gradebook/grades/input'
import { type GradeView, readGrade } from '@/lib/gradebook/grades/queries'
import { makeRubric } from '@/lib/gradebook/rubrics/commands/rubric'
import { rubricInput } from '@/lib/gradebook/rubrics/input'
import { findRubric, type RubricView } from '@/lib/gradebook/rubrics/queries'
import type { Person } from '@/lib/people/rules'
import type { QuestionContext } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { accepted } from '../factories'

const levels = (...points: number[]) => points.map((one) => ({ points: one, title: `Level ${one}` }))

/** Two criteria: the claim with 1 to 4 points, and the sources with 0 to 2 points, which count twice. */
export const oreRubric = {
  title: 'For essays',
  criteria: [
    { id: 'claim', title: 'Claim', levels: levels(1, 2, 3, 4) },
    { id: 'sources', title: 'Use of sources', weight: 2, levels: levels(0, 1, 2) },
  ],
}

export async function aRubric(given: { in: Member; title?: string }): Promise<RubricView> {
  const { person, seminar } = given.in
  const input = rubricInput.parse({ ...oreRubric, title: given.title ?? oreRubric.title })
  const { id } = accepted(await makeRubric(person, seminar.id, input))
  return (await findRubric(person, id)).rubric
}

type GivenGrade = { on: QuestionContext; to: { id: string } } & Partial<GradeInput>

/** A grade by the question's instructor, who sees it; with a new rubric where the question has none. */
export async function aGrade({ on, to, ...given }: GivenGrade): Promise<GradeView> {
  const { person } = on.member
  const before = await findGrading(person, on.question.id)
  const rubric = before.rubric?.id ?? (await aRubric({ in: on.member })).id
  const input = gradeInput.parse({
    rubric,
    levels: { claim: 3, sources: 1 },
    comment: 'Well read.',
    ...given,
  })
  const base = (await gradeOf(person, on, to.id))?.revision ?? 0
  accepted(await grade(person, on.question.id, { of: to.id, base, input }))
  const made = await gradeOf(person, on, to.id)
  if (!made) throw new Error('The grade is not there.')
  return made
}

/** The grade as an instructor has it. */
export async function gradeOf(
  instructor: Person,
  on: QuestionContext,
  to: string,
): Promise<GradeView | null> {
  const grading = await findGrading(instructor, on.question.id)
  return readGrade(grading, (await findGraded(grading, to)).participation)
}
