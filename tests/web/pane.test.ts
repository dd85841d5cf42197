import { expect, it } from 'vitest'
import { GET } from '@/app/seminars/[seminar]/questions/[question]/pane/route'
import { endMembership } from '@/lib/seminars/commands/members'
import { aBrowser, call } from '../support/api'
import { aMember, aSource } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'
import { asIfAsked } from '../support/next-headers'

async function aDebate() {
  const context = await aQuestion()
  const { source } = await aSource({ in: context.member, text: 'A text\n\nThe vein runs north.\n' })
  const { person } = await aMember({ in: context.member })
  const browser = await aBrowser(person)
  const [seminar, question] = [context.member.seminar.slug, String(context.question.number)]
  const read = (known?: string | null) => {
    const headers = new Headers({ ...browser, ...(known ? { 'if-none-match': known } : {}) })
    const request = new Request(`http://localhost:3000/pane?at=${source.number}:1:0-5`, { headers })
    return asIfAsked(headers, () => GET(request, { params: Promise.resolve({ seminar, question }) }))
  }
  return { context, source, person, read }
}

it('sends a browser the text beside the debate once, and again when somebody has cited from it', async () => {
  const { context, read } = await aDebate()
  const first = await read()
  expect(await first.text()).toContain('The vein runs north.')
  const known = first.headers.get('etag')
  const again = await read(known)
  expect([again.status, await again.text()]).toEqual([304, ''])
  await aPosition({ on: context, citing: ['The vein runs north.'] })
  const changed = await read(known)
  expect(changed.status).toBe(200)
  expect(changed.headers.get('etag')).not.toBe(known)
})

it('says where a newer version has cited words otherwise', async () => {
  const { context, source, read } = await aDebate()
  await aPosition({ on: context, citing: ['The vein runs north.'] })
  expect(await (await read()).text()).not.toContain('pane-newer')
  const body = { text: 'A text\n\nThe vein does not run north.\n' }
  await call('POST', `/sources/${source.id}/versions`, { as: context.member.person, body })
  const html = await (await read()).text()
  expect(html).toContain('Version 2 of this text changes or drops passages that are cited here: ¶\u00a01')
  expect(html).toContain(`sources/${source.number}?version=2"`)
})

it('does not let a browser go on with a text that its reader may not see any more', async () => {
  const { context, person, read } = await aDebate()
  const known = (await read()).headers.get('etag')
  await endMembership(context.member, person.id)
  expect((await read(known)).status).toBe(404)
})
