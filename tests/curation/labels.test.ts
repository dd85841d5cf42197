import { describe, expect, it } from 'vitest'
import { answerLabel, label, removeLabel } from '@/lib/curation/labels/commands/label'
import { type LabelInput, labelInput } from '@/lib/curation/labels/input'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { NotFound, NotPermitted } from '@/lib/platform/errors'
import { asOf } from '@/lib/platform/time/clock'
import { edit } from '@/lib/positions/commands/edit'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { positionFilters } from '@/lib/positions/input'
import { listThread } from '@/lib/positions/queries/branches'
import { findPosition } from '@/lib/positions/queries/find'
import { asSeenBy } from '@/lib/positions/view/position'
import { findQuestion } from '@/lib/questions/queries'
import { accepted, aMember, aPerson } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'

const DAY = 24 * 3_600_000

async function aLabelled(rules = {}) {
  const question = await aQuestion({ phase: 'rebuttal', rules })
  const join = async (role: 'participant' | 'moderator', name: string) =>
    (await aMember({ in: question.member, role, person: await aPerson({ name }) })).person
  const [ana, ben, mod] = [
    await join('participant', 'Ana Quispe'),
    await join('participant', 'Ben Rojas'),
    await join('moderator', 'Mod Vera'),
  ]
  const position = await aPosition({ on: question, by: ana })
  return { question, ana, ben, mod, position }
}

const given = (more: Partial<LabelInput> = {}) =>
  labelInput.parse({ kind: 'needsSource', reason: 'Who says that?', ...more })

const labelsFor = async (person: Person, id: string) => (await findPosition(person, id)).position.labels

describe('a label', () => {
  it('is set by staff with a reason, seen by everybody in the thread, and gone by itself', async () => {
    const { question, ana, ben, mod, position } = await aLabelled()
    const before = await findQuestion(ben, question.question.id)
    accepted(await label(mod, position.id, given()))
    const standing = { kind: 'needsSource', reason: 'Who says that?', by: { name: 'Mod Vera' }, revision: 1 }
    for (const person of [ana, ben, mod])
      expect(await labelsFor(person, position.id)).toMatchObject([standing])
    const after = await findQuestion(ben, question.question.id)
    expect(after.question.revision, 'shared markup is made anew').toBeGreaterThan(before.question.revision)
    const { items } = await listThread(after, positionFilters.parse({}), { limit: 5 })
    expect(items[0]?.position.labels).toMatchObject([standing])
    const later = new Date(Date.now() + 14 * DAY + 60_000)
    expect(await asOf(later, () => labelsFor(ben, position.id))).toEqual([])
    accepted(await asOf(later, () => label(mod, position.id, given({ reason: 'Still nobody.' }))))
    expect(await asOf(later, () => labelsFor(ben, position.id))).toHaveLength(1)
    expect(await db.label.count({ where: { positionId: position.id } })).toBe(2)
  })

  it('is refused of one’s own, by participants, twice, without a reason, and on another wording', async () => {
    const { question, ana, ben, mod, position } = await aLabelled()
    for (const person of [ana, ben])
      await expect(label(person, position.id, given())).rejects.toMatchObject({ code: 'onlyStaff' })
    const own = await aPosition({ on: question, by: mod })
    await expect(label(mod, own.id, given())).rejects.toMatchObject({ code: 'labelOfOwn' })
    await expect(label(await aPerson(), position.id, given())).rejects.toThrow(NotFound)
    accepted(await label(mod, position.id, given()))
    await expect(label(mod, position.id, given())).rejects.toMatchObject({ code: 'labelledAlready' })
    accepted(await label(mod, position.id, given({ kind: 'unclear' })))
    expect(labelInput.safeParse({ kind: 'unclear', reason: ' ' }).success).toBe(false)
    expect(labelInput.safeParse({ kind: 'unclear', reason: 'So.', days: 61 }).success).toBe(false)
    accepted(await edit(ana, position.id, { base: 1, patch: { claim: 'It runs north by east.' } }))
    const stale = label(mod, position.id, given({ kind: 'offTopic', revision: 1 }))
    await expect(stale).rejects.toMatchObject({ code: 'answersOlder', current: { revision: 2 } })
    expect(
      (await labelsFor(ben, position.id))?.[0]?.revision,
      'it keeps the wording that it was set on',
    ).toBe(1)
  })

  it('is answered by the author, once, who sees it with what they withdrew; others then see neither', async () => {
    const { ana, ben, mod, position } = await aLabelled()
    const { id } = accepted(await label(mod, position.id, given()))
    await expect(answerLabel(ben, id, 'Not mine.')).rejects.toThrow(NotPermitted)
    accepted(await answerLabel(ana, id, 'The second paragraph does.'))
    accepted(await answerLabel(ana, id, 'The second paragraph does.'))
    await expect(answerLabel(ana, id, 'And the third.')).rejects.toMatchObject({ code: 'labelAnswered' })
    expect(await labelsFor(ben, position.id)).toMatchObject([{ answer: 'The second paragraph does.' }])
    await withdraw(ana, position.id)
    const found = await findPosition(ben, position.id)
    expect(asSeenBy(found.context, found.position).labels).toEqual([])
  })

  it('is removed by staff, and the record says by whom and why', async () => {
    const { ana, mod, position } = await aLabelled()
    const { id } = accepted(await label(mod, position.id, given()))
    await expect(removeLabel(ana, id)).rejects.toThrow(NotPermitted)
    accepted(await removeLabel(mod, id, 'It has one now.'))
    expect(await labelsFor(ana, position.id)).toEqual([])
    await expect(removeLabel(mod, id)).rejects.toThrow(NotFound)
    const told = await db.event.findMany({ where: { subjectId: position.id }, orderBy: { id: 'asc' } })
    expect(told.map(({ kind }) => kind)).toEqual([
      'position.posted',
      'position.labelled',
      'position.labelRemoved',
    ])
    expect(told[1]?.data).toMatchObject({ label: 'needsSource', reason: 'Who says that?', revision: 1 })
    expect(told[2]?.data).toMatchObject({ label: 'needsSource', reason: 'It has one now.' })
  })

  it('names its author as the question does', async () => {
    const { ben, mod, position } = await aLabelled({ names: 'pseudonyms' })
    accepted(await label(mod, position.id, given()))
    expect(JSON.stringify(await labelsFor(ben, position.id))).not.toContain('Mod Vera')
    expect(JSON.stringify(await labelsFor(mod, position.id))).toContain('Mod Vera')
  })
})
