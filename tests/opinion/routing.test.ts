import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { POST } from '@/app/positions/[position]/ballot/route'
import { lock } from '@/lib/curation/moderation/commands/lock'
import { cast } from '@/lib/opinion/ballots/commands/cast'
import type { VoteName } from '@/lib/opinion/ballots/input'
import { prioritiesIn } from '@/lib/opinion/groups/queries'
import { nextToVoteOn } from '@/lib/opinion/routing/queries'
import { nextVote, type VoteCandidate } from '@/lib/opinion/routing/rules'
import type { Person } from '@/lib/people/rules'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import { aBrowser } from '../support/api'
import { accepted, aMember } from '../support/factories'
import { aPosition, aQuestion, movePhase } from '../support/factories/positions'
import { asIfAsked } from '../support/next-headers'

/** A question with a position by each of some authors. */
async function aDebate(size: number, rules = {}) {
  const question = await aQuestion({ rules })
  const positions = []
  for (let n = 0; n < size; n++) {
    const author = (await aMember({ in: question.member })).person
    positions.push({ id: (await aPosition({ on: question, by: author, claim: `Claim ${n}` })).id, author })
  }
  const reader = (await aMember({ in: question.member })).person
  return { question, positions, reader }
}

/** Three claims: one person disagrees with the first, two pass on the second, one agrees with the third. */
async function aDebateWithVotes() {
  const debate = await aDebate(3)
  const { question, positions } = debate
  const voter = (await aMember({ in: question.member })).person
  await vote(voter, positions[0]?.id, 'disagree')
  await vote(voter, positions[1]?.id, 'pass')
  await vote(positions[0]?.author as Person, positions[1]?.id, 'pass')
  await vote(voter, positions[2]?.id, 'agree')
  return debate
}

const next = async (person: Person, { question }: QuestionContext) =>
  nextToVoteOn(await findQuestion(person, question.id))

async function vote(person: Person, id: string | undefined, vote: VoteName) {
  accepted(await cast(person, id ?? '', vote))
}

describe('what to vote on next', () => {
  it('is one claim after the other that the person has neither seen nor written, until none is left', async () => {
    const { question, positions, reader } = await aDebate(3)
    const asked = []
    for (let found = await next(reader, question); found; found = await next(reader, question)) {
      expect(found.left).toBe(3 - asked.length)
      asked.push(found.position.id)
      await vote(reader, found.position.id, 'pass')
    }
    expect(asked.sort()).toEqual(positions.map(({ id }) => id).sort())
    const [first] = positions
    const own = await next(first?.author as Person, question)
    expect(own).toMatchObject({ left: 2 })
    expect(own?.position.id).not.toBe(first?.id)
  })

  it('begins with the claim on which a vote tells most', async () => {
    const { question, positions } = await aDebateWithVotes()
    const priorities = await prioritiesIn(question)
    const [best] = positions.toSorted((a, b) => (priorities.get(b.id) ?? 0) - (priorities.get(a.id) ?? 0))
    expect(new Set(priorities.values()).size).toBe(3)
    expect((await nextToVoteOn(question))?.position.id).toBe(best?.id)
  })

  it('tells a participant nothing of the votes of a few', async () => {
    const { question, positions, reader } = await aDebateWithVotes()
    const equal = positions.map(({ id }) => ({ id, claim: '', author: '', priority: 0 }))
    const first = nextVote(equal, { person: reader.id, author: null, seen: new Set() })
    expect((await next(reader, question))?.position.id).toBe(first?.position.id)
  })

  it('leaves out claims that were withdrawn or locked', async () => {
    const { question, positions, reader } = await aDebate(3)
    const [first, second, third] = positions
    await withdraw(first?.author as Person, first?.id ?? '')
    accepted(await lock(question.member.person, second?.id ?? '', { reason: 'Enough.' }))
    expect(await next(reader, question)).toMatchObject({ left: 1, position: { id: third?.id } })
  })

  it('is asked of nobody who cannot vote: observers, blind readers, and nobody after the end', async () => {
    const { question, reader } = await aDebate(1)
    const observer = (await aMember({ in: question.member, role: 'observer' })).person
    expect(await next(observer, question)).toBeNull()
    const blind = await aDebate(1, { blind: true })
    expect(await next(blind.reader, blind.question)).toBeNull()
    expect(await next(reader, question)).toMatchObject({ left: 1 })
    await movePhase(question, 'closed')
    expect(await next(reader, question)).toBeNull()
  })

  it('takes a vote by a form alone, and leads back to the claim that follows', async () => {
    const { question, positions, reader } = await aDebate(1)
    const page = `http://localhost:3000/seminars/${question.member.seminar.slug}/questions/1/opinion`
    const headers = { ...(await aBrowser(reader)), referer: page, host: 'localhost:3000' }
    const body = new URLSearchParams({ vote: 'agree false', next: 'true' })
    const [{ id } = { id: '' }] = positions
    const request = new Request(`http://localhost:3000/positions/${id}/ballot`, {
      method: 'POST',
      headers,
      body,
    })
    const answer = await asIfAsked(request.headers, () =>
      POST(request, { params: Promise.resolve({ position: id }) }),
    )
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(`${new URL(page).pathname}#vote`)
    expect(await next(reader, question)).toBeNull()
  })
})

describe('of equal claims', () => {
  const candidates: VoteCandidate[] = Array.from({ length: 8 }, (_, n) => ({
    ...{ id: `position ${n}`, claim: '', author: `author ${n}` },
    priority: n < 6 ? 20 : 10,
  }))
  const pick = (person: string, given = candidates) =>
    nextVote(given, { person, author: null, seen: new Set() })?.position

  it('people begin with different ones, each always with the same, in whatever order the rows come', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.shuffledSubarray(candidates.slice(0, 6), { minLength: 6 }),
        (person, shuffled) => {
          const chosen = pick(person)
          expect(chosen?.priority).toBe(20)
          expect(pick(person, [...shuffled, ...candidates.slice(6)])).toEqual(chosen)
        },
      ),
    )
    const first = new Set(fc.sample(fc.uuid(), { numRuns: 60, seed: 3 }).map((person) => pick(person)?.id))
    expect(first.size).toBe(6)
  })
})
