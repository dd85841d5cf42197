import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hide } from '@/lib/curation/moderation/commands/hide'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { Relation, Stance } from '@/lib/platform/prisma/enums'
import { withdraw } from '@/lib/positions/commands/withdraw'
import type { PositionView } from '@/lib/positions/view/position'
import { call } from '@/tests/support/api'
import { accepted, aMember, aSeminar } from '@/tests/support/factories'
import { aPosition, aQuestion, aResponse, movePhase, oreIn } from '@/tests/support/factories/positions'

const quotes = ['and nobody disputes it', 'Then it turns east.', 'Nobody has dug further']

const planned = fc.record({
  answers: fc.option(fc.nat(), { freq: 3 }),
  kind: fc.constantFrom('supports' as const, 'rebuts' as const, 'qualifies' as const, 'undercuts' as const),
  thesis: fc.constantFrom('A', 'B', null),
  stance: fc.constantFrom(...Object.values(Stance)),
  isBoth: fc.boolean(),
  citing: fc.subarray([0, 1, 2], { minLength: 1 }),
  relation: fc.constantFrom(...Object.values(Relation)),
  fate: fc.constantFrom('stands', 'stands', 'stands', 'withdrawn', 'hidden'),
})

type Plan = typeof planned extends fc.Arbitrary<infer T> ? T : never
type Posted = Plan & { post: PositionView; to: Posted | undefined }

/** Fourteen posts of two people on two theses; some were withdrawn or hidden afterwards. */
async function aDebate() {
  const seminar = await aSeminar()
  await oreIn(seminar)
  const question = await aQuestion({
    in: seminar,
    theses: [
      {
        label: 'A',
        name: 'North',
        statement: 'It runs north.',
        short: '',
        advocate: '',
        passage: { quote: 'and nobody disputes it' },
      },
      { label: 'B', name: 'East', statement: 'It turns east.', short: '', advocate: '' },
    ],
  })
  const [ana, luis] = [(await aMember({ in: seminar })).person, (await aMember({ in: seminar })).person]
  const observer = (await aMember({ in: seminar, role: 'observer' })).person
  const posted: Posted[] = []
  for (const plan of fc.sample(planned, { numRuns: 14, seed: 14 })) {
    if (posted.length === 7) await movePhase(question, 'rebuttal')
    const to = posted.length >= 7 && plan.answers !== null ? posted[plan.answers % posted.length] : undefined
    posted.push({
      ...plan,
      to,
      post: await postOf(plan, { question, to, by: posted.length % 2 ? ana : luis }),
    })
  }
  for (const { fate, post } of posted) {
    if (fate === 'withdrawn') await withdraw(await authorOf(post), post.id)
    if (fate === 'hidden') accepted(await hide(seminar.person, post.id, { reason: 'Off topic.' }))
  }
  return { question, posted, staff: seminar.person, ana, observer }
}

async function postOf(
  { kind, thesis, stance, isBoth, citing, relation }: Plan,
  { question, to, by }: { question: Awaited<ReturnType<typeof aQuestion>>; to?: Posted; by: Person },
): Promise<PositionView> {
  const citations = citing.map((n) => ({ quote: quotes[n] ?? '', relation, warrant: 'It says so.' }))
  const alsoStands = isBoth && thesis === 'A' ? { B: 'opposes' as const } : undefined
  const given = { by, thesis, stance, citing: citations, ...(alsoStands && { alsoStands }) }
  if (!to) return aPosition({ on: question, ...given })
  const citation = kind === 'undercuts' ? { citation: to.post.citations[0]?.id } : {}
  return aResponse({ to: to.post, kind, ...citation, ...given })
}

const authorOf = ({ author }: PositionView): Promise<Person> =>
  db.participation
    .findUniqueOrThrow({ where: { id: author.id }, include: { person: true } })
    .then(({ person }) => ({
      ...person,
      admin: false,
    }))

const mapFor = async (question: string, as: Person) => {
  const { body, status } = await call('GET', `/questions/${question}/map`, { as })
  expect(status).toBe(200)
  return body
}

const tally = (items: string[]) =>
  Object.fromEntries(
    [...new Set(items)].sort().map((item) => [item, items.filter((one) => one === item).length]),
  )

/** What the map must have, counted from the plan. */
function expected(posted: Posted[], reads: (fate: string) => boolean) {
  const readable = posted.filter(({ fate }) => reads(fate))
  const readsCitation = ({ to }: Posted) => to !== undefined && reads(to.fate)
  return {
    nodes: tally([
      ...['thesis', 'thesis', 'citation'],
      ...posted.map(({ to }) => (to ? 'response' : 'position')),
      ...readable.flatMap(({ citing }) => citing.map(() => 'citation')),
    ]),
    edges: tally([
      'stands on',
      ...posted.flatMap(({ thesis, stance }) => (thesis ? [stance] : [])),
      ...readable.flatMap(({ thesis, isBoth }) => (thesis === 'A' && isBoth ? ['opposes'] : [])),
      ...posted.flatMap(({ to, kind }) => (to ? [kind] : [])),
      ...readable.flatMap((one) =>
        one.to && one.kind === 'undercuts' && readsCitation(one) ? ['undercuts'] : [],
      ),
      ...readable.flatMap(({ citing, relation }) => citing.map(() => relation as string)),
    ]),
  }
}

const counted = ({ nodes, edges }: { nodes: { kind: string }[]; edges: { kind: string }[] }) => ({
  nodes: tally(nodes.map(({ kind }) => kind)),
  edges: tally(edges.map(({ kind }) => kind)),
})

describe('the map of a debate', () => {
  it('has what was written, and tombstones keep their place without their words', async () => {
    const { question, posted, staff, ana, observer } = await aDebate()
    const { id } = question.question
    const [all, open, watching] = [await mapFor(id, staff), await mapFor(id, ana), await mapFor(id, observer)]
    expect(counted(all)).toEqual(expected(posted, (fate) => fate !== 'withdrawn'))
    expect(counted(open)).toEqual(expected(posted, (fate) => fate === 'stands'))
    expect(watching).toEqual(open)
    expect(all.hash).not.toBe(open.hash)
    for (const { post, fate, thesis, to } of posted) {
      const node = open.nodes.find((one: { id: string }) => one.id === post.id)
      const words = to ? 'Not for the whole of it.' : 'It runs north.'
      const status = fate === 'stands' ? 'published' : fate
      expect(node).toMatchObject({ label: fate === 'stands' ? words : '', status, thesis })
    }
  })

  it('is the same until something is written, and then another', async () => {
    const question = await aQuestion()
    const before = await mapFor(question.question.id, question.member.person)
    expect((await mapFor(question.question.id, question.member.person)).hash).toBe(before.hash)
    await aPosition({ on: question })
    expect((await mapFor(question.question.id, question.member.person)).hash).not.toBe(before.hash)
  })

  it('shows a person for whom the question is blind the theses alone', async () => {
    const question = await aQuestion({ rules: { blind: true } })
    await aPosition({ on: question })
    const newcomer = await aMember({ in: question.member })
    const map = await mapFor(question.question.id, newcomer.person)
    expect(counted(map).nodes).toEqual({ thesis: 2 })
    expect(
      (await call('GET', `/questions/${question.question.id}/map`, { as: (await aMember()).person })).status,
    ).toBe(404)
  })
})
