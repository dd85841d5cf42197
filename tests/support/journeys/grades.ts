import { grade } from '@/lib/gradebook/grades/commands/grade'
import { answerRegrade, askRegrade } from '@/lib/gradebook/grades/commands/regrade'
import { releaseGrades } from '@/lib/gradebook/grades/commands/release'
import { gradeInput } from '@/lib/gradebook/grades/input'
import { makeRubric } from '@/lib/gradebook/rubrics/commands/rubric'
import { rubricInput } from '@/lib/gradebook/rubrics/input'
import type { Person } from '@/lib/people/rules'
import type { QuestionContext } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { accepted } from '../factories'
import type { Canaries, Role } from './words'

const graded: Role[] = ['author', 'instructor']
const takers: Role[] = ['participant', 'author', 'moderator', 'instructor']

type Place = {
  staff: Member
  question: QuestionContext['question']
  position: string
  author: Person
  participant: Person
}

/** A released grade of the author, with a request about it; a draft of a grade; and the rubrics. */
export async function plantGrades(words: Canaries, place: Place) {
  const { staff, question, position, author, participant } = place
  const rubric = await plantRubric(words, staff, 'of a question', takers)
  const spare = await plantRubric(words, staff, 'of no question', ['instructor'])
  const give = async (to: Person, base: number, comment: string, comments = {}) => {
    const input = gradeInput.parse({ rubric, levels: { claim: 2 }, comment, comments })
    return accepted(await grade(staff.person, question.id, { of: to.id, base, input })).id
  }
  const comments = { [position]: words.plant('comment on a position', graded) }
  const released = await give(author, 0, words.plant('comment of a grade', graded), comments)
  accepted(await releaseGrades(staff.person, question.id, {}))
  const reason = words.plant('reason of a regrade', graded)
  accepted(await askRegrade(author, released, { reason }))
  const answer = words.plant('answer to a regrade', graded)
  accepted(await answerRegrade(staff.person, released, { answer }))
  await give(author, 1, words.plant('comment of a later draft', ['instructor']))
  const draft = await give(participant, 0, words.plant('comment of a draft of a grade', ['instructor']))
  return { rubric, spare, released, draft }
}

async function plantRubric(words: Canaries, { person, seminar }: Member, which: string, seenBy: Role[]) {
  const plant = (what: string) => words.plant(`${what} of a rubric ${which}`, seenBy)
  const levels = [1, 2].map((points) => ({
    points,
    title: plant(`title of level ${points}`),
    description: plant(`description of level ${points}`),
  }))
  const claim = { id: 'claim', title: plant('criterion'), description: plant('description'), levels }
  const input = rubricInput.parse({ title: plant('title'), criteria: [claim] })
  return accepted(await makeRubric(person, seminar.id, input)).id
}
