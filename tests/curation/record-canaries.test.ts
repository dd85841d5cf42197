import { expect, it } from 'vitest'
import { listCases } from '@/lib/curation/flags/queries'
import { listEvents, readerOf } from '@/lib/curation/record/queries'
import { listNotices } from '@/lib/notices/queries'
import { findSeminar } from '@/lib/seminars/queries'
import { plantSeminar } from '../support/journeys/seminar'
import { members } from '../support/journeys/words'
import { everybodyTold } from '../support/told'

it('the record, the list of flags and notices show each role the words that are theirs to read, and no other', async () => {
  const planted = await plantSeminar()
  await everybodyTold()
  const wrong: string[] = []
  const met = new Set<string>()
  for (const role of members) {
    const person = planted.people[role as 'author']
    const member = await findSeminar(person, planted.slug)
    const reader = await readerOf(member)
    const isStaff = role === 'moderator' || role === 'instructor'
    const shown = JSON.stringify([
      (await listEvents(reader, { limit: 500, order: 'newest' })).items,
      (await listNotices(person, { limit: 100 })).items,
      isStaff ? await listCases(member, { state: 'open', limit: 50 }) : null,
      isStaff ? await listCases(member, { state: 'resolved', limit: 50 }) : null,
    ])
    for (const canary of planted.words.found(shown)) {
      met.add(canary.in)
      if (!canary.seenBy.includes(role)) wrong.push(`${role}: ${canary.in}`)
    }
  }
  expect(wrong).toEqual([])
  for (const where of [
    'reason of hiding',
    'note of a flag that waits',
    'answer to a flag',
    'answer to a label',
  ])
    expect([...met]).toContain(where)
}, 120_000)
