import { describe, expect, it } from 'vitest'
import { inviteCast } from '@/lib/cli/demo/cast'
import { loadDemonstration } from '@/lib/cli/demo/load'
import { foundSeminar } from '@/lib/cli/demo/seminar'
import { importSources } from '@/lib/cli/demo/sources'
import { opinionSeenBy } from '@/lib/opinion/groups/queries'
import { shiftIn } from '@/lib/opinion/shift/queries'
import { db } from '@/lib/platform/database/db'
import { findQuestion } from '@/lib/questions/queries'
import { flags, labels } from '@/prisma/demo/flags'
import { graded } from '@/prisma/demo/grades'
import { people } from '@/prisma/demo/people'
import { questions } from '@/prisma/demo/questions'
import { seminar, sources } from '@/prisma/demo/seminar'
import type { DemoResponse } from '@/prisma/demo/shape'
import { contentsOf, withClient } from '../support/database/databases'

const everyPosition = questions.flatMap(({ positions }) => positions)
const everyBallot = questions
  .flatMap(({ ballots = [] }) => ballots)
  .flatMap(({ agree, disagree, pass }) => [...agree, ...disagree, ...pass])
const everyResponse = everyPosition.flatMap(({ responses = [] }) => branch(responses))
const count = {
  people: people.length,
  sources: sources.length,
  questions: questions.length,
  positions: everyPosition.length,
  edits: everyPosition.flatMap(({ edits = [] }) => edits).length,
  withdrawals: everyPosition.filter(({ withdrawn }) => withdrawn).length,
  drafts: questions.flatMap(({ drafts = [] }) => drafts).length,
  responses: everyResponse.length,
  steelmen: everyResponse.filter(({ steelman }) => steelman).length * 2,
  ballots: everyBallot.length,
  stances: questions.flatMap(({ polls = [] }) => polls).length,
  flags: flags.length + flags.filter(({ answered }) => answered).length,
  labels: labels.length * 2,
  lines: questions.flatMap(({ brief }) => [...(brief?.lines ?? []), ...(brief?.later ?? [])]).length,
  briefs: questions.filter(({ brief }) => brief).length,
  signatures: questions.flatMap(({ brief }) => brief?.signatures ?? []).length,
  rulings: questions.flatMap(({ positions }) => positions.flatMap(({ locked }) => locked ?? [])).length,
  rubrics: 1,
  grades: graded.grades.length,
  reviews: questions.flatMap(({ reviews = [] }) =>
    reviews.flatMap(({ answered }) => (answered ? [1, 1] : [1])),
  ).length,
}

function branch(responses: DemoResponse[]): DemoResponse[] {
  return responses.flatMap((response) => [response, ...branch(response.responses ?? [])])
}

const nothing = Object.fromEntries(Object.keys(count).map((what) => [what, 0]))

const contents = () => withClient(process.env.DATABASE_URL ?? '', contentsOf)

// One story, in order: each part begins where the previous one ended.
describe('the demonstration', () => {
  it('is completed when an earlier load was cut short', async () => {
    const begun = {
      ...nothing,
      people: 0,
      sources: 0,
      questions: 0,
      positions: 0,
      edits: 0,
      withdrawals: 0,
      drafts: 0,
      responses: 0,
      steelmen: 0,
      ballots: 0,
      stances: 0,
      flags: 0,
      labels: 0,
      lines: 0,
      briefs: 0,
      signatures: 0,
      reviews: 0,
      rulings: 0,
      rubrics: 0,
      grades: 0,
    }
    const member = await foundSeminar(await inviteCast(begun), begun)
    await importSources(member, begun)
    const { added } = await loadDemonstration()
    expect(added).toEqual({ ...count, people: 0, sources: 0 })
  }, 60_000)

  it('is loaded again without doubling anything', async () => {
    const before = await contents()
    expect((await loadDemonstration()).added).toEqual(nothing)
    expect(await contents()).toEqual(before)
  })

  it('leaves alone what people have made of it since', async () => {
    const draft = await db.draft.findFirstOrThrow()
    await db.position.updateMany({ where: { revision: 2 }, data: { revision: 3 } })
    await db.draft.update({ where: { id: draft.id }, data: { body: { claim: 'My own by now' } } })
    expect((await loadDemonstration()).added).toEqual(nothing)
    expect((await db.draft.findUniqueOrThrow({ where: { id: draft.id } })).body).toEqual({
      claim: 'My own by now',
    })
  })

  it('has each question in the phase that it is said to be in, as its people see it', async () => {
    const amara = await db.person.findUniqueOrThrow({ where: { email: 'amara@demo.veta.example' } })
    for (const [index, { title, phase, closesInDays }] of questions.entries()) {
      const { question } = await findQuestion(amara, { seminar: seminar.slug, number: index + 1 })
      expect(question).toMatchObject({ title, phase, ends: { next: 'closed' } })
      const days = ((question.ends?.at.getTime() ?? 0) - Date.now()) / 86_400_000
      expect(Math.abs(days - closesInDays)).toBeLessThan(0.1)
    }
  })

  it('spreads its positions over the days, each within the phases that take positions', async () => {
    const rows = await db.position.findMany({ include: { question: { include: { schedule: true } } } })
    for (const { postedAt, question } of rows) {
      const opening = question.schedule.find(({ phase }) => phase === 'opening')
      expect(postedAt.getTime()).toBeGreaterThan(opening?.startsAt.getTime() ?? Number.POSITIVE_INFINITY)
    }
    const ages = rows.map(({ postedAt }) => Math.round((Date.now() - postedAt.getTime()) / 8_640_000) / 10)
    const expected = [...everyPosition, ...everyResponse].map(
      ({ postedDaysAgo }) => Math.round(postedDaysAgo * 10) / 10,
    )
    expect(ages.sort((a, b) => a - b)).toEqual(expected.sort((a, b) => a - b))
    const events = await db.event.findMany({ where: { questionId: { not: null } }, orderBy: { id: 'asc' } })
    const times = events.map(({ at }) => at.getTime())
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })

  it('has ballots enough for three groups, and polls enough to show who changed their mind', async () => {
    const marta = await db.person.findUniqueOrThrow({ where: { email: 'marta@demo.veta.example' } })
    const found = await Promise.all(
      questions.map(async (_, index) => {
        const context = await findQuestion(marta, { seminar: seminar.slug, number: index + 1 })
        return { k: (await opinionSeenBy(context)).k, moved: (await shiftIn(context))?.people ?? 0 }
      }),
    )
    expect(found).toContainEqual({ k: 3, moved: expect.any(Number) })
    expect(Math.max(...found.map(({ moved }) => moved))).toBeGreaterThanOrEqual(5)
  })

  it('gives everybody their part and nobody a password', async () => {
    const members = await db.membership.findMany({ include: { person: true } })
    const parts = Object.fromEntries(members.map(({ person, role }) => [person.email, role]))
    const expected = people.filter(({ role }) => role !== 'admin').map(({ email, role }) => [email, role])
    expect(parts).toEqual(Object.fromEntries(expected))
    expect(await db.person.count({ where: { passwordHash: { not: null } } })).toBe(0)
    expect(await db.person.count({ where: { admin: true } })).toBe(1)
  })
})
