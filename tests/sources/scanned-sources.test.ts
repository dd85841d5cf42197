import { describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/platform/database/db'
import { isRecognising } from '@/lib/sources/convert/in-child'
import { addCorrections, keepDraft, publish, queueFile, readAgain } from '@/lib/sources/drafts/commands'
import { convertFile } from '@/lib/sources/drafts/convert-job'
import { findDraft, previewOfDraft } from '@/lib/sources/drafts/queries'
import { rectanglesOf } from '@/lib/sources/pages'
import { findSource } from '@/lib/sources/queries'
import { recognitionOf } from '@/lib/sources/recognition'
import { textOfRecord } from '@/lib/sources/text-of-record'
import { accepted, aMember, aSeminar } from '../support/factories'
import { pdfOf, photographed, wholePage } from '../support/pdf/scans'
import { bookPage, typeset } from '../support/pdf/typeset'
import { randomBy } from '../support/pdf/words'

const words = 'The lamp was carried down at dawn, and the miners counted their steps in the dark.'

/** Scanned pages with few words. */
async function scan(...texts: string[]): Promise<Uint8Array> {
  const pages = texts.map(async (text) => {
    const page = { ...bookPage, numbers: 'none' as const }
    const { bytes } = await typeset([{ kind: 'paragraph', text }], page, randomBy(1))
    return photographed(bytes, 150)
  })
  return pdfOf((await Promise.all(pages)).flat().map((picture) => wholePage(picture, 150)))
}

const instructor = async (language = 'en') =>
  aMember({ in: await aSeminar({ language }), role: 'instructor' })

type Instructor = Awaited<ReturnType<typeof instructor>>

async function aScan({ by, bytes, language = '' }: { by: Instructor; bytes: Uint8Array; language?: string }) {
  const original = { bytes, fileName: 'lamp.pdf' }
  const { id } = accepted(await keepDraft(by, { original, body: { language } }))
  const seen = async () => (await findDraft(by.person, id)).draft
  const conversion = () => db.conversion.findUniqueOrThrow({ where: { draftId: id } })
  return { seen, conversion, read: async () => convertFile({ id: (await conversion()).id }) }
}

const setOriginal = async (
  scan: { conversion: () => Promise<{ draftId: string | null }> },
  bytes: Uint8Array,
) =>
  db.$executeRaw`UPDATE source_draft SET original = ${Buffer.from(bytes)} WHERE id = ${(await scan.conversion()).draftId}::uuid`

async function dueJobs(ids: string[]): Promise<string[]> {
  const jobs = await db.$queryRaw<Array<{ id: string }>>`SELECT replace(key, 'conversion ', '') AS id
    FROM graphile_worker.jobs WHERE run_at <= now() AND key = ANY(${ids.map((id) => `conversion ${id}`)})`
  return jobs.map(({ id }) => id)
}

describe('a scanned file', { timeout: 60_000 }, () => {
  test('is recognised by its job, corrected by hand, and published with what readers should know', async () => {
    const member = await instructor()
    const { seen, read } = await aScan({ by: member, bytes: await scan(words) })
    await read()
    const draft = await seen()
    expect(draft).toMatchObject({
      conversion: { state: 'done', page: 1, pages: 1 },
      body: { language: 'en', scanLanguage: 'en', title: 'lamp' },
    })
    const correction = { act: 'word' as const, block: 0, from: 4, to: 8, text: 'Lampe' }
    await addCorrections(draft, [correction], 0)
    const shown = await previewOfDraft(member, await seen(), { page: 1, from: 0 })
    const content = words.replace('lamp', 'Lampe')
    expect(shown).toMatchObject({ ok: true, value: { isMachineRead: true, blocks: [{ content }] } })
    const { id } = accepted(await publish(member, await seen()))
    const [version] = (await findSource(member.person, id)).source.versions
    const { id: versionId } = version ?? { id: '' }
    expect((await textOfRecord(versionId)).text.trim()).toBe(content)
    expect(await recognitionOf({ id: versionId })).toEqual({
      pages: null,
      corrected: [{ start: 4, text: 'Lampe', was: 'lamp', paragraph: 1 }],
    })
    const [rectangle] = await rectanglesOf({ id: versionId }, { start: 14, end: 21 })
    expect(rectangle?.page).toBe(1)
    expect(rectangle?.width).toBeGreaterThan(0.05)
    expect(rectangle?.width).toBeLessThan(0.2)
  })

  test('waits while another is recognised, and is not read meanwhile; other files are', async () => {
    const [first, second] = [await instructor(), await instructor()]
    const one = await aScan({
      by: first,
      bytes: await scan(words, words.replace('dawn', 'seven'), words.replace('lamp', 'salt')),
    })
    const older = await aScan({ by: first, bytes: await scan(words.replace('dawn', 'dusk')) })
    const bytes = await scan(words.replace('dawn', 'noon'))
    const other = await aScan({ by: second, bytes })
    const text = { bytes: new TextEncoder().encode(words), fileName: 'lamp.txt' }
    const queued = accepted(await queueFile(second, { original: text, publication: {} }))
    const reading = one.read()
    await vi.waitUntil(isRecognising, { timeout: 20_000 })
    await Promise.all([older.read(), other.read()])
    await setOriginal(other, new Uint8Array())
    await other.read()
    await convertFile(queued)
    const waits = { state: 'waiting', isScan: true, problem: null }
    expect(await one.conversion()).toMatchObject({ state: 'working' })
    expect(await older.conversion()).toMatchObject(waits)
    expect(await other.conversion()).toMatchObject(waits)
    expect(await db.conversion.findUnique({ where: { id: queued.id } })).toMatchObject({ state: 'done' })
    const ids = [(await older.conversion()).id, (await other.conversion()).id]
    expect(await dueJobs(ids)).toEqual([])
    await reading
    // The other person has not had a turn yet.
    expect(await dueJobs(ids)).toEqual([(await other.conversion()).id])
    await setOriginal(other, bytes)
    await other.read()
    expect([(await one.conversion()).state, (await other.conversion()).state]).toEqual(['done', 'done'])
    expect(await dueJobs(ids)).toContain((await older.conversion()).id)
  })

  test('in a language whose words are not recognised is refused, until another is chosen', async () => {
    const member = await instructor()
    const { seen, read } = await aScan({ by: member, bytes: await scan(words), language: 'de' })
    await read()
    const refused = await seen()
    expect(refused.conversion).toMatchObject({
      state: 'failed',
      problem: { code: 'scanLanguage', values: { language: 'de' } },
    })
    accepted(await readAgain(member, { ...refused, body: { ...refused.body, scanLanguage: 'en' } }))
    expect((await seen()).conversion).toMatchObject({ state: 'waiting', problem: null })
    await read()
    expect(await seen()).toMatchObject({
      conversion: { state: 'done' },
      body: { scanLanguage: 'en', language: 'de' },
    })
  })
})
