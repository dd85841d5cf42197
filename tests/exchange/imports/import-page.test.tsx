import { getTranslations } from 'next-intl/server'
import { describe, expect, it } from 'vitest'
import { importKept, lookAt } from '@/app/seminars/[seminar]/import/actions'
import { leaveOut, saveDraft } from '@/app/seminars/[seminar]/questions/actions'
import QuestionDraftPage from '@/app/seminars/[seminar]/questions/drafts/[draft]/page'
import { ImportedThings } from '@/components/questions/imported-things'
import { clearKeptFiles } from '@/lib/exchange/imports/commands/keep'
import { keptFiles, previewImport } from '@/lib/exchange/imports/queries'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { asOf } from '@/lib/platform/time/clock'
import { findQuestionDraft } from '@/lib/questions/drafts'
import { importedClaims } from '@/lib/questions/imported-claims'
import { aBrowser } from '../../support/api'
import { accepted, aPerson, aSeminar } from '../../support/factories'
import { asIfAsked } from '../../support/next-headers'
import { pageMarkup } from '../../support/page-markup'

const kialo = `Discussion Title: Should the mine close?

1. The mine should close.
1.1. Con: It feeds <b>the town</b>.
1.1.1. Pro: It is all there is.
1.2. Pro: -> See 1.1.1.
1.3. Pro: -> See 1.9.
1.4. Pro: The vein ends.
`

type Send = (before: Record<string, never>, form: FormData) => Promise<unknown>

/** Sends a form as a browser does; the address to which its answer leads, or the form's state. */
async function sent(person: Person, send: Send, fields: Record<string, string | File>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  const answer = await asIfAsked(new Headers(await aBrowser(person)), () => send({}, form)).catch(
    (left: unknown) => String(left && typeof left === 'object' && 'digest' in left ? left.digest : left),
  )
  return typeof answer === 'string' ? (answer.split(';')[2] ?? answer) : answer
}

const fileOf = (text: string) => new File([text], 'any name')

describe('the page of an import', () => {
  it('shows what a file would make, and makes it once it is confirmed', async () => {
    const { person, seminar } = await aSeminar()
    const of = { seminar: seminar.slug }
    expect(await sent(person, lookAt, { ...of, file: fileOf('No debate.') })).toMatchObject({
      problems: { file: expect.stringContaining('Nothing in this file') },
    })
    const looked = await sent(person, lookAt, { ...of, file: fileOf(kialo) })
    expect(looked).toMatch(`/seminars/${seminar.slug}/import?file=`)
    const file = String(looked).split('=')[1] ?? ''
    const files = (await keptFiles(person, seminar.id, file)) ?? []
    const preview = accepted(await previewImport(person, seminar.id, files))
    const shown = await pageMarkup(person, async () => (
      <ImportedThings preview={preview} t={await getTranslations('imports')} language="en">
        {null}
      </ImportedThings>
    ))
    for (const words of [
      'Kialo',
      'Should the mine close?',
      '1 thesis',
      '4 claims',
      '1 link to claims',
      'first in line 7',
    ])
      expect(shown).toContain(words)
    expect(await keptFiles(await aPerson(), seminar.id, file)).toBeNull()
    const made = await sent(person, importKept, { ...of, file })
    expect(made).toMatch(`/seminars/${seminar.slug}/questions/drafts/`)
    expect(await sent(person, importKept, { ...of, file })).toMatchObject({
      problems: { '': expect.stringContaining('Choose it again') },
    })
  })

  it('keeps files for a day', async () => {
    const { person, seminar } = await aSeminar()
    await sent(person, lookAt, { seminar: seminar.slug, file: fileOf(kialo) })
    const kept = { where: { seminarId: seminar.id } }
    await clearKeptFiles()
    expect(await db.keptImport.count(kept)).toBe(1)
    await asOf(new Date(Date.now() + 25 * 3_600_000), clearKeptFiles)
    expect(await db.keptImport.count(kept)).toBe(0)
  })
})

describe('the claims beside an imported draft', () => {
  it('become theses of its form, with all that is typed, or are left out', async () => {
    const { person, seminar } = await aSeminar()
    const looked = await sent(person, lookAt, { seminar: seminar.slug, file: fileOf(kialo) })
    const file = String(looked).split('=')[1] ?? ''
    const made = String(await sent(person, importKept, { seminar: seminar.slug, file }))
    const draft = made.split('/').at(-1) ?? ''
    const page = () =>
      pageMarkup(person, () =>
        QuestionDraftPage({
          params: Promise.resolve({ seminar: seminar.slug, draft }),
          searchParams: Promise.resolve({}),
        }),
      )
    const before = await page()
    expect(before).toContain('It feeds &lt;b&gt;the town&lt;/b&gt;.')
    expect(before).toContain('For: see claim 3')
    expect(before.match(/value="claim\.\d+"/g)).toEqual([
      'value="claim.2"',
      'value="claim.3"',
      'value="claim.5"',
    ])
    const typed = { title: 'Typed', prompt: 'Argue.', 'theses.0.statement': 'The mine should close.' }
    const form = { seminar: seminar.slug, draft, base: '1', act: 'claim.5', ...typed }
    expect(await sent(person, saveDraft, form)).toMatch(made)
    const { body } = (await findQuestionDraft(person, draft)).draft
    expect([body.title, body.theses.map(({ statement }) => statement)]).toEqual([
      'Typed',
      ['The mine should close.', 'The vein ends.'],
    ])
    expect(await page()).not.toContain('value="claim.5"')
    expect(await sent(person, leaveOut, { draft })).toMatchObject({
      problems: { '': expect.stringContaining('Tick') },
    })
    await sent(person, leaveOut, { draft, 'numbers.2': '2' })
    expect((await importedClaims(person, draft)).map(({ number }) => number)).toEqual([1, 5])
  })
})
