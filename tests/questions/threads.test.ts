import { beforeAll, describe, expect, it, vi } from 'vitest'
import { GET as calendarRoute } from '@/app/seminars/[seminar]/calendar.ics/route'
import { placeMembers } from '@/lib/curation/regrouping/commands/place'
import { openMissingThreads } from '@/lib/curation/regrouping/commands/threads'
import { makeCalendarKey } from '@/lib/notices/calendar/commands/key'
import { tellOfClosing } from '@/lib/notices/closing'
import { follow, makeFeedKey } from '@/lib/notices/commands/follow'
import { feedFor } from '@/lib/notices/feed'
import { mentionable } from '@/lib/notices/mentionable'
import { listNotices } from '@/lib/notices/queries'
import { listenersOf } from '@/lib/notices/telling'
import { db } from '@/lib/platform/database/db'
import { NotFound, StaleConflict } from '@/lib/platform/errors'
import { asOf } from '@/lib/platform/time/clock'
import { HOUR } from '@/lib/platform/time/units'
import { homeOf } from '@/lib/positions/queries/home'
import { foundFor } from '@/lib/positions/quotations/quotations'
import { changeQuestion } from '@/lib/questions/commands/change'
import { openQuestion } from '@/lib/questions/commands/open'
import { contentsOf } from '@/lib/questions/contents'
import { questionInput } from '@/lib/questions/input'
import { standingsOf } from '@/lib/questions/live-permissions'
import { findQuestion, type QuestionContext, questionsOf, threadsBeside } from '@/lib/questions/queries'
import { search } from '@/lib/search/queries'
import type { Member } from '@/lib/seminars/access'
import { makeGroup } from '@/lib/seminars/groups/commands/groups'
import { findSeminar } from '@/lib/seminars/queries'
import { call } from '../support/api'
import { accepted, aMember, aSeminar } from '../support/factories'
import { aPosition, aQuestion, oreIn } from '../support/factories/positions'
import { nextTransaction } from '../support/next-transaction'
import { everybodyTold } from '../support/told'

async function aGroup(staff: Member, name: string, people: Member[], kind: 'group' | 'section' = 'group') {
  const group = accepted(await makeGroup(staff, { name, kind })).id
  if (people.length)
    accepted(await placeMembers(staff, { people: people.map(({ person }) => person.id), kind, group }))
  return group
}

describe('a prompt with a thread for each group', () => {
  let staff: Member
  let moderator: Member
  let ana: Member
  let ben: Member
  let nobody: Member
  let observer: Member
  let first: QuestionContext
  let second: QuestionContext
  let claim: string

  beforeAll(async () => {
    staff = await aSeminar()
    moderator = await aMember({ in: staff, role: 'moderator' })
    observer = await aMember({ in: staff, role: 'observer' })
    ;[ana, ben, nobody] = [
      await aMember({ in: staff }),
      await aMember({ in: staff }),
      await aMember({ in: staff }),
    ]
    await aGroup(staff, 'Group 2', [ben])
    await aGroup(staff, 'Group 1', [ana])
    await aGroup(staff, 'Tuesday', [ana, ben, nobody], 'section')
    await oreIn(staff)
    first = await aQuestion({ in: staff, threads: 'perGroup' })
    const threads = await threadsBeside(first)
    second = threads.find(({ question }) => question.group?.name === 'Group 2') ?? first
    claim = `Quebrachal ${crypto.randomUUID().slice(0, 8)}`
    await aPosition({ on: first, by: ana.person, claim })
  })

  it('is a question for each, in the order of their names', async () => {
    const threads = await threadsBeside(first)
    expect(threads.map(({ question }) => [question.number, question.group?.name])).toEqual([
      [1, 'Group 1'],
      [2, 'Group 2'],
    ])
    const [one, other] = await Promise.all(threads.map(({ question }) => contentsOf(question.id)))
    expect(other?.theses.map(({ label, statement }) => [label, statement])).toEqual(
      one?.theses.map(({ label, statement }) => [label, statement]),
    )
  })

  it('is seen thread by thread by its group, and all of it by staff', async () => {
    const seenBy = async (member: Member) =>
      (await questionsOf(member)).map(({ question }) => question.group?.name)
    expect(await seenBy(ana)).toEqual(['Group 1'])
    expect(await seenBy(ben)).toEqual(['Group 2'])
    expect(await seenBy(nobody)).toEqual([])
    expect(await seenBy(observer)).toEqual([])
    expect(await seenBy(staff)).toEqual(['Group 1', 'Group 2'])
    expect(await seenBy(moderator)).toEqual(['Group 1', 'Group 2'])
    const { question } = first
    for (const { person } of [ben, nobody, observer]) {
      for (const at of ['', '/positions', '/events', '/threads', '/stance', '/rulings'])
        expect([at, (await call('GET', `/questions/${question.id}${at}`, { as: person })).status]).toEqual([
          at,
          404,
        ])
    }
    expect((await call('GET', `/questions/${question.id}`, { as: ana.person })).body).toMatchObject({
      group: { name: 'Group 1', kind: 'group' },
      threads: 'perGroup',
    })
  })

  it('is found, announced and counted for its group alone', async () => {
    const hits = async (member: Member) =>
      accepted(await search(member.person, { q: claim.split(' ')[1] ?? '', window: { each: 9 } })).hits.length
    expect([await hits(ana), await hits(staff), await hits(ben), await hits(nobody)]).toEqual([1, 1, 0, 0])
    const people = [ana, ben, nobody, observer, moderator, staff].map(({ person }) => person.id)
    const told = (await listenersOf(db, [first.question.id])).get(first.question.id) ?? []
    expect(told.map(({ personId }) => personId).sort()).toEqual(
      [ana, moderator, staff].map(({ person }) => person.id).sort(),
    )
    const { standings } = await standingsOf(people, [first.question.id])
    const streaming = people.filter((id) => standings.get(id)?.has(first.question.id))
    expect(streaming.sort()).toEqual([ana, moderator, staff].map(({ person }) => person.id).sort())
    const called = (await mentionable(await findQuestion(ana.person, first.question.id), '')).map(
      ({ name }) => name,
    )
    expect(called).not.toContain(ben.person.name)
    const source = await db.source.findFirstOrThrow({ where: { seminarId: staff.seminar.id } })
    const cited = async (member: Member) =>
      (await call('GET', `/sources/${source.id}/passages`, { as: member.person })).body.items.length
    expect([await cited(ana), await cited(staff), await cited(ben)]).toEqual([1, 1, 0])
    const record = async (member: Member) =>
      JSON.stringify(
        (await call('GET', `/seminars/${staff.seminar.slug}/events?limit=100`, { as: member.person })).body,
      )
    expect(await record(ana)).toContain(first.question.id)
    expect(await record(ben)).not.toContain(first.question.id)
  })

  it('changes in all its threads at once, and keeps what was written in them', async () => {
    const before = await findQuestion(staff.person, second.question.id)
    const patch = { title: 'Where to?', phase: 'rebuttal' as const }
    accepted(await changeQuestion(staff.person, before.question.id, { base: before.question.edition, patch }))
    for (const { question } of await threadsBeside(first)) expect(question).toMatchObject(patch)
    const { body } = await call('GET', `/questions/${first.question.id}/positions`, { as: ana.person })
    expect(body.items.map((position: { claim: string }) => position.claim)).toEqual([claim])
  })

  it('reminds its group alone of its end', async () => {
    const ends = new Date(Date.now() + 100 * HOUR)
    const schedule = [{ phase: 'closed' as const, startsAt: ends.toISOString() }]
    const { question } = await aQuestion({ in: staff, threads: 'perGroup', schedule })
    await asOf(new Date(ends.getTime() - 2 * HOUR), tellOfClosing)
    const notices = await db.notice.findMany({ where: { questionId: question.id, kind: 'closing' } })
    expect(notices.map(({ personId }) => personId)).toEqual([ana.person.id])
  })

  it('is nowhere for a member of another group, nor for one who has left its group', async () => {
    const left = await aMember({ in: staff })
    const put = async (member: Member, group: string | null) =>
      accepted(await placeMembers(staff, { people: [member.person.id], kind: 'group', group }))
    await put(left, first.question.group?.id ?? null)
    const startsAt = new Date(Date.now() + 500 * HOUR).toISOString()
    const timed = await aQuestion({
      in: staff,
      threads: 'perGroup',
      schedule: [{ phase: 'closed', startsAt }],
    })
    const argument = 'Whoever digs eastward digs for nothing.'
    const [feed, calendar] = [
      await makeFeedKey(left.person, timed.question.id),
      await makeCalendarKey(left, left.person),
    ]
    await follow(left.person, timed.question.id, 'all')
    const { id } = await aPosition({ on: timed, by: ana.person, argument })
    await everybodyTold()

    const found = async (member: Member) => {
      const stretch = { text: argument, start: 0, end: argument.length }
      const { questions, cited } = await homeOf(await findSeminar(member.person, staff.seminar.id))
      return {
        quoted: (await foundFor(member, [stretch]))[0]?.post?.id ?? null,
        home: questions.some(({ context }) => context.question.id === timed.question.id),
        paragraphs: cited.size,
        brief: (await call('GET', `/questions/${timed.question.id}/brief`, { as: member.person })).status,
        notices: (await listNotices(member.person, { limit: 50 })).items.filter(({ question }) => question)
          .length,
        position: (await call('GET', `/positions/${id}/rulings`, { as: member.person })).status,
      }
    }
    const datesOf = async (key: string) => {
      const url = `https://veta.example/seminars/${staff.seminar.slug}/calendar.ics?key=${key}`
      const answer = await calendarRoute(new Request(url), {
        params: Promise.resolve({ seminar: staff.seminar.slug }),
      })
      return (await answer.text()).replaceAll('\r\n ', '').includes(`/questions/${timed.question.number}\r`)
    }
    const there = { quoted: id, home: true, paragraphs: 1, brief: 200, notices: 1, position: 200 }
    const nowhere = { quoted: null, home: false, paragraphs: 0, brief: 404, notices: 0, position: 404 }
    expect(await found(left)).toEqual(there)
    expect((await feedFor(feed)).entries.map((entry) => entry.id)).toEqual([id])
    expect(await datesOf(calendar)).toBe(true)
    await put(left, null)
    for (const member of [left, ben, nobody]) expect(await found(member)).toEqual(nowhere)
    await expect(feedFor(feed)).rejects.toThrow(NotFound)
    for (const key of [calendar, await makeCalendarKey(ben, ben.person)])
      expect(await datesOf(key)).toBe(false)
  })

  it('gets the thread of a new group when it is opened, once', async () => {
    await aGroup(staff, 'Group 3', [nobody])
    expect(await questionsOf(nobody)).toEqual([])
    const opened = await call('POST', `/questions/${first.question.id}/threads`, { as: staff.person })
    expect(opened.body.items.map(({ group }: { group: { name: string } }) => group.name)).toEqual([
      'Group 1',
      'Group 2',
      'Group 3',
    ])
    expect((await questionsOf(nobody)).map(({ question }) => [question.title, question.phase])).toEqual([
      ['Where to?', 'rebuttal'],
    ])
    expect((await call('POST', `/questions/${first.question.id}/threads`, { as: staff.person })).status).toBe(
      409,
    )
    expect((await call('POST', `/questions/${first.question.id}/threads`, { as: ana.person })).status).toBe(
      403,
    )
  })

  it('keeps its groups from being deleted', async () => {
    const { group } = first.question
    const answer = await call('DELETE', `/groups/${group?.id}`, { as: staff.person })
    expect([answer.status, answer.body.detail]).toEqual([409, expect.stringContaining('thread')])
  })
})

it('a prompt asks for groups before it has a thread for each', async () => {
  const staff = await aSeminar()
  const theses = [{ label: 'A', statement: 'Down.' }]
  const given = { title: 'Where next?', prompt: 'Argue.', theses }
  for (const [threads, code] of [
    ['perGroup', 'noGroupsYet'],
    ['perSection', 'noSectionsYet'],
  ]) {
    const refused = await openQuestion(
      staff.person,
      staff.seminar.id,
      questionInput.parse({ ...given, threads }),
    )
    expect(refused).toMatchObject({ problems: { threads: { code } } })
  }
  const { question } = await aQuestion({ in: staff })
  await expect(openMissingThreads(staff.person, question.id)).rejects.toThrow('oneThread')
})

it('a thread that opens while the others change is not left out: the change is stale', async () => {
  const staff = await aSeminar()
  await aGroup(staff, 'Group 1', [])
  const first = await aQuestion({ in: staff, threads: 'perGroup' })
  await aGroup(staff, 'Group 2', [])
  const { id, edition: base } = first.question
  const labelled = { name: '', short: '', advocate: '' }
  const theses = ['Up.', 'Down.', 'Both.'].map((statement, n) => ({
    ...labelled,
    label: 'ABC'[n]!,
    statement,
  }))
  nextTransaction(async (begin, ...given) => {
    accepted(await openMissingThreads(staff.person, id))
    return begin(...given)
  })
  await expect(changeQuestion(staff.person, id, { base, patch: { theses } })).rejects.toThrow(StaleConflict)
  vi.restoreAllMocks()
  const statements = async () =>
    Promise.all(
      (await threadsBeside(first)).map(async ({ question }) =>
        (await contentsOf(question.id)).theses.map(({ statement }) => statement),
      ),
    )
  const [one, two] = await statements()
  expect(two).toEqual(one)
  accepted(await changeQuestion(staff.person, id, { base, patch: { theses } }))
  const changed = ['Up.', 'Down.', 'Both.']
  expect(await statements()).toEqual([changed, changed])
})
