import { afterAll, expect, test } from 'vitest'
import { GET as ask } from '@/app/api/v1/[...rest]/route'
import type { Person } from '@/lib/people/rules'
import { live } from '@/lib/web/live-hub'
import { aMember, aPerson, aToken } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'
import { asIfAsked } from '../support/next-headers'

afterAll(() => live().end())

/** A program that opens a stream, and collects its messages. */
async function aProgram(as: Person, question?: string, headers: Record<string, string> = {}) {
  const ending = new AbortController()
  const authorization = `Bearer ${await aToken(as, 'read')}`
  const path = question ? `questions/${question}/live` : 'live'
  const request = new Request(`http://localhost:3000/api/v1/${path}`, {
    headers: { authorization, ...headers },
    signal: ending.signal,
  })
  const answer = await asIfAsked(request.headers, () => ask(request))
  const reader = answer.body?.getReader()
  return {
    status: answer.status,
    headers: answer.headers,
    leave: () => ending.abort(),
    async until(text: string): Promise<string> {
      let come = ''
      while (!come.includes(text)) {
        const next = await reader?.read()
        if (!next || next.done) throw new Error(`Ended after ${come}`)
        come += new TextDecoder().decode(next.value)
      }
      return come
    },
  }
}

test('a program hears of a question by server-sent events, which nobody on the way keeps back', async () => {
  const context = await aQuestion()
  const { person } = await aMember({ in: context.member })
  const program = await aProgram(person, context.question.id)
  expect(program.status).toBe(200)
  expect(program.headers.get('content-type')).toMatch(/^text\/event-stream/)
  expect(program.headers.get('cache-control')).toContain('no-transform')
  expect(program.headers.get('x-accel-buffering')).toBe('no')
  expect(await program.until('id: ')).toMatch(/^retry: \d+\n\nid: \S+\n\n$/)
  await aPosition({ on: context })
  expect(await program.until('positions')).toMatch(
    /^id: \S+\nevent: changed\ndata: {"topic":"positions"}\n\n$/,
  )
  program.leave()
})

test('an id that nobody gave is answered with everything, and never with a fault', async () => {
  const context = await aQuestion()
  for (const id of ['0', '-1', '../../etc', 'x'.repeat(59), '9'.repeat(4_000), '{}', '%00']) {
    const program = await aProgram(context.member.person, context.question.id, { 'last-event-id': id })
    expect(program.status).toBe(200)
    expect(await program.until('presence')).toContain('data: {"topic":"positions"}')
    program.leave()
  }
})

test('whoever does not see the question is told that it is not there', async () => {
  const context = await aQuestion()
  expect((await aProgram(await aPerson(), context.question.id)).status).toBe(404)
  expect((await aProgram(context.member.person, 'no-such-question')).status).toBe(404)
})

test('one person has so many streams and no more, until one of them ends', async () => {
  const person = await aPerson()
  const programs = []
  for (let n = 0; n < 20; n++) programs.push(await aProgram(person))
  expect(new Set(programs.map(({ status }) => status))).toEqual(new Set([200]))
  const refused = await aProgram(person)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await aProgram(await aPerson())).status).toBe(200)
  programs[0]?.leave()
  expect((await aProgram(person)).status).toBe(200)
})
