import { grade } from '@/lib/gradebook/grades/commands/grade'
import { chooseGrading } from '@/lib/gradebook/grades/commands/grading'
import { findGraded, findGrading } from '@/lib/gradebook/grades/grading'
import { gradeInput } from '@/lib/gradebook/grades/input'
import { readGrade } from '@/lib/gradebook/grades/queries'
import { makeRubric } from '@/lib/gradebook/rubrics/commands/rubric'
import { rubricInput } from '@/lib/gradebook/rubrics/input'
import { readyMade } from '@/lib/gradebook/rubrics/ready-made'
import { type DemoGrade, graded } from '@/prisma/demo/grades'
import { accepted } from '../failure'
import { called } from './cast'
import { questionOf, type Stage } from './stage'
import type { DemoAct } from './timeline'

/** The rubric by which one question is graded, and the grades that its instructor has begun. */
export function gradeActs(question: string, stage: Stage): DemoAct[] {
  if (question !== graded.question) return []
  const choice: DemoAct = { what: 'rubrics', daysAgo: graded.daysAgo, run: () => choose(stage) }
  const given = graded.grades.map((one): DemoAct => {
    return { what: 'grades', daysAgo: one.daysAgo, run: () => give(one, stage) }
  })
  return [choice, ...given]
}

/** False where somebody has chosen a rubric before. */
async function choose(stage: Stage): Promise<boolean> {
  const { person, seminar } = stage.member
  if ((await findGrading(person, questionOf(stage))).rubric) return false
  const rubric = rubricInput.parse(readyMade(seminar.language))
  const { id } = accepted(await makeRubric(person, seminar.id, rubric))
  accepted(await chooseGrading(person, questionOf(stage), { rubric: id }))
  return true
}

/** False where the person has a grade, or the rubric has no such levels any more. */
async function give({ of, points, comment, released }: DemoGrade, stage: Stage): Promise<boolean> {
  const { person } = stage.member
  const grading = await findGrading(person, questionOf(stage))
  const to = called(stage.cast, of).id
  const { participation } = await findGraded(grading, to)
  if (!grading.rubric || (participation && (await readGrade(grading, participation)))) return false
  const levels = Object.fromEntries(
    grading.rubric.criteria.flatMap(({ id }, at): Array<[string, number]> => {
      const given = points[at]
      return given === null || given === undefined ? [] : [[id, given]]
    }),
  )
  const input = gradeInput.parse({ levels, comment, status: released ? 'released' : 'draft' })
  return (await grade(person, questionOf(stage), { of: to, base: 0, input })).ok
}
