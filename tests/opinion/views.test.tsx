import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import OpinionPage from '@/app/seminars/[seminar]/questions/[question]/opinion/page'
import { opinionSeenBy } from '@/lib/opinion/groups/queries'
import { sidesAt } from '@/lib/opinion/groups/sides'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import type { Vote } from '@/lib/platform/prisma/enums'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import { aMember } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'
import { pageMarkup } from '../support/page-markup'

const labels = ['A', 'B']

/** Two camps that vote against each other on eight positions; the first chose A, the second half B and half nothing. */
async function aDividedQuestion(size: number) {
  const question = await aQuestion()
  const of = { questionId: question.question.id, seminarId: question.member.seminar.id }
  const author = (await aMember({ in: question.member })).person
  const positions: string[] = []
  for (let n = 0; n < 8; n++) positions.push((await aPosition({ on: question, by: author })).id)
  const reader = (await aMember({ in: question.member })).person
  const people = Array.from({ length: size - 1 }, () => ({
    name: 'N.',
    email: `${randomUUID()}@veta.example`,
  }))
  await db.person.createMany({ data: people })
  const others = await db.person.findMany({ where: { email: { in: people.map(({ email }) => email) } } })
  const theses = await db.thesis.findMany({ where: { questionId: of.questionId }, orderBy: { label: 'asc' } })
  for (const [who, { id: personId }] of [reader, ...others].entries()) {
    const isFirst = who % 2 === 0
    const chosen = isFirst ? theses[0] : who % 4 === 1 ? theses[1] : undefined
    const stance = { thesisId: chosen?.id ?? null, stance: chosen ? ('supports' as const) : null }
    const { id: voterId } = await db.participation.create({ data: { ...of, personId, ...stance } })
    const vote = (n: number): Vote => (n % 2 === who % 2 ? 'agree' : 'disagree')
    const data = positions.map((positionId, n) => ({
      ...of,
      positionId,
      voterId,
      revision: 1,
      vote: vote(n),
    }))
    await db.ballot.createMany({ data })
  }
  return { question, reader }
}

async function sidesFor(person: Person, { question }: QuestionContext) {
  const context = await findQuestion(person, question.id)
  const opinion = await opinionSeenBy(context)
  return { opinion, own: context.participation?.id, sides: await sidesAt(context, labels, opinion) }
}

/** The number of people by group and side: "0 A". */
function counts({ opinion, sides }: Awaited<ReturnType<typeof sidesFor>>): Record<string, number> {
  const found: Record<string, number> = {}
  for (const [n, { group }] of opinion.points.entries()) {
    const key = `${group} ${sides?.[n]}`
    found[key] = (found[key] ?? 0) + 1
  }
  return found
}

it('whose side a point is on is told to staff alone', async () => {
  const { question, reader } = await aDividedQuestion(20)
  const [all, told] = [await sidesFor(question.member.person, question), await sidesFor(reader, question)]
  expect(Object.values(counts(all)).sort()).toEqual([10, 5, 5])
  expect(told.opinion.points.filter(({ person }) => person !== undefined)).toEqual([
    expect.objectContaining({ person: told.own }),
  ])
  expect(told.sides).toBeNull()
})

/** The page as a person reads it, without comments between texts. */
async function pageFor(person: Person, { member, question }: QuestionContext): Promise<string> {
  const params = Promise.resolve({ seminar: member.seminar.slug, question: `${question.number}` })
  const props = { params, searchParams: Promise.resolve({}) }
  return (await pageMarkup(person, () => OpinionPage(props))).replaceAll('<!-- -->', '')
}

/** The cells of the table with this caption, row by row. */
function cellsOf(html: string, caption: string): string[][] {
  const start = html.indexOf(`<caption class="vh">${caption}`)
  const table = html.slice(start, html.indexOf('</table>', start))
  return table
    .split('<tr>')
    .slice(1)
    .map((row) => [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = '']) => cell))
}

async function polled({ question }: QuestionContext, people: number) {
  const parts = await db.participation.findMany({ where: { questionId: question.id }, take: people })
  const of = { questionId: question.id, seminarId: parts[0]?.seminarId ?? '', confidence: 50 }
  const data = parts.flatMap(({ id: participationId }, n) => [
    { ...of, participationId, moment: 'opening' as const, weights: { A: 1, B: 0 } },
    { ...of, participationId, moment: 'closing' as const, weights: n < 2 ? { A: 0, B: 2 } : { A: 2, B: 0 } },
  ])
  await db.stancePoll.createMany({ data })
  await db.question.update({ where: { id: question.id }, data: { revision: { increment: 1 } } })
}

it('the page tells in tables what its pictures show, cell by cell', async () => {
  const { question, reader } = await aDividedQuestion(20)
  await polled(question, 6)
  const html = await pageFor(reader, question)
  const whole = await pageFor(question.member.person, question)
  expect(html).toContain('Two ways of voting')
  const [, first, second] = cellsOf(whole, 'People by group and')
  const sums = [first, second].map((row = []) => row.slice(1).map(Number))
  for (const [a = 0, b = 0, none = 0, total = 0] of sums) expect(a + b + none).toBe(total)
  expect(sums.map(([a, b, none]) => [a, b, none]).toSorted()).toEqual([
    [0, 5, 5],
    [10, 0, 0],
  ])
  expect(cellsOf(html, 'People by group and').map((row) => row.length)).toEqual([2, 2, 2])
  expect(html.match(/\(You\)/g)).toHaveLength(1)
  expect(cellsOf(html, 'People by their choice').slice(1)).toEqual([
    ['A North', expect.any(String), expect.any(String), '5'],
    ['B East', '0', '0', '0'],
    ['Total', expect.any(String), expect.any(String), '5'],
  ])
  expect(html).toContain('These are the answers of 5 people.')
  expect(whole).not.toContain('These are the answers of')
})

it('the page of few people has a table and a sentence, and that of a blind reader nothing of others', async () => {
  const { question, reader } = await aDividedQuestion(6)
  const html = await pageFor(reader, question)
  expect(html).toContain('5 people have voted on enough claims so far.')
  expect(cellsOf(html, 'Votes on each claim')[1]?.slice(1).toSorted()).toEqual(['0', '2', '3'])
  expect(html).not.toContain('<svg viewBox="0 0 760')
  expect(html).toContain('once five people have answered both')
  await db.$executeRaw`UPDATE question SET rules = rules || '{"blind": true}' WHERE id = ${question.question.id}::uuid`
  const blind = await pageFor(reader, question)
  expect(blind).not.toMatch(/ways of voting|changed their mind|Votes on each claim|left for you/)
})
