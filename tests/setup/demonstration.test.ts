import { describe, expect, test } from 'vitest'
import { db } from '@/lib/platform/database/db'
import { demonstrationPeople, loadDemonstration, markDemonstrated } from '@/lib/setup/demonstration.js'
import { aMember, aPerson, aSeminar } from '../support/factories'

const url = () => process.env.DATABASE_URL ?? ''

let count = 0
const aDemoPerson = (name: string, admin = false) =>
  aPerson({ name, email: `person${++count}@demo.veta.example`, admin })

describe('the people of the demonstration', () => {
  test('are named to a visitor, the first of each role, until a seminar of one’s own begins', async () => {
    expect(await demonstrationPeople(url())).toEqual([])
    const marta = await aDemoPerson('Marta Ellingsen')
    const seminar = await aSeminar({ with: { instructor: marta } })
    await aMember({ in: seminar, person: await aDemoPerson('Amara Okafor') })
    await aMember({ in: seminar, person: await aDemoPerson('Bram Second') })
    await aMember({ in: seminar, role: 'observer', person: await aDemoPerson('Ruth Abernathy') })
    await aDemoPerson('Olamide Brandt', true)
    expect(await demonstrationPeople(url())).toEqual([
      { role: 'administrator', name: 'Olamide Brandt' },
      { role: 'instructor', name: 'Marta Ellingsen' },
      { role: 'observer', name: 'Ruth Abernathy' },
      { role: 'participant', name: 'Amara Okafor' },
    ])
    await aSeminar()
    expect(await demonstrationPeople(url())).toEqual([])
  })

  test('are not made again in a database that has had them, whatever became of them', async () => {
    const people = await db.person.count()
    await markDemonstrated(url())
    await loadDemonstration(url())
    expect(await db.person.count()).toBe(people)
  })
})
