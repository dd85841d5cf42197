import { describe, expect, it } from 'vitest'
import { answerInquiry, inquire } from '@/lib/curation/reviews/commands/inquire'
import { appeal, reply } from '@/lib/curation/reviews/commands/reply'
import { review } from '@/lib/curation/reviews/commands/review'
import { undo } from '@/lib/curation/reviews/commands/undo'
import { findReview, inquiriesOf, reviewsOf } from '@/lib/curation/reviews/queries'
import { UNDO } from '@/lib/curation/reviews/rules'
import { db } from '@/lib/platform/database/db'
import { asOf } from '@/lib/platform/time/clock'
import { edit } from '@/lib/positions/commands/edit'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { findPosition } from '@/lib/positions/queries/find'
import { findCitation } from '@/lib/positions/queries/find-citation'
import { accepted, aMember } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'
import { aReview, citationOf } from '../support/factories/reviews'

async function aCase(rules = {}) {
  const question = await aQuestion({ rules })
  const ana = (await aMember({ in: question.member })).person
  const [beto, rosa, luis] = [
    (await aMember({ in: question.member, role: 'moderator' })).person,
    (await aMember({ in: question.member, role: 'moderator' })).person,
    (await aMember({ in: question.member, role: 'moderator' })).person,
  ]
  const position = await aPosition({ on: question, by: ana })
  const citation = await citationOf(position)
  const reader = (await aMember({ in: question.member })).person
  return { question, instructor: question.member.person, position, citation, ana, beto, rosa, luis, reader }
}

const notPermitted = (code: string) => expect.objectContaining({ name: 'NotPermitted', code })
const conflict = (code: string) => expect.objectContaining({ name: 'Conflict', code })
const outOfContext = { verdict: 'outOfContext' as const, reason: 'The sentence goes on.', revision: 1 }
const verified = { verdict: 'verified' as const, reason: '', revision: 1 }

async function seen(person: Parameters<typeof findPosition>[0], id: string) {
  const { context, position, citation } = await findCitation(person, id)
  return {
    verdict: citation.verdict,
    review: citation.review,
    reviews: await reviewsOf(context, id),
    position,
  }
}

describe('a verdict', () => {
  it('is read by everybody who reads the citation, with its reason, its judge and the words that decide', async () => {
    const { citation, beto, ana, reader, question } = await aCase()
    const { start, end } = citation.passage
    const before = (await db.question.findUniqueOrThrow({ where: { id: question.question.id } })).revision
    const deciding = { start: end - 8, end }
    accepted(await review(beto, citation.id, { ...outOfContext, deciding }))
    for (const person of [ana, reader]) {
      const { verdict, review: shown, reviews } = await seen(person, citation.id)
      expect(verdict).toBe('outOfContext')
      expect(shown).toMatchObject({
        reason: 'The sentence goes on.',
        deciding: citation.passage.quote.slice(-8),
      })
      expect(shown?.by?.name).toBe(beto.name)
      expect(reviews).toHaveLength(1)
      expect(reviews[0]?.deciding?.quote).toBe(citation.passage.quote.slice(-8))
    }
    expect((await db.question.findUniqueOrThrow({ where: { id: question.question.id } })).revision).toBe(
      before + 1,
    )
    const outside = { ...outOfContext, deciding: { start, end: 1_000_000 } }
    const other = await citationOf(await aPosition({ on: question, by: reader }))
    expect(await review(beto, other.id, outside)).toMatchObject({
      problems: { deciding: { code: 'decidingOutside' } },
    })
  })

  it('but for “verified” says why', async () => {
    const { citation, beto } = await aCase()
    const refused = await review(beto, citation.id, { ...outOfContext, reason: '' })
    expect(refused).toMatchObject({ ok: false, problems: { reason: { code: 'reviewReasonMissing' } } })
    accepted(await review(beto, citation.id, verified))
  })

  it('is for staff alone, and nobody judges their own', async () => {
    const { question, citation, reader, instructor } = await aCase()
    await expect(review(reader, citation.id, verified)).rejects.toEqual(notPermitted('onlyStaff'))
    const own = await citationOf(await aPosition({ on: question, by: instructor }))
    await expect(review(instructor, own.id, verified)).rejects.toEqual(notPermitted('reviewOfOwn'))
    await expect(inquire(instructor, own.id, { text: 'Why?', revision: 1 })).rejects.toEqual(
      notPermitted('reviewOfOwn'),
    )
  })

  it('on another wording than the one that stands is a conflict that brings the present one', async () => {
    const { position, citation, ana, beto } = await aCase()
    await mend(ana, position, citation.id, 'Now for another reason.')
    const late = review(beto, citation.id, outOfContext)
    await expect(late).rejects.toMatchObject({
      code: 'citationEdited',
      current: { id: citation.id, revision: 2, warrant: 'Now for another reason.' },
    })
  })

  it('after somebody else’s is a conflict that brings what is held now; one’s own stands once', async () => {
    const { citation, beto, rosa } = await aCase()
    accepted(await review(beto, citation.id, outOfContext))
    await expect(review(rosa, citation.id, verified)).rejects.toMatchObject({
      code: 'citationJudged',
      current: { review: { verdict: 'outOfContext', reason: 'The sentence goes on.' } },
    })
    await expect(review(beto, citation.id, verified)).rejects.toEqual(conflict('reviewedAlready'))
  })

  it('given by two at the same moment is given by one', async () => {
    const { citation, beto, rosa } = await aCase()
    const both = await Promise.allSettled([
      review(beto, citation.id, verified),
      review(rosa, citation.id, outOfContext),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db.review.count({ where: { citationId: citation.id } })).toBe(1)
  })

  it('sent twice happens once', async () => {
    const { citation, beto } = await aCase()
    const once = { key: crypto.randomUUID(), requestHash: 'same' }
    const first = accepted(await review(beto, citation.id, verified, once))
    expect(accepted(await review(beto, citation.id, verified, once))).toEqual({
      id: first.id,
      replayed: true,
    })
  })

  it('leaves with an edit of the citation, and the earlier one stays to be read', async () => {
    const { position, citation, ana, beto, rosa } = await aCase()
    accepted(await review(beto, citation.id, outOfContext))
    await mend(ana, position, citation.id, 'Mended.')
    const { verdict, reviews } = await seen(rosa, citation.id)
    expect(verdict).toBeNull()
    expect(reviews).toMatchObject([{ revision: 1, verdict: 'outOfContext' }])
    accepted(await review(beto, citation.id, { ...verified, revision: 2 }))
    expect((await seen(ana, citation.id)).verdict).toBe('verified')
  })

  it('is in the record with everything that tells who held what, and why', async () => {
    const { citation, position, beto } = await aCase()
    const id = accepted(
      await review(beto, citation.id, { ...outOfContext, deciding: { start: 5, end: 9 } }),
    ).id
    const event = await db.event.findFirstOrThrow({
      where: { subjectId: citation.id, kind: 'citation.reviewed' },
    })
    expect(event.actorId).toBe(beto.id)
    expect(event.data).toEqual({
      review: id,
      position: position.id,
      revision: 1,
      verdict: 'outOfContext',
      reason: 'The sentence goes on.',
      from: null,
      settled: 'outOfContext',
      deciding: { start: 5, end: 9 },
    })
  })
})

describe('taking a verdict back', () => {
  it('makes the citation unreviewed, and the moderator can judge anew', async () => {
    const { citation, position, beto } = await aCase()
    const id = await aReview(position, { by: beto })
    await undo(beto, id)
    expect(await seen(beto, citation.id)).toMatchObject({ verdict: null, reviews: [] })
    accepted(await review(beto, citation.id, verified))
    expect((await db.review.findUniqueOrThrow({ where: { id } })).undoneAt).not.toBeNull()
  })

  it('is one’s own to do, within ten minutes, until the author has said something to it', async () => {
    const { question, position, beto, rosa, ana } = await aCase()
    const id = await aReview(position, { by: beto })
    await expect(undo(rosa, id)).rejects.toEqual(notPermitted('notYourReview'))
    accepted(await reply(ana, id, 'I quote the whole of it.'))
    await expect(undo(beto, id)).rejects.toEqual(conflict('undoAnswered'))
    const other = await aPosition({ on: question, by: ana })
    const old = await aReview(other, { by: beto, at: new Date(Date.now() - 11 * 60_000) })
    await expect(undo(beto, old)).rejects.toEqual(conflict('undoTooLate'))
  })
})

describe('two independent verdicts', () => {
  it('settle it where they agree; until then nobody else reads the first', async () => {
    const { position, citation, beto, rosa, ana, reader, instructor } = await aCase({ reviewers: 2 })
    const first = await aReview(position, { by: beto })
    for (const person of [rosa, ana, reader, instructor]) {
      expect(await seen(person, citation.id)).toMatchObject({ verdict: null, reviews: [] })
      await expect(findReview(person, first)).rejects.toMatchObject({ name: 'NotFound' })
    }
    expect((await seen(beto, citation.id)).reviews).toHaveLength(1)
    await aReview(position, { by: rosa, reason: 'It is cut short.' })
    const { verdict, review: shown, reviews } = await seen(reader, citation.id)
    expect(verdict).toBe('outOfContext')
    expect(shown).toMatchObject({ reason: 'It is cut short.' })
    expect(reviews).toHaveLength(2)
  })

  it('that differ wait for a third, which decides; nobody withdraws theirs after another’s', async () => {
    const { position, citation, beto, rosa, luis, ana } = await aCase({ reviewers: 2 })
    const first = await aReview(position, { by: beto })
    await aReview(position, { by: rosa, verdict: 'verified' })
    expect((await seen(ana, citation.id)).verdict).toBeNull()
    expect((await seen(luis, citation.id)).reviews).toEqual([])
    await expect(undo(beto, first)).rejects.toEqual(conflict('undoOvertaken'))
    await aReview(position, { by: luis, verdict: 'partlySupports' })
    expect((await seen(ana, citation.id)).verdict).toBe('partlySupports')
  })

  it('that differ are read by their judges once neither can take theirs back and judge anew', async () => {
    const { position, citation, beto, rosa } = await aCase({ reviewers: 2 })
    await aReview(position, { by: beto })
    await aReview(position, { by: rosa, verdict: 'verified' })
    for (const person of [beto, rosa])
      expect((await seen(person, citation.id)).reviews).toMatchObject([{ mine: true }])
    const later = await asOf(new Date(Date.now() + UNDO), () => seen(rosa, citation.id))
    expect(later.reviews).toHaveLength(2)
  })
})

describe('asking the author', () => {
  it('is between them and staff, and is answered once', async () => {
    const { citation, beto, rosa, ana, reader } = await aCase()
    const { id } = accepted(await inquire(beto, citation.id, { text: 'Which shaft?', revision: 1 }))
    expect(await inquiriesOf(await findCitation(reader, citation.id))).toEqual([])
    const [asked] = await inquiriesOf(await findCitation(ana, citation.id))
    expect(asked).toMatchObject({ text: 'Which shaft?', open: true, answer: null })
    const again = inquire(rosa, citation.id, { text: 'And why?', revision: 1 })
    await expect(again).rejects.toMatchObject({ code: 'askedAlready' })
    await expect(answerInquiry(reader, id, 'The first.')).rejects.toMatchObject({ name: 'NotFound' })
    await expect(answerInquiry(beto, id, 'The first.')).rejects.toEqual(notPermitted('notYourPosition'))
    accepted(await answerInquiry(ana, id, 'The first.'))
    await expect(answerInquiry(ana, id, 'The second.')).rejects.toEqual(conflict('answeredAlready'))
    const [answered] = await inquiriesOf(await findCitation(rosa, citation.id))
    expect(answered).toMatchObject({ open: false, answer: { text: 'The first.' } })
    expect((await seen(ana, citation.id)).verdict).toBeNull()
  })

  it('ends with a verdict, and with a mended citation', async () => {
    const { position, citation, beto, rosa, ana } = await aCase()
    const { id } = accepted(await inquire(beto, citation.id, { text: 'Which shaft?', revision: 1 }))
    await mend(ana, position, citation.id, 'The first shaft.')
    await expect(answerInquiry(ana, id, 'The first.')).rejects.toEqual(conflict('inquiryClosed'))
    accepted(await inquire(rosa, citation.id, { text: 'How so?', revision: 2 }))
    accepted(await review(beto, citation.id, { ...verified, revision: 2 }))
    const all = await inquiriesOf(await findCitation(ana, citation.id))
    expect(all.map(({ open }) => open)).toEqual([false, false])
  })
})

describe('the right of reply', () => {
  it('is the author’s: one answer, which everybody reads beside the verdict', async () => {
    const { position, citation, beto, ana, reader } = await aCase()
    const id = await aReview(position, { by: beto })
    await expect(reply(reader, id, 'No.')).rejects.toEqual(notPermitted('notYourPosition'))
    accepted(await reply(ana, id, 'The rest is about another shaft.'))
    await expect(reply(ana, id, 'Besides …')).rejects.toEqual(conflict('repliedAlready'))
    expect((await seen(reader, citation.id)).review).toMatchObject({
      reply: 'The rest is about another shaft.',
    })
  })

  it('an appeal goes to somebody else, whose decision settles it and is final', async () => {
    const { position, citation, beto, rosa, ana, reader } = await aCase()
    const id = await aReview(position, { by: beto })
    accepted(await appeal(ana, id, 'Please read the whole paragraph.'))
    expect((await seen(reader, citation.id)).review).toMatchObject({
      verdict: 'outOfContext',
      appeal: 'open',
    })
    await expect(appeal(ana, id, 'And again.')).rejects.toEqual(conflict('appealedAlready'))
    await expect(review(beto, citation.id, verified)).rejects.toEqual(notPermitted('appealToAnother'))
    const decision = accepted(await review(rosa, citation.id, { ...outOfContext, verdict: 'partlySupports' }))
    expect(await seen(reader, citation.id)).toMatchObject({
      verdict: 'partlySupports',
      review: { id: decision.id, appeal: 'decided' },
    })
    await expect(appeal(ana, decision.id, 'Once more.')).rejects.toEqual(notPermitted('appealDecided'))
    accepted(await reply(ana, decision.id, 'So be it.'))
  })

  it('an appeal is not against what found nothing wrong, nor against what is no longer held', async () => {
    const { question, position, citation, beto, ana } = await aCase()
    const fine = await aReview(position, { by: beto, verdict: 'verified' })
    await expect(appeal(ana, fine, 'Why?')).rejects.toEqual(notPermitted('appealOfVerified'))
    const other = await aPosition({ on: question, by: ana })
    const id = await aReview(other, { by: beto })
    await mend(ana, other, (await citationOf(other)).id, 'Mended.')
    await expect(appeal(ana, id, 'But it was right.')).rejects.toEqual(conflict('appealOutdated'))
    expect((await seen(ana, citation.id)).verdict).toBe('verified')
  })

  it('where two had agreed, a third decides, or the instructor', async () => {
    const { position, citation, beto, rosa, instructor, ana } = await aCase({ reviewers: 2 })
    await aReview(position, { by: beto })
    const id = await aReview(position, { by: rosa })
    accepted(await appeal(ana, id, 'Please read on.'))
    await expect(review(beto, citation.id, verified)).rejects.toEqual(conflict('reviewedAlready'))
    accepted(await review(instructor, citation.id, verified))
    expect((await seen(ana, citation.id)).verdict).toBe('verified')
  })
})

it('nobody judges a withdrawn position', async () => {
  const { position, citation, beto, ana } = await aCase()
  await withdraw(ana, position.id)
  await expect(review(beto, citation.id, verified)).rejects.toMatchObject({ name: 'NotFound' })
})

async function mend(
  author: Parameters<typeof edit>[0],
  { id }: { id: string },
  citation: string,
  warrant: string,
): Promise<void> {
  const { position } = await findPosition(author, id)
  const patch = { citations: [{ id: citation, warrant }] }
  accepted(await edit(author, id, { base: position.revision, patch }))
}
