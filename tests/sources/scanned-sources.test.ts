import { describe, expect, test } from 'vitest'
import { db } from '@/lib/platform/database/db'
import { addCorrections, keepDraft, publish, readAgain } from '@/lib/sources/drafts/commands'
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

/** A scanned page with few words. */
async function scan(text = words): Promise<Uint8Array> {
  const { bytes } = await typeset(
    [{ kind: 'paragraph', text }],
    { ...bookPage, numbers: 'none' },
    randomBy(1),
  )
  return pdfOf((await photographed(bytes, 150)).map((picture) => wholePage(picture, 150)))
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

describe('a scanned file', { timeout: 60_000 }, () => {
  test('is recognised by its job, corrected by hand, and published with what readers should know', async () => {
    const member = await instructor()
    const { seen, read } = await aScan({ by: member, bytes: await scan() })
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

  test('waits while another is recognised, and nobody’s job waits with it', async () => {
    const [first, second] = [await instructor(), await instructor()]
    const one = await aScan({ by: first, bytes: await scan() })
    const other = await aScan({ by: second, bytes: await scan(words.replace('dawn', 'noon')) })
    await Promise.all([one.read(), other.read()])
    const states = [await one.conversion(), await other.conversion()]
    expect(states.map(({ state }) => state).sort()).toEqual(['done', 'waiting'])
    const waiting = states.find(({ state }) => state === 'waiting')
    const [job] = await db.$queryRaw<Array<{ later: boolean }>>`SELECT run_at > now() AS later
      FROM graphile_worker.jobs WHERE key = ${`conversion ${waiting?.id}`}`
    expect(job).toEqual({ later: true })
    await convertFile({ id: waiting?.id })
    expect([(await one.conversion()).state, (await other.conversion()).state]).toEqual(['done', 'done'])
  })

  test('in a language whose words are not recognised is refused, until another is chosen', async () => {
    const member = await instructor()
    const { seen, read } = await aScan({ by: member, bytes: await scan(), language: 'de' })
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
