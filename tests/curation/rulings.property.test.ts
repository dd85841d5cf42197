import fc from 'fast-check'
import { expect, it } from 'vitest'
import { categoriesOf } from '@/lib/curation/flags/categories'
import { flag, takeFlagBack } from '@/lib/curation/flags/commands/flag'
import { resolve } from '@/lib/curation/flags/commands/resolve'
import { hide, restore } from '@/lib/curation/moderation/commands/hide'
import { lock, unlock } from '@/lib/curation/moderation/commands/lock'
import { merge } from '@/lib/curation/moderation/commands/merge'
import { move } from '@/lib/curation/moderation/commands/move'
import { inquire } from '@/lib/curation/reviews/commands/inquire'
import { review } from '@/lib/curation/reviews/commands/review'
import { undo } from '@/lib/curation/reviews/commands/undo'
import { cast } from '@/lib/opinion/ballots/commands/cast'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { Conflict, NotFound, NotPermitted, type Result } from '@/lib/platform/errors'
import { edit } from '@/lib/positions/commands/edit'
import { respond } from '@/lib/positions/commands/respond'
import { reinstate, withdraw } from '@/lib/positions/commands/withdraw'
import { positionFilters, positionPatch, respondInput } from '@/lib/positions/input'
import { listBranch, listResponses, listThread } from '@/lib/positions/queries/branches'
import { countsOf } from '@/lib/positions/queries/counts'
import { findPosition, type ListPage, listPositions } from '@/lib/positions/queries/find'
import { asSeenBy, type PositionView } from '@/lib/positions/view/position'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import { derived, fillAnew } from '../support/database/derived'
import { aMember } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'

/** A person's next attempt; the numbers choose among the people and things that exist by then. */
const act = fc.record({
  what: fc.constantFrom(
    ...(['hide', 'restore', 'withdraw', 'reinstate', 'merge', 'move', 'lock', 'unlock'] as const),
    ...(['edit', 'respond', 'respond', 'vote', 'vote', 'review'] as const),
  ),
  who: fc.nat(9_999),
  on: fc.nat(9_999),
  other: fc.nat(9_999),
})

type Act = { what: string; who: number; on: number; other: number }

type World = {
  questions: string[]
  /** Of flags. */
  categories: string[]
  people: Person[]
  staff: Person[]
  /** The author and the answered post of each post, which may never change. */
  written: Map<string, { by: string; answers: string | null }>
  cited: Map<string, string>
  /** The latest vote of each person on each post. */
  voted: Map<string, string>
  judged: Map<string, string>
  refused: number
}

const ACTS = 200

it('after 200 acts everything is there, reachable by those who may, and counted once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: ACTS, maxLength: ACTS }), async (acts) => {
      const world = await aWorld()
      for (const one of acts) await attempt(world, one)
      expect(world.refused).toBeLessThan(ACTS)
      await nothingIsLost(world)
      await everythingIsReached(world)
      await everythingIsCountedOnce(world)
      const { kept, counted } = await derived()
      expect(kept).toEqual(counted)
    }),
    // A sequence is a world of its own in the database: shrinking takes longer than reading the seed's.
    { numRuns: 2, endOnFailure: true },
  )
}, 300_000)

/** Two may do so in the same moment: edits bring other citations, authors are asked, verdicts are given and taken back, flags are raised and answered. */
const together = fc.record({
  what: fc.constantFrom(
    ...([
      'hide',
      'restore',
      'withdraw',
      'reinstate',
      'merge',
      'move',
      'respond',
      'review',
      'review',
    ] as const),
    ...(['recite', 'recite', 'inquire', 'undo'] as const),
    ...(['flag', 'flag', 'unflag', 'answer', 'answer'] as const),
  ),
  who: fc.nat(9_999),
  on: fc.nat(9_999),
  other: fc.nat(9_999),
})

it('published posts are counted exactly, whatever happens at the same moment', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(together, { minLength: 120, maxLength: 120 }), async (acts) => {
      const world = await aWorld()
      while (acts.length) await Promise.all(acts.splice(0, 8).map((one) => attempt(world, one)))
      const { kept, counted } = await derived()
      expect(kept).toEqual(counted)
      await fillAnew()
      expect((await derived()).kept, 'the migration fills in what stood before it').toEqual(counted)
    }),
    { numRuns: 2, endOnFailure: true },
  )
}, 300_000)

async function aWorld(): Promise<World> {
  const first = await aQuestion()
  const second = await aQuestion({ in: first.member })
  const member = (role: 'participant' | 'moderator') => aMember({ in: first.member, role })
  const people = [await member('participant'), await member('participant'), await member('participant')]
  const staff = [await member('moderator'), await member('moderator')]
  const world: World = {
    questions: [first.question.id, second.question.id],
    categories: (await categoriesOf(first.member)).map(({ id }) => id),
    people: people.map(({ person }) => person),
    staff: [...staff.map(({ person }) => person), first.member.person],
    written: new Map(),
    cited: new Map(),
    voted: new Map(),
    judged: new Map(),
    refused: 0,
  }
  for (const on of [first, first, second])
    for (const by of world.people) await track(world, by, (await aPosition({ on, by })).id, null)
  return world
}

async function track(world: World, by: Person, id: string, answers: string | null): Promise<void> {
  world.written.set(id, { by: by.id, answers })
  for (const { id: citation } of await db.citation.findMany({ where: { positionId: id } }))
    world.cited.set(citation, id)
}

const pick = <T>(all: readonly T[], n: number): T => all[n % all.length] as T

/** An act that is not allowed now is refused; any other error is a fault. */
async function attempt(world: World, one: Act): Promise<void> {
  try {
    const result = await acts[one.what]?.(world, one)
    if (result && !result.ok) world.refused++
  } catch (error) {
    if (!(error instanceof Conflict || error instanceof NotPermitted)) throw error
    world.refused++
  }
}

const why = { reason: 'For a reason.' }
const onOf = ({ written }: World, n: number) => pick([...written.keys()], n)
const authorOf = ({ written, people }: World, id: string) =>
  people.find((person) => person.id === written.get(id)?.by) as Person

type Doing = (world: World, act: Act) => Promise<Result<unknown> | undefined>

const byStaff =
  (command: (person: Person, id: string, given: { reason: string }) => Promise<Result<unknown>>): Doing =>
  (world, { who, on }) =>
    command(pick(world.staff, who), onOf(world, on), why)

const byAuthor =
  (command: (person: Person, id: string) => Promise<void>): Doing =>
  async (world, { on }) => {
    const id = onOf(world, on)
    await command(authorOf(world, id), id)
    return undefined
  }

const acts: Record<string, Doing> = {
  hide: byStaff(hide),
  restore: byStaff(restore),
  lock: byStaff(lock),
  unlock: byStaff(unlock),
  merge: (world, { who, on, other }) =>
    merge(pick(world.staff, who), onOf(world, on), { into: onOf(world, other), ...why }),
  move: (world, { who, on, other }) =>
    move(pick(world.staff, who), onOf(world, on), {
      question: pick(world.questions, other),
      thesis: pick(['A', 'B', null], who),
      ...why,
    }),
  withdraw: byAuthor(withdraw),
  reinstate: byAuthor(reinstate),
  async edit(world, { on, other }) {
    const id = onOf(world, on)
    const author = authorOf(world, id)
    const { position } = await findPosition(author, id)
    return edit(author, id, { base: position.revision, patch: { argument: `Mended ${other}.` } })
  },
  async respond(world, { who, on }) {
    const [by, answers] = [pick(world.people, who), onOf(world, on)]
    const cites = [{ quote: 'Then it turns east.', relation: 'supports', warrant: 'It says so.' }]
    const input = { kind: 'qualifies', argument: 'Not all of it.', citations: cites }
    const result = await respond(by, answers, respondInput.parse(input))
    if (result.ok) await track(world, by, result.value.id, answers)
    return result
  },
  async vote(world, { who, on, other }) {
    const [by, id] = [pick([...world.people, ...world.staff], who), onOf(world, on)]
    const vote = pick(['agree', 'disagree', 'pass'] as const, other)
    const result = await cast(by, id, vote)
    if (result.ok) world.voted.set(`${id} ${by.id}`, vote)
    return result
  },
  async recite(world, { on, other }) {
    const id = onOf(world, on)
    const author = authorOf(world, id)
    const { position } = await findPosition(author, id)
    const quotes = ['Then it turns east.', 'and nobody disputes it', 'the timber ran out in March']
    const cite = (quote: string) => ({ quote, relation: 'supports', warrant: 'It says so.' })
    const citations = quotes.slice(other % 3).map(cite)
    return edit(author, id, { base: position.revision, patch: positionPatch.parse({ citations }) })
  },
  async inquire(world, { who, on }) {
    const asking = inquire(pick(world.staff, who), await someCitation(world, on), {
      text: 'Which shaft?',
      revision: 1,
    })
    return asking.catch(standsNowhere)
  },
  async undo(world, { on }) {
    const given = await db.review.findMany({
      where: { undoneAt: null },
      include: { reviewer: true },
      orderBy: { id: 'asc' },
    })
    const one = given.length ? pick(given, on) : undefined
    const by = world.staff.find(({ id }) => id === one?.reviewer.personId)
    if (one && by) await undo(by, one.id).catch(standsNowhere)
    return undefined
  },
  /** A position, or one of its citations. */
  async flag(world, { who, on, other }) {
    const [by, category] = [pick(world.people, who), world.categories[0] ?? '']
    const thing = other % 2 ? { position: onOf(world, on) } : { citation: await someCitation(world, on) }
    return flag(by, { category, note: '', ...thing }).catch(standsNowhere)
  },
  async unflag(world, { on }) {
    const raised = await db.flag.findMany({ where: { outcome: null }, orderBy: { id: 'asc' } })
    const one = raised.length ? pick(raised, on) : undefined
    const by = world.people.find(({ id }) => id === one?.byId)
    if (one && by) await takeFlagBack(by, one.id).catch(standsNowhere)
    return undefined
  },
  async answer(world, { who, on, other }) {
    const raised = await db.flag.findMany({ where: { outcome: null }, orderBy: { id: 'asc' } })
    if (raised.length === 0) return undefined
    const outcome = pick(['upheld', 'leftAsItIs'] as const, other)
    const given = { outcome, answer: '', together: other % 3 === 0 }
    return resolve(pick(world.staff, who), pick(raised, on).id, given).catch(standsNowhere)
  },
  async review(world, { who, on }) {
    const [by, citation] = [pick(world.staff, who), pick([...world.cited.keys()], on)]
    const { revision } = await db.citation.findUniqueOrThrow({ where: { id: citation } })
    const judging = review(by, citation, { verdict: 'verified', reason: '', revision })
    const result = await judging.catch(standsNowhere)
    if (result.ok) world.judged.set(result.value.id, by.id)
    return result
  },
}

/** Only published posts are on a desk. */
const standsNowhere = (error: unknown): never => {
  if (error instanceof NotFound) throw new NotPermitted()
  throw error
}

const someCitation = async ({ written }: World, n: number): Promise<string> => {
  const where = { positionId: { in: [...written.keys()] } }
  return pick(await db.citation.findMany({ where, orderBy: { id: 'asc' } }), n).id
}

/** Every row ever made exists, with its author, in the question that has its branch. */
async function nothingIsLost({ questions, written, cited, voted, judged }: World): Promise<void> {
  const rows = await db.position.findMany({
    where: { questionId: { in: questions } },
    include: { author: true, root: true, ballots: { include: { voter: true } } },
  })
  expect(rows.map(({ id }) => id).sort()).toEqual([...written.keys()].sort())
  for (const row of rows) {
    expect({ by: row.author.personId, answers: row.answersId }).toEqual(written.get(row.id))
    expect(row.author.questionId).toBe(row.questionId)
    if (row.root) expect(row.root.questionId).toBe(row.questionId)
    const ballots = row.ballots.map(({ voter, vote }) => [`${row.id} ${voter.personId}`, vote])
    const expected = [...voted].filter(([key]) => key.startsWith(row.id))
    expect(ballots.sort()).toEqual(expected.sort())
    for (const { voter, questionId } of row.ballots)
      expect([voter.questionId, questionId]).toEqual([row.questionId, row.questionId])
    const count = (vote: string) => row.ballots.filter((ballot) => ballot.vote === vote).length
    expect([row.agree, row.disagree, row.pass]).toEqual([count('agree'), count('disagree'), count('pass')])
  }
  const where = { positionId: { in: [...written.keys()] }, removedIn: null }
  const citations = await db.citation.findMany({ where, select: { id: true, positionId: true } })
  expect(new Map(citations.map(({ id, positionId }) => [id, positionId]))).toEqual(cited)
  const reviews = await db.review.findMany({
    where: { citationId: { in: [...cited.keys()] } },
    include: { reviewer: true, citation: { include: { position: true } } },
  })
  expect(new Map(reviews.map(({ id, reviewer }) => [id, reviewer.personId]))).toEqual(judged)
  for (const { questionId, citation } of reviews) expect(questionId).toBe(citation.position.questionId)
}

/** Each is found once by walking the threads and the lists of either question, and by its own address. */
async function everythingIsReached({ questions, people, staff, written }: World): Promise<void> {
  for (const person of [...people.slice(0, 1), ...staff.slice(0, 1)]) {
    const threads: string[] = []
    const lists: string[] = []
    for (const id of questions) {
      const context = await findQuestion(person, id)
      const heads = await walk((after) => listThread(context, filters, { after, limit: 3 }))
      for (const { position } of heads) {
        const branch = await walk((after) => listBranch(context, position.id, { after, limit: 3 }))
        threads.push(position.id, ...branch.map((response) => response.id))
      }
      const positions = await walk((after) => listPositions(context, filters, { after, limit: 3 }))
      lists.push(...(await below(context, positions)))
    }
    expect(threads.sort()).toEqual([...written.keys()].sort())
    expect(lists.sort()).toEqual([...written.keys()].sort())
  }
  for (const [id, { by }] of written) await readAs([...people, ...staff], id, by)
}

/** Words are read only by those who may, and tombstones by everybody. */
async function readAs(readers: Person[], id: string, by: string): Promise<void> {
  for (const reader of readers) {
    const { context, position } = await findPosition(reader, id)
    const seen = asSeenBy(context, position)
    const isStaff = context.member.role !== 'participant'
    const { status } = seen
    const reads =
      ['published', 'merged'].includes(status) || reader.id === by || (status === 'hidden' && isStaff)
    expect({ status, words: seen.argument !== '' }).toEqual({ status, words: reads })
    expect(seen.ruling?.kind ?? null).toBe(status === 'hidden' || status === 'merged' ? status : null)
  }
}

async function below(context: QuestionContext, positions: PositionView[]): Promise<string[]> {
  const ids: string[] = []
  for (const { id } of positions) {
    const responses = await walk((after) => listResponses(context, id, { after, limit: 3 }))
    ids.push(id, ...(await below(context, responses)))
  }
  return ids
}

async function walk<T>(page: (after?: string) => Promise<ListPage<T>>): Promise<T[]> {
  const items: T[] = []
  let after: string | undefined
  do {
    const next = await page(after)
    items.push(...next.items)
    after = next.next ?? undefined
  } while (after)
  return items
}

const filters = positionFilters.parse({})

/** A published post counts once in each number about its question, and its words are found once. */
async function everythingIsCountedOnce({ questions, people, written }: World): Promise<void> {
  const standing = { questionId: { in: questions }, status: 'published' as const }
  const found = await db.positionWords.findMany({ where: { positionId: { in: [...written.keys()] } } })
  const rows = await db.position.findMany({ where: standing, include: { author: true, citations: true } })
  const place = (row: { questionId: string }, id: string) => `${id} ${row.questionId}`
  expect(found.map((row) => place(row, row.positionId)).sort()).toEqual(
    rows.map((row) => place(row, row.id)).sort(),
  )
  for (const id of questions) {
    const context = await findQuestion(people[0] as Person, id)
    const here = rows.filter(({ questionId }) => questionId === id)
    const counts = (await countsOf([context])).get(id)
    expect(counts?.positions).toBe(here.filter(({ depth }) => depth === 0).length)
    expect(counts?.citations).toBe(here.flatMap(({ citations }) => citations).length)
    const stand = await db.position.findMany({
      where: { questionId: id, depth: 0, status: { in: ['published', 'merged'] } },
      distinct: ['authorId'],
    })
    expect(counts?.standings.reduce((sum, { people }) => sum + people, 0)).toBe(stand.length)
  }
}
