import { createElement } from 'react'
import { expect, it } from 'vitest'
import { markupKey } from '@/lib/curation/known/queries'
import { placeMembers } from '@/lib/curation/regrouping/commands/place'
import { findPosition } from '@/lib/positions/queries/find'
import { quotationsOf } from '@/lib/positions/quotations/quotations'
import type { PositionView } from '@/lib/positions/view/position'
import { type QuestionContext, threadsBeside } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { makeGroup } from '@/lib/seminars/groups/commands/groups'
import { sharedHtml } from '@/lib/web/markup'
import { accepted, aMember, aPerson, aSeminar } from '../support/factories'
import { aPosition, aQuestion, oreIn } from '../support/factories/positions'

const words = 'Whoever digs eastward digs for nothing.'

async function aGroup(staff: Member, name: string, { person }: Member): Promise<void> {
  const group = accepted(await makeGroup(staff, { name, kind: 'group' })).id
  accepted(await placeMembers(staff, { people: [person.id], kind: 'group', group }))
}

/** Ana has written in the thread of her group; Carl, of no group, gives her words before the whole seminar. */
async function aSeminarWithThreads() {
  const staff = await aSeminar()
  await oreIn(staff)
  const ana = await aMember({ in: staff, person: await aPerson({ name: 'Ana Quispe' }) })
  const [ben, carl] = [await aMember({ in: staff }), await aMember({ in: staff })]
  const observer = await aMember({ in: staff, role: 'observer' })
  const moderator = await aMember({ in: staff, role: 'moderator' })
  await aGroup(staff, 'One', ana)
  await aGroup(staff, 'Two', ben)
  const one = await aQuestion({ in: staff, threads: 'perGroup' })
  const hers = await aPosition({ on: one, by: ana.person, argument: words })
  const shared = await aQuestion({ in: staff })
  const quoting = await aPosition({ on: shared, by: carl.person, argument: `It was said: “${words}”` })
  return { staff, moderator, ana, ben, carl, observer, one, shared, hers, quoting }
}

const drawn = (context: QuestionContext, positions: PositionView[]) => async () =>
  createElement('p', null, JSON.stringify([...(await quotationsOf(context, positions)).values()]))

/** The markup of a position for each reader in turn. Readers with one key share the markup that was drawn for the first. */
async function shownTo(readers: Member[], { id }: PositionView): Promise<string[]> {
  const fresh = crypto.randomUUID()
  const texts: string[] = []
  for (const { person } of readers) {
    const { context, position } = await findPosition(person, id)
    texts.push(await sharedHtml(`${fresh} ${await markupKey(context)}`, drawn(context, [position])))
  }
  return texts
}

it('words of a group’s thread are nobody’s before the whole seminar, whoever opens the page first', async () => {
  const { ana, ben, carl, observer, hers, quoting } = await aSeminarWithThreads()
  const readers = [ana, ben, carl, observer]
  for (const order of [readers, readers.toReversed()]) {
    const texts = await shownTo(order, quoting)
    for (const text of texts) {
      expect(text).toContain('absent')
      expect(text).not.toContain(hers.id)
      expect(text).not.toContain('Ana Quispe')
    }
  }
})

it('staff, who see every thread, are told whose words they are, in every order', async () => {
  const { staff, moderator, ben, hers, quoting } = await aSeminarWithThreads()
  for (const order of [
    [ben, staff, moderator],
    [moderator, staff, ben],
  ]) {
    const told = (await shownTo(order, quoting)).map((text) => text.includes(hers.id))
    expect(told).toEqual(order.map((reader) => reader !== ben))
  }
})

it('a group is told whose words of its other threads and of the seminar’s questions they are', async () => {
  const { staff, ana, ben, one, shared } = await aSeminarWithThreads()
  const open = 'The timbers of the ninth gallery were never replaced.'
  await aPosition({ on: shared, by: ana.person, argument: open })
  const later = await aQuestion({ in: staff, threads: 'perGroup' })
  const [first, second] = await threadsBeside(later)
  expect([first?.question.group?.id, second?.question.group?.name]).toEqual([one.question.group?.id, 'Two'])
  const dora = await aMember({ in: staff })
  const group = one.question.group?.id ?? ''
  accepted(await placeMembers(staff, { people: [dora.person.id], kind: 'group', group }))
  const argument = `It was said: “${words}” And: “${open}”`
  const within = await aPosition({ on: first, by: dora.person, argument })
  const beyond = await aPosition({ on: second, by: ben.person, argument })
  const authors = async (reader: Member, { id }: PositionView) => {
    const { context, position } = await findPosition(reader.person, id)
    const [found = []] = (await quotationsOf(context, [position])).values()
    return found.map(({ post }) => post?.author.name)
  }
  expect(await authors(ana, within)).toEqual(['Ana Quispe', 'Ana Quispe'])
  expect(await authors(ben, beyond)).toEqual([undefined, 'Ana Quispe'])
})

it('a name that instructors alone see is in no markup that moderators share with them', async () => {
  const { staff, moderator, ana, shared } = await aSeminarWithThreads()
  const hidden = await aQuestion({ in: staff, rules: { names: 'pseudonymsToAll' } })
  const secret = 'Nobody who sleeps ever finds the lode.'
  const masked = await aPosition({ on: hidden, by: ana.person, argument: secret })
  const quoting = await aPosition({ on: shared, argument: `It was said: “${secret}”` })
  for (const order of [
    [staff, moderator],
    [moderator, staff],
  ])
    for (const text of await shownTo(order, quoting)) {
      expect(text).toContain(masked.author.name)
      expect(text).not.toContain('Ana Quispe')
    }
})
