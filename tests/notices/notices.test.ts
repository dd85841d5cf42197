import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tellOfClosing } from '@/lib/notices/closing'
import { chooseMail, follow, stopLetters } from '@/lib/notices/commands/follow'
import { see } from '@/lib/notices/commands/see'
import { nextMorning, writeLetters } from '@/lib/notices/notice-emails'
import { listNotices } from '@/lib/notices/queries'
import { closingToldAt, mentioned } from '@/lib/notices/rules'
import { tellWhatHappened } from '@/lib/notices/telling'
import { inWords } from '@/lib/notices/words'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { record } from '@/lib/platform/events'
import { asOf } from '@/lib/platform/time/clock'
import { zoneName } from '@/lib/platform/time/moment'
import { messagesIn } from '@/lib/platform/words/messages'
import { translator } from '@/lib/platform/words/translator'
import { answerSteelman, restate } from '@/lib/positions/commands/steelman'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { findQuestion } from '@/lib/questions/queries'
import { invite } from '@/lib/seminars/commands/invite'
import { join } from '@/lib/seminars/commands/join'
import { endMembership } from '@/lib/seminars/commands/members'
import { readInvitation } from '@/lib/seminars/queries'
import { enrolled } from '../support/enrolled'
import { accepted, aMember, aPerson, aSeminar } from '../support/factories'
import { aPosition, aQuestion, aResponse } from '../support/factories/positions'
import { aMailbox, type Mailbox } from '../support/mailbox'
import { lettersSent } from '../support/queue'
import { everybodyTold } from '../support/told'

const noticesOf = async (person: Person) => (await listNotices(person, { limit: 50 })).items
const kindsOf = async (person: Person) => (await noticesOf(person)).map(({ kind }) => kind)

async function aDebate(rules = {}) {
  const question = await aQuestion({ phase: 'rebuttal', rules })
  const ana = await aMember({ in: question.member, person: await aPerson({ name: 'Ana Quispe' }) })
  const ben = await aMember({ in: question.member, person: await aPerson({ name: 'Ben Rojas' }) })
  return { question, ana: ana.person, ben: ben.person }
}

describe('a person is told', () => {
  it('when somebody answers them, once, and not of their own answers', async () => {
    const { question, ana, ben } = await aDebate()
    const position = await aPosition({ on: question, by: ana })
    const response = await aResponse({ to: position, by: ben, kind: 'rebuts' })
    await aResponse({ to: position, by: ana, kind: 'asks' })
    await everybodyTold()
    await db.bookmark.updateMany({ data: { xid: 0, eventId: 0 } })
    await everybodyTold()
    expect(await noticesOf(ana)).toMatchObject([
      { kind: 'answered', seen: false, position: { id: response.id, kind: 'rebuts', author: 'Ben Rojas' } },
    ])
    expect(await noticesOf(ben)).toEqual([])
  })

  it('when somebody adds them to a seminar, but not when a letter tells them, nor when they came by themselves', async () => {
    const seminar = await aSeminar({ title: 'Tin' })
    const [ana, ben] = [await aPerson(), await aPerson()]
    const pasted = `${ana.email}\nNew <new-${ana.id}@veta.example>`
    await enrolled(seminar, pasted)
    const { id } = accepted(await invite(seminar, { role: 'participant', days: 1 }))
    accepted(await join(ben, (await readInvitation(seminar, id)).code))
    await everybodyTold()
    expect(await noticesOf(ana)).toMatchObject([{ kind: 'added', seminar: { title: 'Tin' }, question: null }])
    expect(await noticesOf(ben)).toEqual([])
    const added = await db.person.findUniqueOrThrow({ where: { email: `new-${ana.id}@veta.example` } })
    expect(await db.notice.count({ where: { personId: added.id } })).toBe(0)
    await endMembership(seminar, ana.id)
    expect(await noticesOf(ana)).toEqual([])
  })

  it('when they are named, of everything where they follow all, and of nothing where they follow none', async () => {
    const { question, ana, ben } = await aDebate()
    const carla = await aMember({ in: question.member })
    await follow(carla.person, question.question.id, 'all')
    await aPosition({ on: question, by: ana, argument: 'As @Ben Rojas says, the vein turns.' })
    await everybodyTold()
    expect(await kindsOf(ben)).toEqual(['mentioned'])
    expect(await kindsOf(carla.person)).toEqual(['posted'])
    await follow(ben, question.question.id, 'none')
    await aPosition({ on: question, by: ana, argument: 'And @Ben again.' })
    await everybodyTold()
    expect(await kindsOf(ben)).toHaveLength(1)
    expect(await kindsOf(carla.person)).toHaveLength(2)
  })

  it('of nothing that is no longer to be seen', async () => {
    const { question, ana, ben } = await aDebate()
    const position = await aPosition({ on: question, by: ana })
    const response = await aResponse({ to: position, by: ben, kind: 'asks' })
    await everybodyTold()
    expect(await kindsOf(ana)).toEqual(['answered'])
    await withdraw(ben, response.id)
    expect(await kindsOf(ana)).toEqual([])
    await db.membership.updateMany({ where: { personId: ana.id }, data: { endedAt: new Date() } })
    expect(await noticesOf(ana)).toEqual([])
  })

  it('nothing of others’ work in a blind question before they have posted themselves', async () => {
    const { question, ana, ben } = await aDebate({ blind: true, editWindowMinutes: 10 })
    await follow(ben, question.question.id, 'all')
    await aPosition({ on: question, by: ana, argument: 'Listen, @Ben Rojas.' })
    await everybodyTold()
    expect(await noticesOf(ben)).toEqual([])
    expect(await db.notice.count({ where: { personId: ben.id } })).toBe(0)
  })

  it('of what came in their own editing window when that is over', async () => {
    const { question, ana, ben } = await aDebate({ blind: true, editWindowMinutes: 10 })
    const early = new Date(Date.now() - 3_600_000)
    await asOf(early, () => aPosition({ on: question, by: ana }))
    await aPosition({ on: question, by: ben })
    await follow(ben, question.question.id, 'all')
    await asOf(new Date(), () => aPosition({ on: question, by: ana, argument: 'A second thought.' }))
    await everybodyTold()
    expect(await noticesOf(ben)).toEqual([])
    const after = new Date(Date.now() + 11 * 60_000)
    expect(await asOf(after, () => kindsOf(ben))).toContain('posted')
  })

  it('when their position is restated, each time anew, and when their own restatement is answered', async () => {
    const { question, ana, ben } = await aDebate({ steelman: true })
    const position = await aPosition({ on: question, by: ana })
    const { id } = accepted(await restate(ben, position.id, { text: 'Ana holds that it runs north.' }))
    await everybodyTold()
    expect(await noticesOf(ana)).toMatchObject([
      { kind: 'restated', position: { id: position.id, author: 'Ben Rojas' } },
    ])
    accepted(await restate(ben, position.id, { text: 'Ana holds that it runs north, all of it.' }))
    await answerSteelman(ana, id, { answer: 'confirmed' })
    await everybodyTold()
    expect(await kindsOf(ana)).toEqual(['restated', 'restated'])
    expect(await noticesOf(ben)).toMatchObject([
      { kind: 'restatementAnswered', position: { id: position.id, author: 'Ana Quispe' } },
    ])
  })

  it('a day before a phase ends, once, and not by a phase that is over', async () => {
    const now = Date.now()
    const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString()
    const question = await aQuestion({
      phase: 'opening',
      schedule: [
        { phase: 'opening', startsAt: at(-200) },
        { phase: 'rebuttal', startsAt: at(20) },
      ],
    })
    await db.question.update({
      where: { id: question.question.id },
      data: { phaseSetAt: new Date(now - 8e8) },
    })
    const ana = await aMember({ in: question.member })
    await tellOfClosing()
    await tellOfClosing()
    const [notice] = await noticesOf(ana.person)
    expect(notice).toMatchObject({ kind: 'closing', closing: { phase: 'opening' } })
    const say = translator({ locale: 'en', messages: messagesIn('en'), namespace: 'notices' as never })
    const zone = zoneName(question.member.seminar.timeZone)
    expect(notice && inWords(notice, say as never)).toContain(`(${zone}): ${question.question.title}`)
    expect(zone).not.toContain('/')
    const long = closingToldAt(new Date(0), new Date(10 * 24 * 3_600_000))
    expect(long).toEqual(new Date(9 * 24 * 3_600_000))
    expect(closingToldAt(new Date(0), new Date(3_600_000))).toEqual(new Date(2_700_000))
  })

  it('of every event, though a transaction that began earlier commits later', async () => {
    const { question, ana, ben } = await aDebate()
    const position = await aPosition({ on: question, by: ana })
    const response = await aResponse({ to: position, by: ben, kind: 'asks' })
    await db.notice.deleteMany()
    await db.event.count()
    await everybodyTold()
    await db.notice.deleteMany()
    let commit = () => {}
    const open = new Promise<void>((resolve) => {
      commit = resolve
    })
    const event = { actor: ben, seminarId: question.member.seminar.id, questionId: question.question.id }
    const slow = db.$transaction(async (tx) => {
      await record(tx, { ...event, kind: 'response.posted', subject: 'position', subjectId: response.id })
      await open
    })
    await aPosition({ on: question, by: ben, argument: 'Dear @Ana Quispe.' })
    await tellWhatHappened()
    commit()
    await slow
    await everybodyTold()
    expect((await kindsOf(ana)).sort()).toEqual(['answered', 'mentioned'])
  })
})

describe('a letter', () => {
  let mailbox: Mailbox
  beforeEach(async () => {
    await db.notice.deleteMany()
    await db.letter.deleteMany()
    mailbox = await aMailbox()
  })
  afterEach(() => mailbox.close())

  const sent = async () => {
    await everybodyTold()
    await writeLetters()
    await writeLetters()
    await lettersSent()
    return mailbox.received
  }

  it('tells of several things at once, and of each once', async () => {
    const { question, ana, ben } = await aDebate()
    const position = await aPosition({ on: question, by: ana })
    const response = await aResponse({ to: position, by: ben, kind: 'rebuts', claim: 'It does not hold.' })
    await aResponse({ to: position, by: ben, kind: 'asks' })
    expect(await sent()).toHaveLength(1)
    const [letter] = await sent()
    expect(letter).toMatchObject({ to: ana.email })
    expect(letter!.text).toContain('Ben Rojas rebuts your position')
    expect(letter!.text).toContain('It does not hold.')
    expect(letter!.text).toContain(`/positions/${response.id}`)
  })

  it('does not go to somebody who has seen it, or wants none', async () => {
    const { question, ana, ben } = await aDebate()
    const position = await aPosition({ on: question, by: ana })
    await aResponse({ to: position, by: ben, kind: 'rebuts' })
    await everybodyTold()
    await see(ana)
    expect(await sent()).toEqual([])
    await chooseMail(ana, 'never')
    await aResponse({ to: position, by: ben, kind: 'asks' })
    expect(await sent()).toEqual([])
    await chooseMail(ana, 'atOnce')
    expect(await sent(), 'nor later').toEqual([])
  })

  it('is stopped by one click on the link in it, by whoever has it, and by no other link', async () => {
    const { question, ana, ben } = await aDebate()
    await aResponse({ to: await aPosition({ on: question, by: ana }), by: ben, kind: 'rebuts' })
    const [letter] = await sent()
    expect(letter!.headers).toMatch(/List-Unsubscribe-Post: List-Unsubscribe=One-Click/)
    const token = /letters\/stop\?token=(\S+)/.exec(letter!.text)?.[1] ?? ''
    expect(await stopLetters(`${token.slice(0, -4)}AAAA`)).toBe(false)
    expect(await stopLetters(decodeURIComponent(token))).toBe(true)
    expect((await db.person.findUniqueOrThrow({ where: { id: ana.id } })).mail).toBe('never')
    expect(letter!.text).toMatch(/http.*\/positions\//)
  })

  it('comes once a day, in the morning of the seminar, to whoever wants it so', async () => {
    const { question, ana, ben } = await aDebate()
    await chooseMail(ana, 'daily')
    await aResponse({ to: await aPosition({ on: question, by: ana }), by: ben, kind: 'rebuts' })
    expect(await sent()).toEqual([])
    const morning = nextMorning(new Date(), 'America/La_Paz')
    await asOf(new Date(morning.getTime() + 60_000), writeLetters)
    await lettersSent()
    expect(mailbox.received).toHaveLength(1)
  })

  it('in the language of the seminar', async () => {
    const seminar = await aSeminar({ language: 'es' })
    const question = await aQuestion({ in: seminar, phase: 'rebuttal' })
    const ana = await aMember({ in: seminar })
    await aResponse({
      to: await aPosition({ on: question, by: ana.person }),
      by: (await aMember({ in: seminar })).person,
      kind: 'rebuts',
    })
    expect((await sent())[0]!.text).toContain('rebate tu posición')
  })
})

describe('a name with an @', () => {
  const people = [{ name: 'Ana Quispe' }, { name: 'Ana Ríos' }, { name: 'Benjamín Rojas' }]
  const named = (text: string) => mentioned(text, people).map(({ name }) => name)

  it('is found whole, by a first name that only one has, and however its accents are typed', () => {
    expect(named('Well, @Ana Quispe, and @benjamin!')).toEqual(['Ana Quispe', 'Benjamín Rojas'])
    expect(named('@Ana')).toEqual([])
    expect(named('@Ana Rios')).toEqual(['Ana Ríos'])
    expect(named('@Benjamínes write to ana@example.org')).toEqual([])
  })
})

it('the feed of a question is opened by its key alone, as its owner sees it now', async () => {
  const { feedFor } = await import('@/lib/notices/feed')
  const { makeFeedKey, dropFeedKey } = await import('@/lib/notices/commands/follow')
  const { question, ana, ben } = await aDebate({ blind: true, editWindowMinutes: 0 })
  const position = await aPosition({ on: question, by: ana, claim: 'It is <b>north</b> & deep.' })
  const key = await makeFeedKey(ben, question.question.id)
  expect((await feedFor(key)).entries, 'blind to Ben').toEqual([])
  const own = await makeFeedKey(ana, question.question.id)
  const { entries } = await feedFor(own)
  expect(entries.map(({ id }) => id)).toEqual([position.id])
  const { atom } = await import('@/app/_thread/atom-feed')
  const xml = atom({ context: await findQuestion(ana, question.question.id), entries, title: 'Ore' })
  expect(xml).toContain('It is &lt;b&gt;north&lt;/b&gt; &amp; deep.')
  await dropFeedKey(ana, question.question.id)
  await expect(feedFor(own)).rejects.toThrow()
  await expect(feedFor('')).rejects.toThrow()
})
