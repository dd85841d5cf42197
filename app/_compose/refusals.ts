import { getLocale, getTranslations } from 'next-intl/server'
import { z } from 'zod'
import type { Refusal, Stale } from '@/components/positions/compose/refusal'
import { type Located, pagesOf, paragraphsOf } from '@/lib/citations/place'
import type { Problems } from '@/lib/platform/errors'
import { sayMoment } from '@/lib/platform/time/moment'
import { wordDiff } from '@/lib/platform/words/word-diff'
import type { CheckDetail } from '@/lib/positions/check'
import { passageAtSpot, type Spot } from '@/lib/positions/composing'
import { type Composition, compositionOf, isByPlace, row } from '@/lib/positions/draft/draft'
import type { Asked } from '@/lib/questions/queries'
import { closingOf } from '@/lib/questions/rules'
import type { SourceView } from '@/lib/sources/queries'
import { speaker } from '@/lib/web/problems'

/** "¶ 25, p. 3", as the composer shows it. */
export async function whereOf({
  paragraph,
  lastParagraph = null,
  page = null,
  lastPage = null,
}: Partial<Located> & Pick<Located, 'paragraph'>): Promise<string> {
  const t = await getTranslations('compose')
  const pages = pagesOf({ paragraph, lastParagraph, page, lastPage })
  const paragraphs = paragraphsOf({ paragraph, lastParagraph })
  return pages ? `${paragraphs}, ${t('page', { pages })}` : paragraphs
}

/** Fills in where each cited place is; one that is no longer there becomes a quotation by words. */
export async function withPlaces(composition: Composition, sources: SourceView[]): Promise<Composition> {
  const citations = await Promise.all(
    composition.citations.map(async (one) => {
      if (!isByPlace(one)) return one
      const spot = {
        source: one.source,
        version: Number(one.version),
        start: Number(one.start),
        end: Number(one.end),
      }
      const found = await passageAtSpot(sources, spot)
      if (found?.quote === one.quote) return { ...one, where: await whereOf(found.locator) }
      return one.id ? one : { ...one, version: '', start: '', end: '' }
    }),
  )
  return { ...composition, citations }
}

/** The passage that a link from a text names: `?source=&version=&start=&end=`. */
export function spotIn({ source, version, start, end }: Readonly<Record<string, unknown>>): Spot | null {
  const number = (value: unknown) =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : null
  const [from, to, edition] = [number(start), number(end), number(version)]
  if (typeof source !== 'string' || from === null || to === null) return null
  return { source, start: from, end: to, ...(edition !== null && { version: edition }) }
}

/** The composition with one more citation, of the passage that a link names; null when that is no passage. */
export async function citingSpot(
  composition: Composition,
  sources: SourceView[],
  spot: Spot,
): Promise<Composition | null> {
  const found = await passageAtSpot(sources, spot)
  if (!found) return null
  const { source, version, start, end, quote, locator } = found
  const given = { source: source.id, version: String(version), start: String(start), end: String(end), quote }
  const is = (one: { source: string; start: string; end: string }) =>
    one.source === given.source && one.start === given.start && one.end === given.end
  if (composition.citations.some(is)) return composition
  const fresh = row(composition.nextKey, { ...given, where: await whereOf(locator) })
  return {
    ...composition,
    citations: [...composition.citations, fresh],
    nextKey: composition.nextKey + 1,
  }
}

/** Refused quotations of citations, by the number of their citation. */
export async function refusalsOf(problems: Problems<CheckDetail>): Promise<Record<number, Refusal>> {
  const say = await speaker()
  return Object.fromEntries(
    Object.entries(problems).flatMap(([path, { detail, ...problem }]) => {
      const index = /^citations\.(\d+)\.quote$/.exec(path)?.[1]
      if (!index) return []
      const isOfCitation = detail && !('quotations' in detail)
      return [[index, { text: say(problem), ...(isOfCitation && { detail }) }]]
    }),
  )
}

/** What was kept of a form or a draft, ready to be shown again. */
export const restored = (values: Readonly<Record<string, unknown>>, sources: SourceView[]) =>
  withPlaces(compositionOf(values), sources)

/** "Rebuttals closed at Thu 13 Nov, 23:59. Your draft is kept."; null when no schedule says when. */
export async function closedInWords({ question, member }: Asked): Promise<string | null> {
  const closing = closingOf(question.schedule)
  if (!closing || closing.at > new Date()) return null
  const t = await getTranslations('compose')
  const { timeZone } = member.seminar
  const time = sayMoment(closing.at, 'moment', { locale: await getLocale(), timeZone })
  return t('closedSaid', { phase: t(`phase.${closing.phase}`), time })
}

const standing = z.object({
  revision: z.number(),
  editedAt: z.string().nullable(),
  postedAt: z.string(),
  claim: z.string(),
  argument: z.string(),
})

/** What stands now of a position that another window edited, and what this text would change in it. */
export async function staleInWords(
  current: unknown,
  typed: Composition,
  { member }: Pick<Asked, 'member'>,
): Promise<Stale> {
  const t = await getTranslations('compose')
  const { revision, editedAt, postedAt, claim, argument } = standing.parse(current)
  const where = { locale: await getLocale(), timeZone: member.seminar.timeZone }
  const time = sayMoment(new Date(editedAt ?? postedAt), 'moment', where)
  return {
    revision,
    title: t('stale.title', { time }),
    claim: wordDiff(claim, typed.claim),
    argument: wordDiff(argument, typed.argument),
  }
}
