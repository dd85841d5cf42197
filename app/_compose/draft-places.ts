import { getTranslations } from 'next-intl/server'
import { type Location, pagesOf, paragraphsOf } from '@/lib/citations/locator'
import { changeDraft, citing } from '@/lib/positions/draft/changes'
import { type Draft, type DraftCitation, draftFrom, isByPlace } from '@/lib/positions/draft/draft'
import { passageAtSpot, type Spot } from '@/lib/positions/writer-context'
import type { SourceView } from '@/lib/sources/queries'

/** A locator as the composer shows it: "¶ 25, p. 3". */
export async function whereOf({
  paragraph,
  lastParagraph = null,
  page = null,
  lastPage = null,
}: Partial<Location> & Pick<Location, 'paragraph'>): Promise<string> {
  const t = await getTranslations('compose')
  const pages = pagesOf({ paragraph, lastParagraph, page, lastPage })
  const paragraphs = paragraphsOf({ paragraph, lastParagraph })
  return pages ? `${paragraphs}, ${t('page', { pages })}` : paragraphs
}

/** The draft of a form or of the database, with the locators of its passages, ready to be shown. */
export async function restored(
  values: Readonly<Record<string, unknown>>,
  sources: SourceView[],
): Promise<Draft> {
  const draft = draftFrom(values)
  return { ...draft, citations: await Promise.all(draft.citations.map((one) => located(one, sources))) }
}

/** A passage that is no longer there becomes a quotation by words. */
async function located(citation: DraftCitation, sources: SourceView[]): Promise<DraftCitation> {
  if (!isByPlace(citation)) return citation
  const { source, version, start, end } = citation
  const spot = { source, version: Number(version), start: Number(start), end: Number(end) }
  const found = await passageAtSpot(sources, spot)
  if (found?.quote === citation.quote) return { ...citation, where: await whereOf(found.locator) }
  return citation.id ? citation : { ...citation, version: '', start: '', end: '' }
}

/** The passage in a link from a text: `?source=&version=&start=&end=`. */
export function spotIn({ source, version, start, end }: Readonly<Record<string, unknown>>): Spot | null {
  const number = (value: unknown) =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : null
  const [from, to, edition] = [number(start), number(end), number(version)]
  if (typeof source !== 'string' || from === null || to === null) return null
  return { source, start: from, end: to, ...(edition !== null && { version: edition }) }
}

type CitingDraft = { draft: Draft; key: string | undefined }

/**
 * The draft with a citation of the link's passage, an earlier one or a new one, and the citation's key; null when the link
 * has no passage.
 */
export async function citingSpot(
  draft: Draft,
  sources: SourceView[],
  spot: Spot,
): Promise<CitingDraft | null> {
  const found = await passageAtSpot(sources, spot)
  if (!found) return null
  const { source, version, quote, locator } = found
  const place = {
    source: source.id,
    version: String(version),
    start: String(found.start),
    end: String(found.end),
  }
  if (citing(draft, place)) return { draft, key: citing(draft, place)?.key }
  const citation = { ...place, quote, where: await whereOf(locator) }
  const cited = changeDraft(draft, { do: 'add', citation })
  return { draft: cited, key: citing(cited, place)?.key }
}
