import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { db } from '@/lib/platform/database/db'
import { Conflict, NotFound, NotPermitted, StaleConflict } from '@/lib/platform/errors'
import { editRecord } from '@/lib/sources/commands/edit'
import { addVersion } from '@/lib/sources/commands/version'
import { deleteSource, restoreSource, withdrawSource } from '@/lib/sources/commands/withdraw'
import { fateOf } from '@/lib/sources/comparison/fate'
import { fatesIn } from '@/lib/sources/ledger'
import { findPassage } from '@/lib/sources/passages/find'
import { storePassages } from '@/lib/sources/passages/store'
import { type FoundSource, findDeleted, findSource, isCited, shelf } from '@/lib/sources/queries'
import { statementsOf } from '../support/database/statements'
import { recordOf } from '../support/edited'
import { accepted, aMember, aSource } from '../support/factories'

const bytesOf = (text: string) => new TextEncoder().encode(text)

const before = [
  'The mine',
  'The miners went down at dawn and came up at dusk.',
  'Nobody paid the hired men for the rain.',
  'Prices fell in spring, and the pit was closed.',
  'The owners sold the hill to a company from abroad.',
  'They sold the road.',
].join('\n\n')

const after = [
  'The mine',
  'The miners went down at dawn and came up at dusk.',
  'A new paragraph was put in here.',
  'Prices rose in spring, and the pit was closed.',
  'The owners sold the hill to a company from abroad.',
  'Some say: They sold the road. Others say: They sold the road. Nobody knows.',
].join('\n\n')

/** Cites words of a source; returns the passage's id. */
async function cited({ member, source }: FoundSource, quote: string): Promise<string> {
  const passage = accepted(await findPassage(member, { source: source.id, quote }))
  const [id] = await db.$transaction((tx) => storePassages(tx, member.seminar.id, [passage]))
  return id ?? ''
}

describe('a new version', () => {
  test('tells what became of every cited passage, and each stays on the version that it cites', async () => {
    const found = await aSource({ text: before })
    const quotes = {
      identical: 'went down at dawn',
      moved: 'sold the hill',
      altered: 'Prices fell in spring, and the pit was closed',
      ambiguous: 'They sold the road.',
      lost: 'Nobody paid the hired men for the rain',
    }
    const ids = Object.fromEntries(
      await Promise.all(
        Object.entries(quotes).map(async ([fate, quote]) => [await cited(found, quote), fate]),
      ),
    )
    accepted(await addVersion(found.member, found.source, { bytes: bytesOf(after) }))
    const { source } = await findSource(found.member.person, found.source.id)
    expect(source.versions.map(({ number }) => number)).toEqual([1, 2])
    const fates = await fatesIn(source, source.versions[1]!)
    expect(Object.fromEntries(fates.map(({ passage, fate }) => [passage, fate]))).toEqual(ids)
    const versions = await db.passage.findMany({
      select: { versionId: true },
      where: { id: { in: Object.keys(ids) } },
    })
    expect(new Set(versions.map(({ versionId }) => versionId))).toEqual(new Set([source.versions[0]!.id]))
  })

  test('of bytes that the seminar has already is refused, and sent twice under one key it is one', async () => {
    const { member, source } = await aSource({ text: before })
    const same = await addVersion(member, source, { bytes: bytesOf(before) })
    expect(same).toMatchObject({ ok: false, problems: { file: { code: 'duplicateFile' } } })
    const once = { key: 'v2', requestHash: 'h' }
    const first = accepted(await addVersion(member, source, { bytes: bytesOf(after) }, once))
    const second = accepted(await addVersion(member, source, { bytes: bytesOf(after) }, once))
    expect(second).toEqual({ id: first.id, replayed: true })
    expect((await findSource(member.person, source.id)).source.revision).toBe(2)
  })

  test('holds the seminar once its words are written, which take seconds in a book, and nobody finds the old ones', async () => {
    const { member, source } = await aSource({ text: before })
    const sent = await statementsOf(async () => {
      accepted(await addVersion(member, source, { bytes: bytesOf(after) }))
    })
    const at = (part: string) => sent.findIndex((text) => text.includes(part))
    expect(at('index_version')).toBeGreaterThan(-1)
    expect(at('index_version')).toBeLessThan(at('FROM seminar'))
    const sealing = sent.findIndex((text) => /^UPDATE \S+version\S* SET .*"sealed"/s.test(text))
    expect(at('FROM seminar')).toBeLessThan(sealing)
    const versions = await db.version.findMany({ where: { sourceId: source.id }, orderBy: { number: 'asc' } })
    const words = await db.blockWords.groupBy({
      by: ['versionId'],
      where: { sourceId: source.id },
      _count: true,
    })
    expect(words).toEqual([{ versionId: versions[1]?.id, _count: 6 }])
  })

  test('is for staff, and for a source that stands', async () => {
    const { member, source } = await aSource()
    const participant = await aMember({ in: member })
    await expect(addVersion(participant, source, { bytes: bytesOf(after) })).rejects.toThrow(NotPermitted)
    await withdrawSource(member, source, 'Superseded')
    await expect(addVersion(member, source, { bytes: bytesOf(after) })).rejects.toThrow(Conflict)
  })
})

describe('what becomes of words', () => {
  test('a passage is identical in its own text, and moved when anything is put before it', () => {
    const words = fc.array(fc.stringMatching(/^[a-zé]{3,9}$/), { minLength: 12, maxLength: 40 })
    fc.assert(
      fc.property(words, fc.nat(8), (list, at) => {
        const text = [...new Set(list)].join(' ')
        const points = [...text]
        const start = Math.min(at, points.length - 6)
        const quote = points.slice(start).join('').trim()
        const from = points.length - [...quote].length
        const passage = {
          start: from,
          end: points.length,
          quote,
          prefix: points.slice(0, from).join(''),
          suffix: '',
        }
        const record = recordOf(text)
        expect(fateOf(passage, record, record).fate).toBe('identical')
        expect(fateOf(passage, record, recordOf(`😀 Preface. ${text}`)).fate).toBe('moved')
      }),
    )
  })
})

describe('the record', () => {
  test('is changed by whoever has read how it stands', async () => {
    const { member, source } = await aSource()
    const csl = { type: 'report' as const, author: [{ family: 'Oporto', given: 'Henry' }] }
    await editRecord(member, source, { title: 'On the vein', csl }, 1)
    const { source: edited } = await findSource(member.person, source.id)
    expect(edited).toMatchObject({ title: 'On the vein', csl, revision: 2, language: source.language })
    const late = editRecord(member, source, { title: 'Another' }, 1)
    await expect(late).rejects.toThrow(StaleConflict)
    await expect(late).rejects.toMatchObject({ current: { title: 'On the vein' } })
  })

  test('two changes in the same moment: one of them is told', async () => {
    const { member, source } = await aSource()
    const both = await Promise.allSettled(['A', 'B'].map((title) => editRecord(member, source, { title }, 1)))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('a participant may not change it', async () => {
    const { member, source } = await aSource()
    await expect(editRecord(await aMember({ in: member }), source, { title: 'x' }, 1)).rejects.toThrow(
      NotPermitted,
    )
  })
})

describe('taken off the shelf', () => {
  test('a source that nobody cites is deleted: nobody finds it, and the deletion can be taken back', async () => {
    const { member, source } = await aSource()
    expect(await deleteSource(member, source)).toBe('deleted')
    await expect(findSource(member.person, source.id)).rejects.toThrow(NotFound)
    expect(await shelf(member)).toEqual([])
    const moderator = await aMember({ in: member, role: 'moderator' })
    await expect(findDeleted(moderator.person, source.id)).rejects.toThrow(NotFound)
    const tombstone = await findDeleted(member.person, source.id)
    accepted(await restoreSource(tombstone.member, tombstone.source))
    expect((await findSource(member.person, source.id)).source.deletedAt).toBeNull()
  })

  test('its file may come in again while it is deleted; then the deletion stands', async () => {
    const { member, source } = await aSource({ text: before })
    await deleteSource(member, source)
    const again = await aSource({ in: member, text: before })
    expect(again.source.number).toBe(source.number + 1)
    const restored = await restoreSource(member, source)
    expect(restored).toMatchObject({ ok: false, problems: { '': { code: 'duplicateFile' } } })
  })

  test('a source that is cited is withdrawn instead: readable, with the reason, and no longer to be cited', async () => {
    const found = await aSource({ text: before })
    const { member, source } = found
    await cited(found, 'Nobody paid the hired men')
    expect(await isCited(source)).toBe(true)
    expect(await deleteSource(member, source, 'A better edition came out.')).toBe('withdrawn')
    const reader = await aMember({ in: member, role: 'observer' })
    const { source: withdrawn } = await findSource(reader.person, source.id)
    expect(withdrawn).toMatchObject({ withdrawnReason: 'A better edition came out.' })
    const anew = await findPassage(member, { source: source.id, quote: 'Prices fell in spring' })
    expect(anew).toMatchObject({ ok: false })
    await expect(withdrawSource(member, source, 'Again')).rejects.toThrow(Conflict)
    accepted(await restoreSource(member, source))
    expect((await findSource(reader.person, source.id)).source.withdrawnAt).toBeNull()
  })

  test('citing it and deleting it in the same moment: it is never gone with a passage in it', async () => {
    const found = await aSource({ text: before })
    const [, outcome] = await Promise.allSettled([
      cited(found, 'Prices fell in spring'),
      deleteSource(found.member, found.source, 'x'),
    ])
    const row = await db.source.findUniqueOrThrow({ where: { id: found.source.id } })
    expect(outcome?.status).toBe('fulfilled')
    expect((await isCited(found.source)) && row.deletedAt !== null).toBe(false)
  })

  test.each(['moderator', 'participant', 'observer'] as const)('a %s may not', async (role) => {
    const { member, source } = await aSource()
    const other = await aMember({ in: member, role })
    await expect(withdrawSource(other, source, 'x')).rejects.toThrow(NotPermitted)
    await expect(deleteSource(other, source)).rejects.toThrow(NotPermitted)
    await expect(restoreSource(other, source)).rejects.toThrow(NotPermitted)
  })
})
