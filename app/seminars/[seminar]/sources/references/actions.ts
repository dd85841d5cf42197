'use server'

import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import type { WorksShown } from '@/components/sources/awaited/works-form'
import { done, type Result, refused } from '@/lib/platform/errors'
import { consume } from '@/lib/platform/limits'
import { seminarPath } from '@/lib/seminars/paths'
import { findSeminar } from '@/lib/seminars/queries'
import { awaitSources } from '@/lib/sources/awaited/commands/await'
import { type KnownPlace, readWorks } from '@/lib/sources/awaited/queries'
import { longestReferences } from '@/lib/sources/bibliography/exchange/read-references'
import { referenceLine } from '@/lib/sources/bibliography/record'
import { referencesForm } from '@/lib/sources/input'
import { action } from '@/lib/web/action'
import { goes } from '@/lib/web/said'

const sent = referencesForm.extend({ seminar: z.string() })

/** Reads a list. Nothing is kept: the page shows what was read, and the next form sends it again. */
export const readList = action<typeof sent, WorksShown>({
  input: sent,
  async run({ person, input: { seminar, ...given } }) {
    const member = await findSeminar(person, seminar)
    await consume('references', person.id)
    const text = await textOf(given)
    if (!text.ok) return text
    const read = await readWorks(member, text.value)
    if (!read.ok) return read
    const say = await getTranslations('sources.awaited')
    const { works, problems } = read.value
    return done({
      shown: {
        text: text.value,
        heading: say('read', { count: works.length }),
        works: works.map(({ item, known }) => ({
          line: referenceLine({ title: item.title ?? '', csl: item }),
          note: known ? say(`known.${known.in}`, { number: numberOf(known) }) : '',
          isTaken: known === null,
        })),
        problems: problems.map(({ line, text }) => say('problem', { line, text })),
      },
    })
  },
})

const numberOf = (known: KnownPlace) => (known.in === 'sources' ? known.number : 0)

/** A file takes precedence over pasted text. It is the text of a reference manager, in UTF-8. */
async function textOf({ text, file }: z.infer<typeof referencesForm>): Promise<Result<string>> {
  if (!file || file.size === 0) return done(text)
  if (file.size > 4 * longestReferences) return refused({ file: { code: 'referencesFileTooLarge' } })
  return done((await file.text()).replaceAll('\0', ''))
}

/** Takes the ticked works. The list is read again, as it was shown. */
export const takeWorks = action<typeof sent, WorksShown>({
  input: sent,
  async run({ person, input: { seminar, text }, once, form }) {
    const member = await findSeminar(person, seminar)
    const read = await readWorks(member, text)
    if (!read.ok) return read
    const ticked = new Set(form.getAll('take').map(Number))
    const items = read.value.works.flatMap(({ item }, n) => (ticked.has(n) ? [item] : []))
    const made = await awaitSources(member, items, once)
    if (!made.ok) return made
    return goes(seminarPath(seminar, 'sources/new'), 'worksTaken', { count: made.value.taken })
  },
})
