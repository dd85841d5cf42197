import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { categoriesOf } from '@/lib/curation/flags/categories'
import { flag } from '@/lib/curation/flags/commands/flag'
import { resolve } from '@/lib/curation/flags/commands/resolve'
import { answerLabel, label } from '@/lib/curation/labels/commands/label'
import { labelInput } from '@/lib/curation/labels/input'
import { hide, restore } from '@/lib/curation/moderation/commands/hide'
import { merge } from '@/lib/curation/moderation/commands/merge'
import { move } from '@/lib/curation/moderation/commands/move'
import { reply as answerRuling } from '@/lib/curation/moderation/commands/reply'
import { inquire } from '@/lib/curation/reviews/commands/inquire'
import { reply } from '@/lib/curation/reviews/commands/reply'
import { review } from '@/lib/curation/reviews/commands/review'
import { undo } from '@/lib/curation/reviews/commands/undo'
import { reviewInput } from '@/lib/curation/reviews/input'
import { follow } from '@/lib/notices/commands/follow'
import { listNotices, type NoticeView } from '@/lib/notices/queries'
import { hrefOf, inWords } from '@/lib/notices/words'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { record } from '@/lib/platform/events'
import { messagesIn } from '@/lib/platform/words/messages'
import { unmask } from '@/lib/questions/commands/unmask'
import { restrain } from '@/lib/seminars/commands/restrain'
import { findSeminar } from '@/lib/seminars/queries'
import { accepted, aMember, aPerson, aSource } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'
import { everybodyTold } from '../support/told'

async function aRoom(rules = {}) {
  const question = await aQuestion({ phase: 'rebuttal', rules })
  const join = async (role: 'participant' | 'moderator', name: string) =>
    (await aMember({ in: question.member, role, person: await aPerson({ name }) })).person
  const [ana, ben, mod] = [
    await join('participant', 'Ana Quispe'),
    await join('participant', 'Ben Rojas'),
    await join('moderator', 'Mod Vera'),
  ]
  const position = await aPosition({ on: question, by: ana })
  return { question, seminar: question.member, carla: question.member.person, ana, ben, mod, position }
}

const say = createTranslator({ locale: 'en', messages: messagesIn('en'), namespace: 'notices' as never })

async function heard(person: Person): Promise<NoticeView[]> {
  await everybodyTold()
  return (await listNotices(person, { limit: 50 })).items
}

/** The text of the latest notice in a letter, and its link. */
async function latest(person: Person): Promise<[string, string]> {
  const [first] = await heard(person)
  return first ? [inWords(first, say as never), hrefOf(first)] : ['', '']
}

describe('whom a decision concerns is told, whatever they follow', () => {
  it('of an author’s answer to being hidden, whoever hid it', async () => {
    const { ana, ben, mod, position, question } = await aRoom()
    accepted(await hide(mod, position.id, { reason: 'It names a person.' }))
    const { id } = await db.ruling.findFirstOrThrow({ where: { positionId: position.id } })
    accepted(await answerRuling(ana, id, { reply: 'I have left the name out.' }))
    expect(await latest(mod)).toEqual([
      `The author answered your decision: ${question.question.title}\n“I have left the name out.”`,
      `/positions/${position.id}`,
    ])
    expect(await heard(ben)).toEqual([])
  })

  it('of a verdict and a question, with the reason; the moderator of the answer; of what was undone nothing', async () => {
    const room = await aRoom()
    const { ana, ben, mod, position, question } = room
    await follow(ana, question.question.id, 'none')
    const [citation] = position.citations
    const id = citation?.id ?? ''
    accepted(await inquire(mod, id, { text: 'Which shaft do you mean?', revision: 1 }))
    expect(await latest(ana)).toEqual([
      `A moderator asks about one of your citations: ${question.question.title}\n“Which shaft do you mean?”`,
      `/positions/${position.id}`,
    ])
    const given = { verdict: 'outOfContext', reason: 'It goes on otherwise.', revision: 1 }
    const first = accepted(await review(mod, id, reviewInput.parse(given)))
    expect((await latest(ana))[0]).toContain('One of your citations was judged “out of context”')
    expect((await latest(ana))[0]).toContain('“It goes on otherwise.”')
    await undo(mod, first.id)
    expect((await heard(ana)).filter(({ kind }) => kind === 'reviewed')).toHaveLength(1)
    const second = accepted(await review(mod, id, reviewInput.parse({ ...given, reason: 'Not that shaft.' })))
    accepted(await reply(ana, second.id, 'It is the same shaft.'))
    expect((await latest(mod))[0]).toBe(
      `The author answered your verdict: ${question.question.title}\n“It is the same shaft.”`,
    )
    expect(await heard(ben)).toEqual([])
  })

  it('of what was hidden, restored, merged and moved, with their own words and nobody else’s', async () => {
    const { ana, ben, mod, position, question, seminar } = await aRoom()
    accepted(await hide(mod, position.id, { reason: 'It names a student.' }))
    const [hidden] = await heard(ana)
    expect(hidden).toMatchObject({ kind: 'ruled', position: { claim: 'It runs north.' } })
    expect((await latest(ana))[0]).toContain('Your position was hidden')
    expect((await latest(ana))[0]).toContain('“It names a student.”')
    accepted(await restore(mod, position.id, { reason: 'The name is gone.' }))
    expect((await latest(ana))[0]).toContain('“The name is gone.”')
    const other = await aPosition({ on: question, by: ben })
    accepted(await merge(mod, position.id, { into: other.id, reason: 'They say the same.' }))
    for (const person of [ana, ben]) expect((await latest(person))[0]).toContain('“They say the same.”')
    const elsewhere = await aQuestion({ in: seminar, phase: 'rebuttal' })
    const third = await aPosition({ on: question, by: ben })
    const to = { question: elsewhere.question.id, thesis: 'A', reason: 'It answers that one.' }
    accepted(await move(mod, third.id, to))
    expect((await latest(ben))[0]).toContain('Your position was moved here')
    expect((await heard(ben)).filter(({ decided }) => decided?.event === 'position.moved')).toHaveLength(1)
    expect(await heard(mod)).toEqual([])
  })

  it('of labels and of flags that were answered; the author never of a flag', async () => {
    const room = await aRoom()
    const { ana, ben, mod, position } = room
    const { id } = accepted(
      await label(mod, position.id, labelInput.parse({ kind: 'unclear', reason: 'Which vein?' })),
    )
    expect(await latest(ana)).toEqual([
      `Your position was labelled “unclear”: ${room.question.question.title}\n“Which vein?”`,
      `/positions/${position.id}/labels`,
    ])
    accepted(await answerLabel(ana, id, 'The first one.'))
    expect((await latest(mod))[0]).toContain('The author answered your label “unclear”')
    const category = (await categoriesOf(room.seminar))[0]?.id ?? ''
    const raised = accepted(await flag(ben, { position: position.id, category, note: 'Rude.' }))
    const { source } = await aSource({ in: room.seminar })
    const other = accepted(await flag(ben, { source: source.id, category, note: '' }))
    accepted(
      await resolve(mod, raised.id, { outcome: 'leftAsItIs', answer: 'It is blunt.', together: false }),
    )
    expect(await latest(ben)).toEqual([
      `Your flag was reviewed, and nothing was changed: ${room.question.question.title}\n“It is blunt.”`,
      `/positions/${position.id}/flag`,
    ])
    accepted(await resolve(mod, other.id, { outcome: 'upheld', answer: '', together: false }))
    expect((await latest(ben))[1]).toBe(
      `/seminars/${room.seminar.seminar.slug}/sources/${source.number}/flag`,
    )
    expect((await heard(ana)).map(({ kind }) => kind)).toEqual(['labelled'])
  })

  it('of a mute, until when and why, and of being told who they are', async () => {
    const { ana, mod, carla, question, position, seminar } = await aRoom({ names: 'pseudonymsToAll' })
    const until = new Date(Date.now() + 86_400_000).toISOString()
    const moderator = await findSeminar(mod, seminar.seminar.id)
    accepted(
      await restrain(moderator, {
        person: ana.id,
        kind: 'muted',
        reason: 'Three warnings.',
        until,
      }),
    )
    const [muted] = await heard(ana)
    expect(muted).toMatchObject({ kind: 'ruled', question: null, decided: { said: 'Three warnings.' } })
    expect((await latest(ana))[0]).toContain('You are muted until')
    const bearer = position.author.id
    accepted(await unmask(mod, question.question.id, { bearer, reason: 'A threat.' }))
    expect(await latest(ana)).toEqual([
      `Somebody was told who is behind your pseudonym: ${question.question.title}\n“A threat.”`,
      `/seminars/${seminar.seminar.slug}/questions/${question.question.number}/people/${bearer}`,
    ])
    expect(await heard(carla)).toEqual([])
    await db.membership.updateMany({ where: { personId: ana.id }, data: { endedAt: new Date() } })
    expect(await heard(ana)).toEqual([])
  })
})

it('a published Brief is told to everybody who follows anything, and never to whom the question is blind', async () => {
  const { ana, ben, mod, carla, question, seminar } = await aRoom({ blind: true, editWindowMinutes: 0 })
  const of = { seminarId: seminar.seminar.id, questionId: question.question.id }
  const event = {
    kind: 'brief.published',
    subject: 'brief',
    subjectId: question.question.id,
    data: { version: 1 },
  }
  await db.$transaction((tx) => record(tx, { actor: carla, ...of, ...event }))
  await follow(mod, question.question.id, 'none')
  expect(await latest(ana)).toEqual([
    `The Brief was published: ${question.question.title}`,
    `/seminars/${seminar.seminar.slug}/questions/${question.question.number}/brief`,
  ])
  for (const person of [ben, mod, carla]) expect(await heard(person)).toEqual([])
})
