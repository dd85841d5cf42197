import { describe, expect, it } from 'vitest'
import { readCase } from '@/lib/curation/desk/case'
import { giveUp, renewHold, skip, takeCase } from '@/lib/curation/desk/commands/take'
import { countWaiting, latestVerdict, queueOf } from '@/lib/curation/desk/queries'
import { categoriesOf } from '@/lib/curation/flags/categories'
import { flag } from '@/lib/curation/flags/commands/flag'
import { markKnown } from '@/lib/curation/known/commands/mark'
import { agreementsIn } from '@/lib/curation/known/present'
import { knownCasesOf } from '@/lib/curation/known/queries'
import { listEvents, readerOf } from '@/lib/curation/record/queries'
import { answerInquiry, inquire } from '@/lib/curation/reviews/commands/inquire'
import { appeal } from '@/lib/curation/reviews/commands/reply'
import { review } from '@/lib/curation/reviews/commands/review'
import { undo } from '@/lib/curation/reviews/commands/undo'
import { reviewsOf } from '@/lib/curation/reviews/queries'
import { db } from '@/lib/platform/database/db'
import { asOf } from '@/lib/platform/time/clock'
import { edit } from '@/lib/positions/commands/edit'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { everyoneCiting } from '@/lib/positions/queries/cited'
import { findCitation } from '@/lib/positions/queries/find-citation'
import { visit } from '@/lib/questions/commands/visit'
import { findQuestion } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { call } from '../support/api'
import { accepted, aMember } from '../support/factories'
import { aPosition, aQuestion, aResponse } from '../support/factories/positions'
import { aReview, citationOf } from '../support/factories/reviews'

/** A seminar with two moderators and `cases` citations of one author, the oldest first. */
async function aDesk({ cases = 3, rules = {} } = {}) {
  const question = await aQuestion({ rules })
  const [beto, rosa] = [
    await aMember({ in: question.member, role: 'moderator' }),
    await aMember({ in: question.member, role: 'moderator' }),
  ]
  const positions = []
  for (let n = 0; n < cases; n++) {
    const by = (await aMember({ in: question.member })).person
    const position = await asOf(daysAgo(cases - n), () => aPosition({ on: question, by }))
    positions.push({ by, position, citation: await citationOf(position) })
  }
  return { question, instructor: question.member, beto, rosa, positions }
}

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
const idsOf = async (member: Member, order: Parameters<typeof queueOf>[1] = 'oldest') =>
  (await queueOf(member, order)).items.map(({ citation }) => citation)
const verified = { verdict: 'verified' as const, reason: '', revision: 1 }

describe('the queue', () => {
  it('has others’ published positions and responses, never one’s own', async () => {
    const { question, beto, rosa, instructor, positions } = await aDesk({ cases: 2 })
    const [first, second] = positions
    const own = await aPosition({ on: question, by: beto.person })
    const answer = await aResponse({ to: own })
    await withdraw(second?.by as never, second?.position.id as string)
    const ofOwn = (await citationOf(own)).id
    const ofAnswer = (await citationOf(answer)).id
    expect(await idsOf(rosa)).toEqual([first?.citation.id, ofOwn, ofAnswer])
    expect(await idsOf(beto)).toEqual([first?.citation.id, ofAnswer])
    expect(await countWaiting(instructor)).toBe(3)
    const participant = await aMember({ in: question.member })
    expect(await countWaiting(participant)).toBeNull()
    await expect(queueOf(participant, 'oldest')).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('is in the order that is asked for', async () => {
    const { question, beto, positions } = await aDesk()
    const [a, b, c] = positions.map(({ citation }) => citation.id)
    expect(await idsOf(beto, 'oldest')).toEqual([a, b, c])
    const reader = await aMember({ in: question.member })
    const category = await db.flagCategory.create({
      data: { seminarId: question.member.seminar.id, name: 'Cut short', ordinal: 1 },
    })
    const of = {
      seminarId: question.member.seminar.id,
      questionId: question.question.id,
      categoryId: category.id,
    }
    await db.flag.create({ data: { ...of, byId: reader.person.id, citationId: c } })
    expect(await idsOf(beto, 'flagged')).toEqual([c, a, b])
    await aReview(positions[0]?.position as never, { by: beto.person })
    const more = await aPosition({ on: question, by: positions[0]?.by })
    expect(await idsOf(beto, 'author')).toEqual([b, c, (await citationOf(more)).id])
    await asOf(daysAgo(1.5), () => findQuestion(reader.person, question.question.id).then(visit))
    await db.visit.updateMany({ where: { personId: reader.person.id }, data: { latestAt: daysAgo(1.5) } })
    expect((await idsOf(beto, 'read')).slice(0, 2)).toEqual([b, c])
  })

  it('has a case again when its wording changes, with what was held of the earlier one', async () => {
    const { beto, positions } = await aDesk({ cases: 1 })
    const [{ by, position, citation } = never()] = positions
    await aReview(position, { by: beto.person })
    expect(await idsOf(beto)).toEqual([])
    accepted(
      await edit(by, position.id, {
        base: 1,
        patch: { citations: [{ id: citation.id, warrant: 'Mended.' }] },
      }),
    )
    expect((await queueOf(beto, 'oldest')).items).toMatchObject([{ citation: citation.id, returned: true }])
    const found = await readCase(beto.person, citation.id, { before: 2, after: 2 }, true)
    expect(found.reviews).toMatchObject([{ revision: 1, verdict: 'outOfContext' }])
    expect(found.happened.map(({ what }) => what)).toEqual(['cited', 'judged', 'changed'])
  })

  it('loses a case while its author is asked, and has it again with the answer', async () => {
    const { beto, positions } = await aDesk({ cases: 1 })
    const [{ by, citation } = never()] = positions
    const { id } = accepted(await inquire(beto.person, citation.id, { text: 'Which shaft?', revision: 1 }))
    expect(await idsOf(beto)).toEqual([])
    accepted(await answerInquiry(by, id, 'The first.'))
    expect(await idsOf(beto)).toEqual([citation.id])
  })

  it('has an appeal for everybody but who gave the verdict, and asks two where a question does', async () => {
    const { beto, rosa, instructor, positions } = await aDesk({ cases: 1, rules: { reviewers: 2 } })
    const [{ by, position, citation } = never()] = positions
    await aReview(position, { by: beto.person })
    expect([await idsOf(beto), await idsOf(rosa)]).toEqual([[], [citation.id]])
    const { reviews } = await readCase(rosa.person, citation.id, { before: 2, after: 2 }, true)
    expect(reviews).toEqual([])
    const second = await aReview(position, { by: rosa.person })
    expect([await idsOf(rosa), await idsOf(instructor)]).toEqual([[], []])
    accepted(await appeal(by, second, 'Please read on.'))
    expect([await idsOf(rosa), await idsOf(instructor)]).toEqual([[], [citation.id]])
    const found = await readCase(instructor.person, citation.id, { before: 2, after: 2 }, true)
    expect(found.reviews).toHaveLength(2)
  })
})

describe('a case', () => {
  it('is never given to two at once, however many take at the same moment', async () => {
    const { beto, rosa, instructor } = await aDesk({ cases: 12 })
    const taken: string[] = []
    await Promise.all(
      [beto, rosa, instructor].map(async (member) => {
        for (let n = 0; n < 4; n++) {
          const id = await takeCase(member, 'oldest')
          if (!id) continue
          expect(await db.hold.findUniqueOrThrow({ where: { citationId: id } })).toMatchObject({
            moderatorId: member.person.id,
          })
          taken.push(id)
          accepted(await review(member.person, id, verified))
        }
      }),
    )
    expect(taken).toHaveLength(12)
    expect(new Set(taken).size).toBe(12)
  })

  it('is held by who takes it until they take another, give it up, or five minutes have passed', async () => {
    const { beto, rosa, positions } = await aDesk()
    const [a, b, c] = positions.map(({ citation }) => citation.id)
    expect(await takeCase(beto, 'oldest')).toBe(a)
    expect(await takeCase(beto, 'oldest')).toBe(a)
    expect(await takeCase(rosa, 'oldest')).toBe(b)
    expect(await idsOf(rosa)).toEqual([b, c])
    expect(await takeCase(rosa, 'oldest', a)).toBeNull()
    await expect(renewHold(rosa, a as string)).rejects.toMatchObject({ code: 'caseTaken' })
    expect(await takeCase(beto, 'oldest', c)).toBe(c)
    expect(await idsOf(rosa)).toEqual([a, b])
    await giveUp(beto, c as string)
    expect(await idsOf(rosa)).toEqual([a, b, c])
    await takeCase(beto, 'oldest', a)
    await db.hold.update({ where: { citationId: a }, data: { until: daysAgo(1) } })
    expect(await takeCase(rosa, 'oldest', a)).toBe(a)
  })

  it('that is skipped comes last for who skips it, and for nobody else', async () => {
    const { beto, rosa, positions } = await aDesk()
    const [a, b, c] = positions.map(({ citation }) => citation.id)
    await takeCase(beto, 'oldest')
    await skip(beto, a as string)
    expect(await idsOf(beto)).toEqual([b, c, a])
    expect(await idsOf(rosa)).toEqual([a, b, c])
  })

  it('shows so many paragraphs on each side, what has happened, and who else leans on the words', async () => {
    const { beto, question, positions } = await aDesk({ cases: 1 })
    const [{ citation } = never()] = positions
    await aPosition({
      on: question,
      thesis: 'B',
      citing: ['The vein runs north for forty metres, and nobody'],
    })
    const near = await readCase(beto.person, citation.id, { before: 0, after: 0 }, true)
    expect(near.surroundings).toHaveLength(1)
    expect(near.more).toEqual({ before: true, after: true })
    const wide = await readCase(beto.person, citation.id, { before: 2, after: 2 }, true)
    expect(wide.more).toEqual({ before: false, after: false })
    expect(wide.elsewhere).toEqual([{ question: 1, thesis: 'B', positions: 1, verdicts: {} }])
  })

  it('that is one’s own shows nobody’s flags', async () => {
    const { question, beto, rosa } = await aDesk({ cases: 0 })
    const position = await aPosition({ on: question, by: beto.person })
    const { id } = await citationOf(position)
    const category = (await categoriesOf(question.member))[0]?.id ?? ''
    accepted(await flag(rosa.person, { citation: id, category, note: 'Look at this.' }))
    const shownTo = async (member: Member) => readCase(member.person, id, { before: 2, after: 2 }, false)
    expect((await shownTo(question.member)).flags).toHaveLength(1)
    const { flags, happened } = await shownTo(beto)
    expect(flags).toEqual([])
    expect(happened.map(({ what }) => what)).toEqual(['cited'])
  })

  it('that one has judged can be taken back from the desk', async () => {
    const { beto, positions } = await aDesk({ cases: 1 })
    const [{ position, citation } = never()] = positions
    const id = await aReview(position, { by: beto.person })
    expect(await latestVerdict(beto, daysAgo(1))).toMatchObject({ id, citation: citation.id })
    await undo(beto.person, id)
    expect(await latestVerdict(beto, daysAgo(1))).toBeNull()
    expect(await idsOf(beto)).toEqual([citation.id])
  })
})

describe('a known case', () => {
  async function aKnownCase() {
    const desk = await aDesk({ cases: 2 })
    const [{ position, citation } = never()] = desk.positions
    await aReview(position, { by: desk.instructor.person })
    const known = { citation: citation.id, revision: 1, verdict: 'outOfContext' as const, note: 'Plainly.' }
    accepted(await markKnown(desk.instructor.person, known))
    return { ...desk, citation }
  }

  it('is mixed into each moderator’s queue once, and looks to them like any other', async () => {
    const { beto, rosa, instructor, citation } = await aKnownCase()
    expect((await idsOf(beto))[0]).toBe(citation.id)
    expect(await idsOf(instructor)).not.toContain(citation.id)
    const shown = await readCase(beto.person, citation.id, { before: 2, after: 2 }, true)
    expect(shown.reviews).toEqual([])
    expect(shown.happened.map(({ what }) => what)).toEqual(['cited'])
    const { id } = accepted(await review(beto.person, citation.id, verified))
    expect(await idsOf(beto)).not.toContain(citation.id)
    expect(await idsOf(rosa)).toContain(citation.id)
    const { context } = await findCitation(beto.person, citation.id)
    expect(await reviewsOf(context, citation.id)).toMatchObject([{}, { id, verdict: 'verified', mine: true }])
    await expect(review(beto.person, citation.id, verified)).rejects.toMatchObject({
      code: 'reviewedAlready',
    })
  })

  it('looks like any verdict in the moderator’s record', async () => {
    const { beto, citation, positions } = await aKnownCase()
    accepted(await review(beto.person, citation.id, verified))
    accepted(await review(beto.person, positions[1]?.citation.id ?? '', verified))
    const { items } = await listEvents(await readerOf(beto), {
      limit: 9,
      order: 'newest',
      group: 'citations',
    })
    const own = items.filter(({ actor }) => actor?.mine)
    expect(own.map(({ kind, data }) => [kind, Object.keys(data).sort()])).toEqual(
      Array(2).fill(['citation.reviewed', ['from', 'reason', 'revision', 'verdict']]),
    )
  })

  it('never touches the citation, and can be taken back like any verdict', async () => {
    const { beto, instructor, question, citation } = await aKnownCase()
    const revision = async () =>
      (await db.question.findUniqueOrThrow({ where: { id: question.question.id } })).revision
    const before = await revision()
    const { id } = accepted(await review(beto.person, citation.id, verified))
    expect(await latestVerdict(beto, daysAgo(1))).toMatchObject({ id, verdict: 'verified' })
    const read = async ({ person }: Member) => (await findCitation(person, citation.id)).citation.verdict
    expect([await read(instructor), await read(beto)]).toEqual(['outOfContext', 'verified'])
    expect(await db.review.count({ where: { citationId: citation.id } })).toBe(1)
    await undo(beto.person, id)
    expect(await idsOf(beto)).toContain(citation.id)
    expect(await revision()).toBe(before)
  })

  it('is read by its judge as any other that they judged, wherever they look', async () => {
    const { beto, instructor, question, positions } = await aDesk({ cases: 2 })
    const [known = never(), ordinary = never()] = positions
    const note = 'Plainly.'
    const marked = { citation: known.citation.id, revision: 1, verdict: 'verified' as const, note }
    accepted(await markKnown(instructor.person, marked))
    const verdict = { ...verified, verdict: 'outOfContext' as const, reason: 'It is cut short.' }
    const ids = []
    for (const { citation } of [known, ordinary])
      ids.push(accepted(await review(beto.person, citation.id, verdict)).id)
    const ask = async (path: string) => (await call('GET', path, { as: beto.person })).body
    const { id: here } = question.question
    const seen = async ({ position, citation }: typeof known) => {
      const [shown] = (await ask(`/positions/${position.id}`)).citations
      const { slug } = question.member.seminar
      const finds = async (path: string) => JSON.stringify(await ask(path)).includes(position.id)
      return {
        shown: [shown.review?.verdict, shown.review?.reason, shown.review?.by],
        reviews: (await ask(`/citations/${citation.id}/reviews`)).items.map(
          (one: { verdict: string }) => one.verdict,
        ),
        listed: [
          await finds(`/questions/${here}/positions?review=outOfContext`),
          await finds(`/questions/${here}/positions?review=unreviewed`),
          await finds(`/search?q=is:unreviewed&seminar=${slug}&in=positions`),
        ],
        cited: (await everyoneCiting([await findQuestion(beto.person, here)], [citation.passage.versionId]))
          .flatMap(({ citations }) => citations)
          .find(({ id }) => id === citation.id)?.verdict,
      }
    }
    const after = await seen(ordinary)
    expect(after).toMatchObject({
      shown: ['outOfContext', 'It is cut short.', {}],
      reviews: ['outOfContext'],
    })
    expect(after.listed).toEqual([true, false, false])
    expect(await seen(known)).toEqual(after)
    for (const id of ids) await undo(beto.person, id)
    expect(await seen(known)).toEqual(await seen(ordinary))
    expect((await seen(known)).shown).toEqual([undefined, undefined, undefined])
    // The first answer counts.
    accepted(await review(beto.person, known.citation.id, verified))
    const [agreement] = agreementsIn(await knownCasesOf(instructor))
    expect(agreement).toMatchObject({ answered: 1, agreed: 0 })
  })

  it('tells the instructor how far each moderator agrees, and on which they do not', async () => {
    const { beto, rosa, instructor, citation } = await aKnownCase()
    accepted(await review(beto.person, citation.id, verified))
    accepted(await review(rosa.person, citation.id, { ...verified, verdict: 'outOfContext', reason: 'Cut.' }))
    const cases = await knownCasesOf(instructor)
    const agreed = agreementsIn(cases).map(({ moderator, answered, agreed: same, differ }) => [
      moderator.id,
      answered,
      same,
      differ.length,
    ])
    expect(agreed).toEqual(
      expect.arrayContaining([
        [beto.person.id, 1, 0, 1],
        [rosa.person.id, 1, 1, 0],
      ]),
    )
    await expect(knownCasesOf(beto)).rejects.toMatchObject({ code: 'onlyInstructors' })
    await expect(
      markKnown(beto.person, { citation: citation.id, revision: 1, verdict: 'verified', note: '' }),
    ).rejects.toMatchObject({ code: 'onlyInstructors' })
  })
})

const never = () => {
  throw new Error('There is none.')
}
