import { describe, expect, it } from 'vitest'
import { publicBrief } from '@/app/_brief/public-brief'
import { writeLine } from '@/lib/curation/brief/commands/line'
import { openBrief, publishBrief } from '@/lib/curation/brief/commands/publish'
import { sign } from '@/lib/curation/brief/commands/sign'
import { lineInput } from '@/lib/curation/brief/input'
import { findPublicBrief } from '@/lib/curation/brief/public'
import { publicKeyOf } from '@/lib/curation/brief/queries'
import { db } from '@/lib/platform/database/db'
import { NotFound, NotPermitted } from '@/lib/platform/errors'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { closeToPublic, openToPublic } from '@/lib/questions/commands/public-access'
import { accepted, aMember, aPerson } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'

async function aPublicBrief(rules = {}) {
  const context = await aQuestion({ rules })
  const amara = await aPerson({ name: 'Amara Zzyzx' })
  await aMember({ in: context.member, person: amara })
  const position = await aPosition({ on: context, by: amara, claim: 'It runs north.' })
  const marta = context.member.person
  const ref = context.question.id
  const line = lineInput.parse({ section: 'agreed', text: 'It runs on.', cites: [position.id] })
  accepted(await writeLine({ person: marta, ref }, { line }))
  accepted(await openBrief(marta, ref, true))
  const key = (await publicKeyOf(ref)) ?? ''
  const publish = async () => accepted(await publishBrief(marta, ref, { note: '' }))
  return { context, amara, marta, position, ref, key, publish }
}

const said = async (key: string) => JSON.stringify(await findPublicBrief(key))

describe('a public link', () => {
  it('opens the latest published version, and nothing before there is one, nor once it is off', async () => {
    const { key, publish, marta, ref } = await aPublicBrief()
    await expect(findPublicBrief(key)).rejects.toThrow(NotFound)
    await publish()
    expect(await said(key)).toContain('It runs on.')
    accepted(await openBrief(marta, ref, false))
    await expect(findPublicBrief(key)).rejects.toThrow(NotFound)
    accepted(await openBrief(marta, ref, true))
    expect(await publicKeyOf(ref), 'one that was turned off stays closed').not.toBe(key)
    await expect(findPublicBrief('../../secrets')).rejects.toThrow(NotFound)
  })

  it.each(['pseudonyms', 'pseudonymsToAll'] as const)('names nobody where people go by %s', async (names) => {
    const { key, publish, amara, marta, ref } = await aPublicBrief({ names })
    await publish()
    accepted(await sign(amara, ref, { version: 1, signs: true, text: '' }))
    const text = await said(key)
    for (const { name, email, id } of [amara, marta])
      for (const known of [name, email, id]) expect(text).not.toContain(known)
    const { pseudonym } = await db.participation.findFirstOrThrow({ where: { personId: amara.id } })
    expect(text).toContain(pseudonym)
  })

  it('names whoever wrote and signed where everybody is named, and shows no words that were taken back', async () => {
    const { key, publish, amara, ref, position } = await aPublicBrief()
    await publish()
    accepted(await sign(amara, ref, { version: 1, signs: true, text: '' }))
    expect(await said(key)).toContain('Amara Zzyzx')
    expect(await said(key)).toContain('It runs north.')
    await withdraw(amara, position.id)
    expect(await said(key)).not.toContain('It runs north.')
  })

  it('names nobody while the public page of its question names nobody', async () => {
    const { key, publish, amara, marta, ref } = await aPublicBrief()
    await publish()
    accepted(await sign(amara, ref, { version: 1, signs: true, text: '' }))
    accepted(await openToPublic(marta, ref, { names: true, indexed: false }))
    expect(await said(key), 'names were announced, and come later').not.toContain('Amara')
    accepted(await closeToPublic(marta, ref))
    expect(await said(key)).toContain('Amara Zzyzx')
  })
})

describe('its page', () => {
  const shown = async (key: string) => JSON.stringify((await publicBrief(key)).brief)

  it('is closed at once when the link is turned off', async () => {
    const { key, publish, marta, ref } = await aPublicBrief()
    await publish()
    expect(await shown(key)).toContain('It runs on.')
    accepted(await openBrief(marta, ref, false))
    await expect(publicBrief(key)).rejects.toThrow(NotFound)
  })

  it('is read once by all who come within a second, and shows a change after one at the latest', async () => {
    const { key, publish, amara, position } = await aPublicBrief()
    await publish()
    const [first, second] = await Promise.all([publicBrief(key), publicBrief(key)])
    expect(second).toBe(first)
    await withdraw(amara, position.id)
    await expect.poll(() => shown(key), { timeout: 1_500 }).not.toContain('It runs north.')
    expect((await publicBrief(key)).hash).not.toBe(first.hash)
  })
})

describe('who is restrained', () => {
  const until = new Date(Date.now() + 60_000)

  it('does not write the Brief while suspended; may sign but not dissent while muted', async () => {
    const { context, amara, ref, publish, position } = await aPublicBrief()
    await publish()
    const { person: joaquim } = await aMember({ in: context.member, role: 'moderator' })
    await db.membership.updateMany({ where: { personId: joaquim.id }, data: { suspendedUntil: until } })
    const line = lineInput.parse({ section: 'open', text: 'Where to?', cites: [position.id] })
    await expect(writeLine({ person: joaquim, ref }, { line })).rejects.toThrow(NotPermitted)
    await db.membership.updateMany({ where: { personId: amara.id }, data: { mutedUntil: until } })
    const dissent = { version: 1, signs: false, text: 'No.' }
    await expect(sign(amara, ref, dissent)).rejects.toThrow(NotPermitted)
    accepted(await sign(amara, ref, { version: 1, signs: true, text: '' }))
    await db.membership.updateMany({ where: { personId: amara.id }, data: { suspendedUntil: until } })
    await expect(sign(amara, ref, { version: 1, signs: true, text: '' })).rejects.toThrow(NotPermitted)
  })
})
