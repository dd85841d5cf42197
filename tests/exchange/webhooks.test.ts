import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import {
  webhookAdd,
  webhookDeliveries,
  webhookList,
  webhookRemove,
  webhookReplay,
  webhookResume,
} from '@/lib/cli/webhook'
import { addWebhook } from '@/lib/exchange/webhooks/commands/add'
import { replayDead, replayDelivery } from '@/lib/exchange/webhooks/commands/deliver'
import { turnOn } from '@/lib/exchange/webhooks/commands/turn'
import { hearAll } from '@/lib/exchange/webhooks/hearing'
import { webhookMessage } from '@/lib/exchange/webhooks/present'
import { requeueDeliveries } from '@/lib/exchange/webhooks/queue'
import { webhookKinds } from '@/lib/exchange/webhooks/rules'
import { clearDeliveries, sendDeliveries } from '@/lib/exchange/webhooks/sending'
import { listNotices } from '@/lib/notices/queries'
import { hrefOf } from '@/lib/notices/words'
import { cast } from '@/lib/opinion/ballots/commands/cast'
import { db } from '@/lib/platform/database/db'
import { record } from '@/lib/platform/events'
import { log } from '@/lib/platform/log'
import { judgedAddress } from '@/lib/platform/outside/guarded-request'
import { publicNetwork } from '@/lib/platform/outside/public-network'
import { isBehind } from '@/lib/platform/record-follower'
import { asOf } from '@/lib/platform/time/clock'
import { DAY, HOUR } from '@/lib/platform/time/units'
import type { QuestionContext } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { endMembership } from '@/lib/seminars/commands/members'
import { call } from '../support/api'
import { accepted, aMember, aSeminar } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'
import { aReview } from '../support/factories/reviews'
import { jobsDone } from '../support/queue'
import { aReceiver, isFromVeta } from '../support/receiver'

type Receiver = Awaited<ReturnType<typeof aReceiver>>

let receiver: Receiver

beforeAll(async () => {
  receiver = await aReceiver()
})
afterAll(() => receiver.close())

beforeEach(() => {
  vi.stubEnv('WEBHOOK_NETWORK', 'loopback')
  receiver.received.length = 0
  receiver.answers.length = 0
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

const inDays = (days: number) => new Date(Date.now() + days * DAY)

async function aWebhook(member: Member, kinds = [...webhookKinds], url = receiver.url) {
  const { id, secret } = accepted(await addWebhook({ person: member.person, member }, { url, kinds }))
  return { id, secret: secret ?? '' }
}

/** Reads the record to its end. It waits for transactions of the cluster's other databases. */
async function heard(): Promise<void> {
  for (await hearAll(); await isBehind('webhooks'); await hearAll()) await wait(20)
}

const deliveriesOf = (webhookId: string) =>
  db.webhookDelivery.findMany({ where: { webhookId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] })

/** A webhook with one delivery that waits: the question that was opened. */
async function aDelivery(url = receiver.url) {
  const member = await aSeminar()
  const { id } = await aWebhook(member, ['question.opened'], url)
  const context = await aQuestion({ in: member })
  await heard()
  const [delivery] = await deliveriesOf(id)
  if (!delivery) throw new Error('Nothing was heard.')
  return { member, context, id, delivery: delivery.id, now: () => deliveriesOf(id).then(([one]) => one) }
}

describe('a webhook', () => {
  it('is told in order that something happened, and where, in a signed message without any content', async () => {
    const member = await aSeminar()
    const { id, secret } = await aWebhook(member, ['question.opened', 'position.posted'])
    const context = await aQuestion({ in: member, rules: { names: 'pseudonymsToAll' } })
    const author = await aMember({ in: member })
    const position = await aPosition({ on: context, by: author.person, claim: 'It runs north.' })
    accepted(await cast((await aMember({ in: member })).person, position.id, 'agree'))
    await heard()
    await jobsDone('webhook')
    const { seminar } = member
    expect(receiver.received.map(({ json }) => json)).toEqual([
      {
        id: expect.any(String),
        type: 'question.opened',
        at: expect.stringMatching(/Z$/),
        seminar: seminar.slug,
        question: context.question.id,
        object: `http://localhost:3000/seminars/${seminar.slug}/questions/${context.question.number}`,
      },
      {
        id: expect.any(String),
        type: 'position.posted',
        at: expect.stringMatching(/Z$/),
        seminar: seminar.slug,
        question: context.question.id,
        object: `http://localhost:3000/positions/${position.id}`,
      },
    ])
    const [first] = receiver.received
    expect(first?.headers['webhook-id']).toBe(first?.json.id)
    for (const { headers, body, json } of receiver.received) {
      webhookMessage.parse(json)
      expect(isFromVeta(secret, headers, body)).toBe(true)
      expect(isFromVeta(secret, headers, `${body} `)).toBe(false)
      expect(body).not.toContain(author.person.id)
      expect(body).not.toContain(position.author.id)
    }
    await db.bookmark.update({ where: { name: 'webhooks' }, data: { xid: 0, eventId: 0 } })
    await heard()
    expect((await deliveriesOf(id)).map(({ state, status, answer }) => [state, status, answer])).toEqual([
      ['delivered', 200, 'Thank you.'],
      ['delivered', 200, 'Thank you.'],
    ])
  })

  it('hears nothing that was rolled back, and no verdict that is still open', async () => {
    const context = await aQuestion({ rules: { reviewers: 2 } })
    const position = await aPosition({ on: context })
    const { id } = await aWebhook(context.member)
    const { seminar, person } = context.member
    const event = { kind: 'question.changed', subject: 'question', subjectId: context.question.id }
    const undone = db.$transaction(async (tx) => {
      await record(tx, { actor: person, seminarId: seminar.id, questionId: context.question.id, ...event })
      throw new Error('Undone.')
    })
    await expect(undone).rejects.toThrow('Undone.')
    const [one, two] = await Promise.all([0, 1].map(() => aMember({ in: context.member, role: 'moderator' })))
    if (!one || !two) throw new Error('A moderator is missing.')
    await aReview(position, { by: one.person, verdict: 'verified' })
    await heard()
    const told = async () => (await deliveriesOf(id)).map(({ kind }) => kind)
    expect(await told()).toEqual(['membership.began', 'membership.began'])
    await aReview(position, { by: two.person, verdict: 'verified' })
    await heard()
    expect(await told()).toEqual(['membership.began', 'membership.began', 'citation.reviewed'])
  })

  it('of an operator hears of every seminar, and is run from the command line', async () => {
    const added = await webhookAdd.run(['--url', receiver.url, '--kinds', 'question.opened'])
    const { id } = z.object({ id: z.string() }).parse(added.value)
    const asked = [await aQuestion(), await aQuestion()]
    await heard()
    await sendDeliveries({ id })
    expect(receiver.received.map(({ json }) => json.question)).toEqual(
      asked.map(({ question }) => question.id),
    )
    expect(receiver.received.every(({ headers, body }) => isFromVeta(added.said, headers, body))).toBe(true)
    expect((await webhookList.run([])).said).toBe(`${id}  ${receiver.url}  on`)
    await db.webhookDelivery.updateMany({ where: { webhookId: id }, data: { state: 'dead' } })
    const at = new Date('2026-03-02T10:00:00Z')
    await db.webhook.update({ where: { id }, data: { failingSince: at, offAt: at, offBecause: 'failing' } })
    expect((await webhookList.run([])).said).toBe(
      `${id}  ${receiver.url}  off since 2026-03-02T10:00:00.000Z (failing), failing since 2026-03-02T10:00:00.000Z, 2 not delivered`,
    )
    expect((await webhookDeliveries.run([id])).said).toMatch(
      /^\S+ {2}\S+ {2}question\.opened {2}dead {2}1 tried\n/,
    )
    await webhookResume.run([id])
    await webhookReplay.run([id])
    await sendDeliveries({ id })
    expect(receiver.received).toHaveLength(4)
    await webhookRemove.run([id])
    await expect(webhookRemove.run([id])).rejects.toThrow('There is no webhook')
  })

  it('is off once its keeper does not teach the seminar any more', async () => {
    const { member, id, delivery, now } = await aDelivery()
    const other = await aMember({ in: member, role: 'instructor' })
    await endMembership(other, member.person.id)
    await sendDeliveries({ id })
    expect(receiver.received).toEqual([])
    expect(await now()).toMatchObject({ state: 'dead', problem: 'off' })
    await expect(replayDelivery(other.person, delivery)).rejects.toThrow('webhookOff')
    await expect(turnOn(other.person, id), 'its keeper may still read there').rejects.toThrow(
      'webhookKeeperLeft',
    )
    expect(await db.webhook.findUnique({ where: { id } })).toMatchObject({ keeperId: member.person.id })
  })
})

describe('a delivery that does not arrive', () => {
  it('is tried eight times within a day, dies, and is sent again under the same id', async () => {
    const { member, id, delivery, now } = await aDelivery()
    receiver.answers.push(...Array.from({ length: 8 }, () => ({ status: 500, body: 'No\nroom.\u0000' })))
    const began = Date.now()
    let time = new Date()
    for (let n = 1; n <= 8; n++) {
      await asOf(time, () => sendDeliveries({ id }))
      await asOf(time, () => sendDeliveries({ id }))
      expect(receiver.received).toHaveLength(n)
      expect(await now()).toMatchObject({ attempts: n, status: 500, answer: 'No room.', problem: 'refused' })
      time = (await now())?.dueAt ?? time
    }
    expect(time.getTime() - began).toBeGreaterThan(20 * HOUR)
    expect(time.getTime() - began).toBeLessThan(28 * HOUR)
    expect(await now()).toMatchObject({ state: 'dead' })
    const later = inDays(2)
    await asOf(later, () => replayDead(member.person, id))
    await asOf(later, () => sendDeliveries({ id }))
    expect(await now()).toMatchObject({ state: 'delivered', attempts: 1, problem: null })
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id']))).toEqual(
      new Set([delivery]),
    )
    await asOf(inDays(40), clearDeliveries)
    expect(await now()).toBeUndefined()
  })

  it('keeps no others from arriving, and gets its job back', async () => {
    const { member, id } = await aDelivery()
    const next = await aQuestion({ in: member })
    await heard()
    await db.$executeRaw`SELECT graphile_worker.remove_job('webhook ' || ${id})`
    receiver.answers.push({ status: 503 })
    await requeueDeliveries()
    const [job] = await db.$queryRaw<Array<{ flags: unknown }>>`
      SELECT flags FROM graphile_worker.jobs WHERE key = 'webhook ' || ${id}`
    expect(job?.flags).toEqual({ webhooks: true })
    await sendDeliveries({ id })
    expect((await deliveriesOf(id)).map(({ state }) => state)).toEqual(['waiting', 'delivered'])
    expect(receiver.received[1]?.json.question).toBe(next.question.id)
  })

  it('turns the webhook off when the address is gone, or when nothing arrived for days; its instructors are told', async () => {
    const gone = await aDelivery()
    receiver.answers.push({ status: 410 })
    await sendDeliveries({ id: gone.id })
    expect(await db.webhook.findUnique({ where: { id: gone.id } })).toMatchObject({ offBecause: 'gone' })
    const { items } = await listNotices(gone.member.person, { limit: 10 })
    const notice = items.find(({ kind }) => kind === 'webhook')
    expect(notice && hrefOf(notice)).toBe(`/seminars/${gone.member.seminar.slug}/webhooks`)
    const failing = await aDelivery()
    await db.webhook.update({ where: { id: failing.id }, data: { failingSince: inDays(-4) } })
    await db.webhookDelivery.updateMany({ where: { webhookId: failing.id }, data: { attempts: 7 } })
    receiver.answers.push({ status: 500 })
    await sendDeliveries({ id: failing.id })
    expect(await db.webhook.findUnique({ where: { id: failing.id } })).toMatchObject({
      offBecause: 'failing',
    })
    await aQuestion({ in: failing.member })
    await heard()
    expect(await deliveriesOf(failing.id)).toHaveLength(1)
  })
})

describe('the address of a webhook', () => {
  it('is on the public internet and encrypted, whatever its name resolves to', async () => {
    vi.stubEnv('WEBHOOK_NETWORK', '')
    const member = await aSeminar()
    const place = { person: member.person, member }
    const refusedFor: Record<string, string> = {
      'http://93.184.215.14/hook': 'addressNotSecure',
      'https://127.0.0.1/hook': 'webhookUnreachable',
      'https://localhost/hook': 'webhookUnreachable',
      'https://[::1]/hook': 'webhookUnreachable',
      'https://10.0.0.7/hook': 'webhookUnreachable',
      'https://169.254.169.254/latest/meta-data': 'webhookUnreachable',
      'https://nobody.invalid/hook': 'webhookUnreachable',
      'ftp://93.184.215.14/': 'notAWebAddress',
      'https://me:pass@93.184.215.14/': 'notAWebAddress',
    }
    for (const [url, code] of Object.entries(refusedFor))
      expect(await addWebhook(place, { url, kinds: ['question.opened'] }), url).toEqual({
        ok: false,
        problems: { url: { code } },
      })
    vi.stubEnv('WEBHOOK_NETWORK', 'loopback')
    const inside = await addWebhook(place, { url: 'http://10.0.0.7/hook', kinds: ['question.opened'] })
    expect(inside).toMatchObject({ problems: { url: { code: 'webhookUnreachable' } } })
  })

  it('is not waited for longer than a request may take', async () => {
    const network = { ...publicNetwork, resolve: () => new Promise<string[]>(() => {}) }
    const judged = judgedAddress(new URL('https://slow.example/'), {
      ...network,
      signal: AbortSignal.timeout(1),
    })
    await expect(judged).rejects.toMatchObject({ name: 'TimeoutError' })
  })

  it('is judged again at each attempt, and leads nowhere else', async () => {
    const plain = await aDelivery()
    const named = await aDelivery(`https://localhost:${receiver.port}/hook`)
    vi.stubEnv('WEBHOOK_NETWORK', '')
    for (const { id } of [plain, named]) await sendDeliveries({ id })
    expect([await plain.now(), await named.now()].map((one) => one?.problem)).toEqual([
      'notSecure',
      'notPublic',
    ])
    vi.stubEnv('WEBHOOK_NETWORK', 'loopback')
    receiver.answers.push({ status: 307, location: receiver.url })
    await asOf(inDays(1), () => sendDeliveries({ id: plain.id }))
    expect(receiver.received).toHaveLength(1)
    expect(await plain.now()).toMatchObject({ status: 307, problem: 'redirected' })
  })
})

describe('by the API', () => {
  let context: QuestionContext

  beforeAll(async () => {
    context = await aQuestion()
  })

  it('the secret is in one answer alone, in no row and in no line of the log', async () => {
    const lines: unknown[] = []
    for (const level of ['info', 'warn', 'error'] as const)
      vi.spyOn(log, level).mockImplementation((...given: unknown[]) => void lines.push(given))
    const { person, seminar } = context.member
    const path = `/seminars/${seminar.slug}/webhooks`
    const asked = { as: person, headers: { 'idempotency-key': 'once' } }
    const body = { url: receiver.url, kinds: ['position.posted'] }
    const added = await call('POST', path, { ...asked, body })
    const { id, secret } = added.body
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/)
    receiver.answers.push({ status: 410 })
    const answers = [
      await call('POST', path, { ...asked, body }),
      await call('GET', path, { as: person }),
      await call('GET', `/webhooks/${id}`, { as: person }),
      await call('POST', `/webhooks/${id}/ping`, { as: person }),
      await sendDeliveries({ id }).then(() => call('GET', `/webhooks/${id}/deliveries`, { as: person })),
      await call('POST', `/webhooks/${id}/resume`, { as: person }),
      await call('GET', '/me/export', { as: person }),
    ]
    expect(answers[0]?.body).toMatchObject({ id, secret: null })
    expect(answers[4]?.body.items).toMatchObject([{ type: 'webhook.pinged', state: 'dead', status: 410 }])
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 200, 201, 200, 200, 200])
    const kept = [await db.webhook.findMany(), await db.event.findMany({ select: { data: true } })]
    expect(JSON.stringify([answers, kept, lines])).not.toContain(secret.slice('whsec_'.length))
  })

  it('instructors alone have webhooks; to everybody else those of the seminar do not exist', async () => {
    const { seminar } = context.member
    const { id } = await aWebhook(context.member, ['question.opened'])
    const list = `/seminars/${seminar.slug}/webhooks`
    await call('POST', `/webhooks/${id}/ping`, { as: context.member.person })
    const [delivery] = await deliveriesOf(id)
    const body = { url: receiver.url, kinds: ['position.posted'] }
    const calls = [
      ['GET', list],
      ['POST', list, body],
      ['GET', `/webhooks/${id}`],
      ['GET', `/webhooks/${id}/deliveries`],
      ['POST', `/webhooks/${id}/ping`],
      ['POST', `/webhooks/${id}/resume`],
      ['POST', `/deliveries/${delivery?.id}/replay`],
      ['DELETE', `/webhooks/${id}`],
    ] as const
    const statuses = async (member: Member) => {
      const answers: number[] = []
      for (const [method, path, body] of calls)
        answers.push((await call(method, path, { as: member.person, body })).status)
      return answers
    }
    for (const role of ['participant', 'observer', 'moderator'] as const)
      expect(await statuses(await aMember({ in: context.member, role })), role).toEqual([
        ...[403, 403, 404, 404, 404, 404, 404, 404],
      ])
    expect(await statuses(await aSeminar())).toEqual([404, 404, 404, 404, 404, 404, 404, 404])
    const instructor = await aMember({ in: context.member, role: 'instructor' })
    expect(await statuses(instructor)).toEqual([200, 201, 200, 200, 201, 200, 200, 204])
  })
})
