'use server'

import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { originalsOf } from '@/app/_sources/original'
import type { Person } from '@/lib/people/rules'
import { Conflict, done, NotFound } from '@/lib/platform/errors'
import { wholeNumber } from '@/lib/platform/shape'
import type { Member } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { findSeminar } from '@/lib/seminars/queries'
import { discardAwaited } from '@/lib/sources/awaited/commands/await'
import { draftOf, findAwaited } from '@/lib/sources/awaited/queries'
import { isLongWork } from '@/lib/sources/convert/formats'
import {
  addCorrections,
  fillIn,
  keepDraft,
  letGo,
  publish,
  readAgain,
  saveDraft,
  undoCorrection,
} from '@/lib/sources/drafts/commands'
import { correctionIn, kindsChanged } from '@/lib/sources/drafts/correction-form'
import { findDraft, publishedAs, type SourceDraft, waitingDrafts } from '@/lib/sources/drafts/queries'
import { draftForm, fileForm, type SourceDraftBody } from '@/lib/sources/input'
import { sourcePath, versionPath } from '@/lib/sources/paths'
import { findSource } from '@/lib/sources/queries'
import { action } from '@/lib/web/action'
import { textIn } from '@/lib/web/form'
import { clientLeaving } from '@/lib/web/leaving'
import { goes, saying, says, shows } from '@/lib/web/said'

/** The first step: keeps the files. The only one is shown, and several wait on the page. */
export const choose = action({
  input: fileForm.extend({ seminar: z.string(), source: wholeNumber(0).optional() }),
  async run({ person, input, form }) {
    const { seminar, source, language } = input
    const member = await findSeminar(person, seminar)
    const of = source ? (await findSource(person, { seminar, number: source })).source : undefined
    const signal = await clientLeaving()
    const originals = await originalsOf(member, input, { chosen: form.getAll('file'), signal })
    if (!originals.ok) return originals
    const body = originals.value.length > 1 ? { language } : await bodyOf(member, input)
    const kept: string[] = []
    for (const original of originals.value) {
      const draft = await keepDraft(member, { original: { ...original, signal }, sourceId: of?.id, body })
      if (!draft.ok) return draft
      kept.push(draft.value.id)
    }
    if (kept.length === 1) return shows(pathOf(seminar, source, kept[0]))
    // With its number the address is another one than that of the form, and the page is loaded anew.
    return shows(`${pathOf(seminar, source)}?kept=${kept.length}#waiting`)
  },
})

/** The form of the only file: what was typed, over what is known of the awaited work. */
async function bodyOf(member: Member, { awaited, title, language }: z.infer<typeof fileForm>) {
  if (!awaited) return { title, language }
  const known = draftOf(await findAwaited(member, awaited))
  return { ...known, ...(title && { title }), ...(language && { language }) }
}

/** Removes an awaited work from the list. */
export const discard = action({
  input: z.object({ seminar: z.string(), awaited: z.string() }),
  async run({ person, input: { seminar, awaited }, once }) {
    const removed = await discardAwaited(await findSeminar(person, seminar), awaited, once)
    return removed.ok ? says('awaitedRemoved') : removed
  },
})

const sent = draftForm.extend({
  draft: z.string(),
  act: z.string().max(60),
  /** The shown part: the index of its first block, or its page. */
  from: wholeNumber(0, 999_999).catch(0),
  page: wholeNumber(0, 999_999).catch(1),
  /** The part to be shown next. */
  part: wholeNumber(0, 999_999).catch(0),
  first: wholeNumber(0, 999_999).catch(0),
  shown: z.string().max(10_000).catch(''),
  seen: wholeNumber(0, 999_999).catch(0),
  kinds: z.record(z.string().max(10), z.string().max(20)).catch({}).default({}),
  words: z.record(z.string().max(12), z.string().max(200)).catch({}).default({}),
  blockLanguage: z.string().max(35).catch('').default(''),
  printed: z.string().max(10).catch('').default(''),
})

type Sent = z.infer<typeof sent>

/** The second step: always keeps the typed values; then corrects, publishes, or shows the problems. */
const check = action({
  input: sent,
  async run({ person, input }) {
    const found = await findDraft(person, input.draft).catch(nothingThere)
    if (!found) return shows(await pageOfPublished(person, input.draft))
    const { member, draft } = found
    const { slug } = member.seminar
    const of = draft.sourceId ? (await findSource(person, draft.sourceId)).source : undefined
    const path = pathOf(slug, of?.number, input.draft)
    const { act } = input
    if (act === 'look') return shows(path)
    if (act === 'letGo') {
      await letGo(draft)
      return goes(of ? sourcePath(slug, of.number) : seminarPath(slug, 'sources/new'), 'sourceDiscarded')
    }
    if (act === 'recognise') {
      const { scanLanguage } = input
      await readAgain(member, { ...draft, body: { ...draft.body, scanLanguage } })
      return shows(path)
    }
    const body = { ...draftForm.parse(input), awaited: draft.body.awaited }
    await saveDraft(draft, body)
    if (act === 'fill')
      return shows(
        `${path}${placeOf(input, draft.corrections.length)}&filled=${(await fillIn(draft, body)) ? 1 : 0}`,
      )
    if (act === 'again' || isReadOtherwise(draft.body, body)) {
      const read = await readAgain(member, { ...draft, body }, await clientLeaving())
      if (!read.ok) return read
      return isLongWork(draft.mediaType) ? shows(path) : goes(path, 'renumbered')
    }
    const made = await correctedBy(draft, input)
    if (typeof made === 'string')
      return shows(`${path}${placeOf(input, draft.corrections.length)}&conflict=${made}`)
    const here = `${path}${placeOf(input, made)}`
    if (act === 'keep') return done({ to: `${here}&kept=1`, heard: await saying('sourceKept') })
    if (act !== 'publish') return shows(`${path}${nextPlace(input, made)}`)
    const { draft: now } = await findDraft(person, draft.id)
    const published = await publish(member, now, await clientLeaving())
    if (!published.ok) return shows(`${here}&refused=1`)
    const next = of ? null : await nextToCheck(member)
    if (next)
      return goes(
        `${seminarPath(slug, 'sources/new')}?published=${draft.id}#waiting`,
        'sourcePublishedNext',
        {
          file: next,
        },
      )
    return goes(await pageOfPublished(person, draft.id), of ? 'versionPublished' : 'sourcePublished')
  },
})

/** The name of the person's next text to be checked: the first that was uploaded. Null where none waits. */
async function nextToCheck(member: Member): Promise<string | null> {
  const waiting = await waitingDrafts(member)
  const next = waiting.findLast(({ conversion }) => conversion.state === 'done') ?? waiting.at(-1)
  if (!next) return null
  const say = await getTranslations('sources')
  return next.title || next.fileName || say('import.unnamed')
}

/**
 * Makes the corrections of a form, and answers how many there are now. Of a form that makes none, since another window has
 * corrected meanwhile or there are too many, the conflict's code.
 */
async function correctedBy(draft: SourceDraft, input: Sent): Promise<number | string> {
  const further = correctionIn(input)
  const added = [...kindsChanged(input), ...(further ? [further] : [])]
  try {
    if (added.length > 0) await addCorrections(draft, added, input.seen)
    else if (input.act === 'undo') await undoCorrection(draft, input.seen)
    const undone = added.length === 0 && input.act === 'undo' ? 1 : 0
    return draft.corrections.length + added.length - undone
  } catch (error) {
    if (error instanceof Conflict) return error.code
    throw error
  }
}

type ReadingChoices = Pick<SourceDraftBody, 'lines' | 'extent' | 'scanLanguage'>

/**
 * Another choice of the lines, the extent or the language of a scan; the form names the usual extent, which a new draft
 * leaves out.
 */
const isReadOtherwise = (before: ReadingChoices, now: ReadingChoices): boolean =>
  before.lines !== now.lines ||
  before.scanLanguage !== now.scanLanguage ||
  (before.extent || 'article') !== (now.extent || 'article')

/** The number of corrections makes the address another one, since the browser does not load the same one again. */
const placeOf = ({ from, page }: Pick<Sent, 'from' | 'page'>, made: number) =>
  `&from=${from}&page=${page}&made=${made}`

/** The part, and the block in it, that a form leads to. */
function nextPlace(input: Sent, made: number): string {
  const { act, part, from, shown } = input
  const [verb, ...numbers] = act.split(':')
  const [first = 0, second = 0] = numbers.map(Number)
  if (act === 'part') return placeOf({ from: part, page: part }, made)
  if (verb === 'page') return placeOf({ ...input, page: first }, made)
  if (act === 'next') return placeOf({ ...input, from: from + shown.length }, made)
  const here = placeOf(input, made)
  if (verb === 'open') return `${here}&open=${first}#b${first}`
  if (verb === 'move') return `${here}&open=${second}#b${second}`
  return numbers.length > 0 ? `${here}#b${first}` : here
}

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

function pathOf(seminar: string, source: number | undefined, draft?: string): string {
  const page = source ? sourcePath(seminar, source, 'versions/new') : seminarPath(seminar, 'sources/new')
  return draft ? `${page}?draft=${draft}` : page
}
