import { expect, it } from 'vitest'
import { readingOf } from '@/app/seminars/[seminar]/sources/[source]/reading'
import { settingOf } from '@/app/seminars/[seminar]/sources/[source]/text'
import { viewOf } from '@/app/seminars/[seminar]/sources/[source]/view'
import { groupsOf } from '@/components/sources/reader/layout'
import { Rows } from '@/components/sources/reader/rows'
import { placeMembers } from '@/lib/curation/regrouping/commands/place'
import type { Member } from '@/lib/seminars/access'
import { makeGroup } from '@/lib/seminars/groups/commands/groups'
import { addVersion } from '@/lib/sources/commands/version'
import { findSource } from '@/lib/sources/queries'
import { accepted, aMember, aSeminar, aSource } from '../support/factories'
import { aQuestion, oreText } from '../support/factories/positions'
import { pageMarkup } from '../support/page-markup'

/** The paragraphs that are marked for a reader, and the words above them. */
async function markedFor({ person }: Member, source: string, version?: string) {
  const html = await pageMarkup(person, async () => {
    const reading = await readingOf(await findSource(person, source), viewOf({ version }))
    const setting = { ...(await settingOf(reading, 'en')), required: reading.required }
    return <Rows groups={groupsOf(reading.blocks)} setting={setting} />
  })
  return {
    paragraphs: [...html.matchAll(/is-required" id="p-(\d+)"/g)].map(([, paragraph]) => paragraph),
    words: [...html.matchAll(/class="required">([^<]+)</g)].map(([, words]) =>
      words?.replaceAll('\u00a0', ' '),
    ),
  }
}

it('a text marks the paragraphs that questions ask to be read, for everybody who sees the question', async () => {
  const staff = await aSeminar()
  const { source } = await aSource({ in: staff, text: oreText })
  const readings = [{ source: source.id, paragraph: 2, lastParagraph: 3, section: '', note: '' }]
  await aQuestion({ in: staff, readings: [...readings, ...readings] })
  await aQuestion({ in: staff, readings: [{ source: source.id, section: '', note: '' }] })
  const [one, two] = [await aMember({ in: staff }), await aMember({ in: staff })]
  for (const [name, member] of Object.entries({ 'Group 1': one, 'Group 2': two })) {
    const group = accepted(await makeGroup(staff, { name, kind: 'group' })).id
    accepted(await placeMembers(staff, { people: [member.person.id], kind: 'group', group }))
  }
  const own = [{ ...readings[0]!, paragraph: 3 }]
  await aQuestion({ in: staff, readings: own, threads: 'perGroup' })
  expect(await markedFor(one, source.id)).toEqual({
    paragraphs: ['2', '3'],
    words: ['Required reading for question 1: ¶ 2–3', 'Required reading for question 3: ¶ 3'],
  })
  expect((await markedFor(two, source.id)).words).toEqual([
    'Required reading for question 1: ¶ 2–3',
    'Required reading for question 4: ¶ 3',
  ])
  const later = { bytes: new TextEncoder().encode(`A foreword.\n\n${oreText}`) }
  accepted(await addVersion(staff, source, later))
  expect((await markedFor(two, source.id)).paragraphs).toEqual(['3', '4'])
  expect((await markedFor(two, source.id, '1')).paragraphs, 'in an earlier version').toEqual(['2', '3'])
})
