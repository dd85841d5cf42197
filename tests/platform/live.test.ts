import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { endSession } from '@/lib/people/commands/session'
import { db } from '@/lib/platform/database/db'
import { record, tell } from '@/lib/platform/events'
import { decryptCursor, encryptCursor } from '@/lib/platform/live/cursor'
import { changeQuestion } from '@/lib/questions/commands/change'
import type { QuestionContext } from '@/lib/questions/queries'
import { endMembership } from '@/lib/seminars/commands/members'
import { accepted, aMember } from '../support/factories'
import { aPosition, aQuestion, movePhase } from '../support/factories/positions'
import { aListener, aProcess } from '../support/live'

const minute = 60_000

/** A change that everybody hears of, after which all earlier messages have arrived. */
const noise = (context: QuestionContext) =>
  db.$transaction((tx) => tell(tx, { topic: 'presence', question: context.question.id }))

/** Waits until the transactions of other tests on the same server that hold back a new stream's cursor have ended. */
async function earlierTransactionsEnd(): Promise<void> {
  const [row] = await db.$queryRaw<Array<{ isOver: boolean }>>`
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint > max(xid) AS "isOver" FROM event`
  if (row?.isOver) return
  await wait(10)
  await earlierTransactionsEnd()
}

describe('a change', () => {
  test('reaches those who see the question, in every process, and says no more than its topic', async () => {
    const context = await aQuestion()
    const { person } = await aMember({ in: context.member })
    const [here, there] = [await aProcess(), await aProcess()]
    const one = await aListener({ in: here, as: person, question: context.question.id })
    const other = await aListener({ in: there, as: context.member.person })
    const position = await aPosition({ on: context })
    await Promise.all([one.hears('positions'), other.hears('positions')])
    expect(one.text).toContain('event: changed\ndata: {"topic":"positions"}\n\n')
    expect(other.text).toContain(`data: {"topic":"positions","question":"${context.question.id}"}\n\n`)
    expect(one.text + other.text).not.toContain(position.id)
    expect(one.text + other.text).not.toContain(position.author.id)
  })

  test('that is not committed reaches nobody', async () => {
    const context = await aQuestion()
    const listener = await aListener({ in: await aProcess(), as: context.member.person })
    await expect(
      db.$transaction(async (tx) => {
        await record(tx, anEvent(context, 'position.posted'))
        throw new Error('refused')
      }),
    ).rejects.toThrow('refused')
    await noise(context)
    await listener.hears('presence')
    expect(listener.topics()).not.toContain('positions')
  })

  test('in a question of another seminar is nothing that somebody hears of', async () => {
    const [context, elsewhere] = [await aQuestion(), await aQuestion()]
    const { person } = await aMember({ in: context.member })
    const listener = await aListener({ in: await aProcess(), as: person })
    await aPosition({ on: elsewhere })
    await noise(context)
    await listener.hears('presence')
    expect(listener.topics()).toEqual(['presence'])
  })

  test('in a question that was opened since reaches whoever hears of all', async () => {
    const first = await aQuestion()
    const listener = await aListener({ in: await aProcess(), as: first.member.person })
    const second = await aQuestion({ in: first.member })
    await aPosition({ on: second })
    await listener.hears('positions')
    expect(listener.topics(second.question.id)).toContain('question')
  })
})

describe('a question that is blind', () => {
  test('says nothing of others, but what the reader does and how the question moves', async () => {
    const context = await aQuestion({ rules: { blind: true, editWindowMinutes: 10 } })
    const { person } = await aMember({ in: context.member })
    const listener = await aListener({ in: await aProcess(), as: person, question: context.question.id })
    await aPosition({ on: context })
    await noise(context)
    await listener.hears('presence')
    expect(listener.topics()).toEqual(['presence'])
    await aPosition({ on: context, by: person })
    await listener.hears('positions')
    await movePhase(context, 'rebuttal')
    await listener.hears('question')
    listener.forget()
    await aPosition({ on: context })
    await noise(context)
    await listener.hears('presence')
    expect(listener.topics(), 'the window in which they may change it is open').toEqual(['presence'])
  })

  test('opens to its reader when the time for changing their first position is over', async () => {
    let time = new Date()
    const context = await aQuestion({ rules: { blind: true, editWindowMinutes: 10 } })
    const { person } = await aMember({ in: context.member })
    const process = await aProcess(() => time)
    const listener = await aListener({ in: process, as: person, question: context.question.id })
    await aPosition({ on: context })
    await aPosition({ on: context, by: person })
    await listener.hears('positions')
    listener.forget()
    time = new Date(Date.now() + 11 * minute)
    process.hub.tick()
    await listener.hears('reviews')
    expect(listener.topics()).toEqual(['positions', 'responses', 'ballots', 'reviews'])
    await aPosition({ on: context })
    await listener.hears('positions')
  })

  test('that becomes blind is silent at once, and one that ceases to be says that all has changed', async () => {
    const context = await aQuestion()
    const { person } = await aMember({ in: context.member })
    const listener = await aListener({ in: await aProcess(), as: person })
    accepted(
      await changeQuestion(context.member.person, context.question.id, {
        base: 1,
        patch: { rules: { blind: true } },
      }),
    )
    await aPosition({ on: context })
    await noise(context)
    await listener.hears('presence')
    expect(listener.topics()).toEqual(['question', 'presence'])
    accepted(
      await changeQuestion(context.member.person, context.question.id, {
        base: 2,
        patch: { rules: { blind: false } },
      }),
    )
    await listener.hears('positions')
  })
})

describe('a phase that the schedule moves', () => {
  test('is told when its time comes', async () => {
    let time = new Date()
    const starts = new Date(Date.now() + 5 * minute)
    const context = await aQuestion({ schedule: [{ phase: 'rebuttal', startsAt: starts.toISOString() }] })
    const process = await aProcess(() => time)
    const listener = await aListener({ in: process, as: context.member.person })
    process.hub.tick()
    expect(listener.topics()).toEqual([])
    time = new Date(starts.getTime() + 1)
    process.hub.tick()
    await listener.hears('question')
  })
})

describe('a stream ends', () => {
  test('when its reader is no longer a member', async () => {
    const context = await aQuestion()
    const { person } = await aMember({ in: context.member })
    const process = await aProcess()
    const [one, all] = [
      await aListener({ in: process, as: person, question: context.question.id }),
      await aListener({ in: process, as: person }),
    ]
    await endMembership(context.member, person.id)
    await one.ends()
    all.forget()
    await aPosition({ on: context })
    await wait(100)
    expect(all.topics()).toEqual([])
  })

  test('with its session, and not with another', async () => {
    const context = await aQuestion()
    const { person } = context.member
    const process = await aProcess()
    const [ended, going] = [
      await aListener({ in: process, as: person }),
      await aListener({ in: process, as: person }),
    ]
    await endSession(person, ended.credential)
    await ended.ends()
    await aPosition({ on: context })
    await going.hears('positions')
    expect(ended.topics()).toEqual([])
  })
})

describe('somebody who comes back', () => {
  test('hears what happened meanwhile, and nothing of what did not', async () => {
    const context = await aQuestion()
    const { person } = await aMember({ in: context.member })
    const process = await aProcess()
    await earlierTransactionsEnd()
    const gone = await aListener({ in: process, as: person, question: context.question.id })
    process.hub.close(gone.stream)
    const quiet = await aListener({ in: process, as: person, question: context.question.id, since: gone.id })
    expect(quiet.topics()).toEqual(['presence'])
    await aPosition({ on: context })
    // A stream that opens between the commit and its notification would receive it twice.
    await quiet.hears('positions')
    const back = await aListener({ in: process, as: person, question: context.question.id, since: gone.id })
    expect(back.topics()).toEqual(['positions', 'presence'])
  })

  test('misses nothing though ids are given out in one order and committed in another', async () => {
    const context = await aQuestion()
    const process = await aProcess()
    const open = () => aListener({ in: process, as: context.member.person, question: context.question.id })
    const listener = await open()
    const slow = aSlowTransaction(context, 'ballot.cast')
    await slow.recorded
    await aPosition({ on: context })
    await listener.hears('positions')
    process.hub.close(listener.stream)
    slow.commit()
    await slow.done
    const back = await aListener({
      in: process,
      as: context.member.person,
      question: context.question.id,
      since: listener.id,
    })
    expect(back.topics()).toContain('ballots')
  })

  test('misses nothing either when it is told and breaks off before it is through', async () => {
    const context = await aQuestion()
    const process = await aProcess()
    const { person } = context.member
    const first = await aListener({ in: process, as: person })
    process.hub.close(first.stream)
    await aPosition({ on: context })
    const back = await aListener({ in: process, as: person, since: first.id })
    const cut = /^id: (.*)\nevent/m.exec(back.text)?.[1]
    const again = await aListener({ in: process, as: person, since: cut })
    expect(again.topics()).toContain('positions')
  })

  test('hears nothing of others in a blind question, and all of it once it has opened', async () => {
    const context = await aQuestion({ rules: { blind: true, editWindowMinutes: 0 } })
    const { person } = await aMember({ in: context.member })
    const process = await aProcess()
    const gone = await aListener({ in: process, as: person })
    process.hub.close(gone.stream)
    await aPosition({ on: context })
    const blind = await aListener({ in: process, as: person, since: gone.id })
    // The question's creation may be announced again, when another transaction held it back; it is no secret.
    expect(blind.topics(context.question.id).filter((topic) => topic !== 'question')).toEqual([])
    process.hub.close(blind.stream)
    await aPosition({ on: context, by: person })
    const seeing = await aListener({ in: process, as: person, since: blind.id })
    expect(seeing.topics(context.question.id)).toEqual(
      expect.arrayContaining(['positions', 'responses', 'ballots', 'reviews']),
    )
  })

  test('with an id that no server gave is told that everything may have changed', async () => {
    const context = await aQuestion()
    const process = await aProcess()
    const forged = encryptCursor({ xmin: 2n ** 60n, at: 0 })
    for (const since of [
      '1',
      forged,
      'x'.repeat(forged.length),
      `${forged.slice(0, -2)}AA`,
      '\u0000',
      '9'.repeat(5_000),
    ]) {
      const listener = await aListener({ in: process, as: context.member.person, since })
      expect(listener.topics(context.question.id)).toEqual(
        expect.arrayContaining(['question', 'positions', 'responses', 'ballots', 'reviews']),
      )
      expect(decryptCursor(listener.id)).not.toBeNull()
    }
  })
})

describe('an id', () => {
  test('is another each time and as long, so that it tells nothing', async () => {
    const ids = [1n, 1n, 2n ** 40n].map((xmin) => encryptCursor({ xmin, at: 1 }))
    expect(new Set(ids).size).toBe(3)
    expect(new Set(ids.map(({ length }) => length)).size).toBe(1)
  })
})

describe('a process', () => {
  test('says something on every stream at least every 25 seconds', async () => {
    let time = Date.now()
    const context = await aQuestion()
    const process = await aProcess(() => new Date(time))
    const listener = await aListener({ in: process, as: context.member.person })
    listener.forget()
    for (let seconds = 0; seconds < 100; seconds++) {
      time += 1_000
      process.hub.tick()
    }
    expect(listener.text.match(/^:$/gm)?.length).toBeGreaterThanOrEqual(4)
  })

  test('that lost its connection tells what it did not hear', async () => {
    const context = await aQuestion()
    const process = await aProcess()
    const listener = await aListener({ in: process, as: context.member.person })
    await db.$queryRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'veta live' AND datname = current_database()`
    await aPosition({ on: context })
    await listener.hears('positions')
    await listener.hears('notices')
  })

  test('asks once, however many readers a change makes it look at again', async () => {
    const context = await aQuestion({ rules: { blind: true } })
    const process = await aProcess()
    const members = await Promise.all(Array.from({ length: 10 }, () => aMember({ in: context.member })))
    const listeners = await Promise.all(members.map(({ person }) => aListener({ in: process, as: person })))
    const sources = Reflect.get(process.hub, 'sources')
    let looks = 0
    const { look } = sources
    sources.look = (asking: unknown) => {
      looks++
      return look(asking)
    }
    await movePhase(context, 'rebuttal')
    for (const listener of listeners) await listener.hears('question')
    await aPosition({ on: context })
    await noise(context)
    for (const listener of listeners) await listener.hears('presence')
    expect(looks).toBe(1)
  })
})

function anEvent({ member, question }: QuestionContext, kind: string) {
  const of = { seminarId: member.seminar.id, questionId: question.id }
  return { actor: member.person, ...of, kind, subject: 'position', subjectId: question.id }
}

/** It has recorded an event, and waits for the command to commit. */
function aSlowTransaction(context: QuestionContext, kind: string) {
  let commit = () => {}
  let isRecorded = () => {}
  const recorded = new Promise<void>((resolve) => {
    isRecorded = resolve
  })
  const told = new Promise<void>((resolve) => {
    commit = resolve
  })
  const done = db.$transaction(async (tx) => {
    await record(tx, anEvent(context, kind))
    isRecorded()
    await told
  })
  return { recorded, commit, done }
}
