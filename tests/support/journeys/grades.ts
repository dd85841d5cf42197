import { grade } from '@/lib/gradebook/grades/commands/grade'
import { answerRegrade, askRegrade } from '@/lib/gradebook/grades/commands/regrade'
import { releaseGrades } from '@/lib/gradebook/grades/commands/release'
import { gradeInput } from '@/lib/gradebook/grades/input'
import { makeRubric } from '@/lib/gradebook/rubrics/commands/rubric'
import { rubricInput } from '@/lib/gradebook/rubrics/input'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
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

/**
 * A round that is shown by now: the author reviewed the former member, who reviewed the author, and the latecomer has not
 * handed theirs in. Who reviewed is known to instructors alone.
 */
export async function plantPeerReviews(
  words: Canaries,
  { staff, question, rubric }: { staff: Member; question: { id: string }; rubric: string },
  people: { author: Person; former: Person; latecomer: Person },
) {
  const partOf = async ({ id: personId }: Person) => {
    const key = { questionId: question.id, personId }
    const where = { questionId_personId: key }
    const create = { ...key, seminarId: staff.seminar.id }
    return (await db.participation.upsert({ where, create, update: {} })).id
  }
  const [author, former, latecomer] = [
    await partOf(people.author),
    await partOf(people.former),
    await partOf(people.latecomer),
  ]
  const of = { seminarId: staff.seminar.id }
  const round = await db.peerRound.create({
    data: {
      ...{ ...of, questionId: question.id, rubricId: rubric, rubricRevision: 1, perPerson: 1, seed: 1 },
      ...{ anonymous: true, dueAt: new Date(Date.now() - 60_000), createdBy: staff.person.id },
    },
  })
  const review = async (reviewerId: string, authorId: string, comment: string | null) => {
    const at = new Date(Date.now() - 120_000)
    const written = comment === null ? {} : { comment, levels: { claim: 1 }, savedAt: at, submittedAt: at }
    const data = { ...of, roundId: round.id, reviewerId, authorId, revision: 2, ...written }
    return (await db.peerReview.create({ data })).id
  }
  const got = words.plant('comment of a peer review', graded)
  return {
    round: round.id,
    given: await review(author, former, words.plant('comment of a given peer review', graded)),
    got: await review(former, author, got),
    missing: await review(latecomer, former, null),
  }
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
