'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { originalOfForm } from '@/app/_sources/original'
import type { Person } from '@/lib/people/rules'
import { done, NotFound } from '@/lib/platform/errors'
import { wholeNumber } from '@/lib/platform/shape'
import { seminarPath } from '@/lib/seminars/paths'
import { findSeminar } from '@/lib/seminars/queries'
import { corrected, findDraft, keepDraft, letGo, publish, publishedAs, saveDraft } from '@/lib/sources/drafts'
import { draftForm, fileForm } from '@/lib/sources/input'
import { sourcePath, versionPath } from '@/lib/sources/paths'
import { findSource } from '@/lib/sources/queries'
import { action } from '@/lib/web/action'
import { textIn } from '@/lib/web/form'
import { clientLeaving } from '@/lib/web/leaving'
import { goes, saying, shows } from '@/lib/web/said'

/** The first step: keeps the file, and shows its blocks. */
export const choose = action({
  input: fileForm.extend({ seminar: z.string(), source: wholeNumber(0).optional() }),
  async run({ person, input }) {
    const { seminar, source, title, language } = input
    const member = await findSeminar(person, seminar)
    const of = source ? (await findSource(person, { seminar, number: source })).source : undefined
    const original = await originalOfForm(input)
    if (!original.ok) return original
    const kept = await keepDraft(member, {
      original: { ...original.value, signal: await clientLeaving() },
      sourceId: of?.id,
      body: { title, language },
    })
    return kept.ok ? shows(pathOf(seminar, source, kept.value.id)) : kept
  },
})

/** The second step: always keeps the typed values; then publishes, or shows the problems. */
const check = action({
  input: draftForm.extend({
    draft: z.string(),
    act: z.enum(['again', 'part', 'next', 'keep', 'publish', 'letGo']),
    from: wholeNumber(0, 999_999).catch(0),
    part: wholeNumber(0, 999_999).catch(0),
    shown: z.string().max(10_000).catch(''),
  }),
  async run({ person, input: { draft: id, act, from, part, shown, ...typed } }) {
    const found = await findDraft(person, id).catch(nothingThere)
    if (!found) return shows(await pageOfPublished(person, id))
    const { member, draft } = found
    const { slug } = member.seminar
    const of = draft.sourceId ? (await findSource(person, draft.sourceId)).source : undefined
    if (act === 'letGo') {
      await letGo(draft)
      return goes(of ? sourcePath(slug, of.number) : seminarPath(slug), 'sourceDiscarded')
    }
    const body = { ...typed, kinds: corrected(draft.body.kinds, typed.kinds, { from, shown }) }
    const path = pathOf(slug, of?.number, id)
    const here = `${path}&from=${from}`
    if (act === 'again' || body.lines !== draft.body.lines) {
      // The blocks have changed, so the old corrections are void, and the person sees the blocks before publishing.
      const isSame = body.lines === draft.body.lines
      await saveDraft(draft, isSame ? body : { ...body, kinds: {} })
      return goes(isSame ? here : path, 'renumbered')
    }
    await saveDraft(draft, body)
    if (act === 'part') return shows(`${path}&from=${part}`)
    if (act === 'next') return shows(`${path}&from=${from + shown.length}`)
    if (act === 'keep') return done({ to: `${here}&kept=1`, heard: await saying('sourceKept') })
    const original = { ...draft.original, signal: await clientLeaving() }
    const published = await publish(member, { ...draft, body, original })
    if (!published.ok) return shows(`${here}&refused=1`)
    return goes(await pageOfPublished(person, id), of ? 'versionPublished' : 'sourcePublished')
  },
})

/** A plain form: the page shows its results. */
export async function send(form: FormData): Promise<void> {
  const { problems } = await check({}, form)
  if (problems) redirect(`?draft=${encodeURIComponent(textIn(form, 'draft'))}&refused=1`)
}

function nothingThere(error: unknown): null {
  if (error instanceof NotFound) return null
  throw error
}

/** The page of the source or version made from a draft; also after a second press of the button. */
async function pageOfPublished(person: Person, draft: string): Promise<string> {
  const { source: made, version } = await publishedAs(person, draft)
  const { member, source } = await findSource(person, made)
  const { slug } = member.seminar
  return version ? versionPath(slug, source.number, version) : sourcePath(slug, source.number)
}

function pathOf(seminar: string, source: number | undefined, draft: string): string {
  const page = source ? sourcePath(seminar, source, 'versions/new') : seminarPath(seminar, 'sources/new')
  return `${page}?draft=${draft}`
}
