import { describe, expect, it } from 'vitest'
import { NotPermitted } from '@/lib/platform/errors'
import { createSeminar } from '@/lib/seminars/commands/found'
import { findSeminar } from '@/lib/seminars/queries'
import { accepted, aMember, aPerson, aSeminar } from '../support/factories'

const bolivia = { title: 'Bolivia: cooperative mining, 2016', language: 'en', timeZone: 'America/La_Paz' }

describe('founding a seminar', () => {
  it('is for administrators of the site, who become its instructor', async () => {
    const admin = await aPerson({ admin: true })
    const { id } = accepted(await createSeminar(admin, bolivia))
    const member = await findSeminar(admin, id)
    expect(member).toMatchObject({ role: 'instructor', seminar: { slug: 'bolivia-cooperative-mining-2016' } })
  })

  it('is for whoever is an instructor somewhere', async () => {
    const { person } = await aSeminar()
    expect(await createSeminar(person, { ...bolivia, title: 'Another' })).toMatchObject({ ok: true })
  })

  it.each(['participant', 'moderator', 'observer'] as const)('is not for a %s', async (role) => {
    const { person } = await aMember({ role })
    await expect(createSeminar(person, bolivia)).rejects.toThrow(NotPermitted)
  })

  it('finds the next free address for a title that is there already, and refuses a chosen one', async () => {
    const { person } = await aSeminar({ title: 'Tin', slug: 'tin' })
    const { id } = accepted(await createSeminar(person, { ...bolivia, title: 'Tin' }))
    expect((await findSeminar(person, id)).seminar.slug).toBe('tin-2')
    const again = await createSeminar(person, { ...bolivia, slug: 'tin' })
    expect(again).toEqual({ ok: false, problems: { slug: { code: 'slugTaken' } } })
  })
})
