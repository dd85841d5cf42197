import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { db } from '@/lib/platform/database/db'
import { post } from '@/lib/positions/commands/post'
import { positionInput } from '@/lib/positions/input'
import { served } from '@/lib/setup/checks/throw-away-site.js'
import { freePort } from '@/lib/setup/postgres/server.js'
import { accepted, aMember, aToken } from '../support/factories'
import { aQuestion, oreIn } from '../support/factories/positions'
import { listen } from '../support/journeys/stream'

const CLIENTS = 20
/** Of each. Only what is on its way when the server dies can be lost or doubled; so many are enough before and after. */
const POSTS = 40

/** Every tenth quotes words that the text does not have. */
const isFalse = (n: number) => n % 10 === 9

const aPosition = (client: number, n: number) => ({
  thesis: 'A',
  stance: 'supports',
  claim: `Client ${client} posts number ${n}.`,
  argument: 'Nobody disputes it.',
  citations: ['nobody disputes it', isFalse(n) ? 'nobody disputed that' : 'because the timber ran out'].map(
    (quote) => ({ quote, relation: 'supports', warrant: 'It says so.' }),
  ),
})

type Client = { token: string; person: string; acknowledged: string[]; refused: string[]; draft: DraftSoFar }

/** The number of drafts that a client has sent for another question, and the last acknowledged one. */
type DraftSoFar = { sent: number; acknowledged: number }

/** Closed while nobody may post, so that a stream then receives only the changes that it missed. */
const gate = { isOpen: true }

/** Sends until there is an answer, under one key, as a program does after losing its connection. */
async function send(url: string, { token, ...told }: Client, client: number, n: number): Promise<void> {
  const body = JSON.stringify(aPosition(client, n))
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'idempotency-key': `post-${n}`,
  }
  for (;;) {
    while (!gate.isOpen) await wait(50)
    const answer = await answerTo(url, { method: 'POST', headers, body })
    if (answer?.status === 201) return void told.acknowledged.push(JSON.parse(answer.text).id)
    if (answer?.status === 422) return void told.refused.push(`Client ${client} posts number ${n}.`)
    if (answer && answer.status < 500) throw new Error(`${answer.status} ${answer.text}`)
    await wait(50)
  }
}

/** Null when the server died before the end of its answer: nothing was acknowledged. */
async function answerTo(url: string, request: RequestInit): Promise<{ status: number; text: string } | null> {
  try {
    const response = await fetch(url, request)
    return { status: response.status, text: await response.text() }
  } catch {
    return null
  }
}

/** Like the composer at each pause, without waiting for drafts that a dying server did not answer. */
async function keepDraft(url: string, { token, draft }: Client, n: number): Promise<void> {
  draft.sent = n
  const answer = await answerTo(url, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ claim: `Draft ${n}` }),
  })
  if (answer?.status === 200) draft.acknowledged = n
  else if (answer && answer.status < 500) throw new Error(`${answer.status} ${answer.text}`)
}

/** The number in a client's stored draft; several, if it were stored twice. */
async function draftsOf(client: Client, question: string): Promise<number[]> {
  const rows = await db.draft.findMany({ where: { questionId: question, personId: client.person } })
  return rows.map(({ body }) => Number(/\d+/.exec(JSON.stringify(body))?.[0]))
}

/** The last acknowledged draft, or a later one, is stored; and each once. */
async function expectDrafts(clients: Client[], question: string): Promise<void> {
  const kept = clients.filter(({ draft }) => draft.acknowledged > 0)
  expect(kept.length, 'drafts that were acknowledged').toBeGreaterThan(CLIENTS / 2)
  for (const client of kept) {
    const { acknowledged, sent } = client.draft
    const stored = await draftsOf(client, question)
    expect(stored, 'one draft of each client').toHaveLength(1)
    expect(stored[0]).toBeGreaterThanOrEqual(acknowledged)
    expect(stored[0]).toBeLessThanOrEqual(sent)
  }
}

test('a server killed under load loses no post and no draft, doubles none, and its streams go on', async ({
  isMobile,
}) => {
  test.skip(isMobile, 'no browser takes part')
  test.setTimeout(300_000)
  const question = await aQuestion()
  const drafted = await aQuestion({ in: question.member })
  await oreIn(question.member)
  const clients: Client[] = []
  for (let n = 0; n < CLIENTS; n++) {
    const { person } = await aMember({ in: question.member })
    clients.push({
      token: await aToken(person),
      person: person.id,
      acknowledged: [],
      refused: [],
      draft: { sent: 0, acknowledged: 0 },
    })
  }
  const port = await freePort()
  const log = join(mkdtempSync(join(tmpdir(), 'veta-crash-')), 'server.log')
  const env = { NEXTAUTH_URL: `http://localhost:${port}` }
  const draftUrl = `http://localhost:${port}/api/v1/questions/${drafted.question.id}/draft`
  const base = `http://localhost:${port}/api/v1/questions/${question.question.id}`
  let server = await served(env, port, log)
  const streams = clients.map(({ token }) => listen(`${base}/live`, token))
  await expect.poll(() => streams.every((stream) => stream.connected())).toBe(true)

  const load = Promise.all(
    clients.map(async (client, index) => {
      for (let n = 0; n < POSTS; n++) {
        if (n % 10 === 1) await keepDraft(draftUrl, client, n)
        await send(`${base}/positions`, client, index, n)
      }
    }),
  )
  await expect
    .poll(() => clients.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0), { timeout: 120_000 })
    .toBeGreaterThan(300)
  gate.isOpen = false
  await server.kill()
  await expectDrafts(clients, drafted.question.id)
  const heardBefore = streams.map(({ heard }) => heard.length)
  const { person } = await aMember({ in: question.member })
  const meanwhile = accepted(await post(person, question.question.id, positionInput.parse(aPosition(99, 0))))
  server = await served(env, port, log)
  await expect
    .poll(() => streams.every(({ heard }, n) => heard.slice(heardBefore[n]).includes('positions')), {
      timeout: 60_000,
    })
    .toBe(true)
  gate.isOpen = true
  await load

  const stored = await db.position.findMany({
    where: { questionId: question.question.id },
    select: { id: true, claim: true },
  })
  const ids = new Set(stored.map(({ id }) => id))
  const acknowledged = clients.flatMap((client) => client.acknowledged)
  expect(acknowledged).toHaveLength((CLIENTS * POSTS * 9) / 10)
  expect(
    acknowledged.filter((id) => !ids.has(id)),
    'acknowledged and lost',
  ).toEqual([])
  expect(new Set(stored.map(({ claim }) => claim)).size, 'each once').toBe(stored.length)
  expect(stored.length).toBe(acknowledged.length + 1)
  expect(ids.has(meanwhile.id)).toBe(true)
  const claims = new Set(stored.map(({ claim }) => claim))
  expect(
    clients.flatMap(({ refused }) => refused).filter((claim) => claims.has(claim)),
    'refused and stored',
  ).toEqual([])
  await expectDrafts(clients, drafted.question.id)
  for (const stream of streams) stream.stop()
  await server.end()
})
