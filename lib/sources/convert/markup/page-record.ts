import type { Element, Root } from 'hast'
import { z } from 'zod'
import type { FoundRecord } from '../document'
import { attribute, elementNamed, elementsIn, textIn } from './html-tree'

/**
 * What a page says of itself: by the tags that scholarly sites write for indexes (Highwire Press, Dublin Core), by schema.org
 * in JSON-LD, by Open Graph, and by its title.
 */
export function recordOf(page: Root): FoundRecord {
  const tags = tagsIn(page)
  const linked = linkedData(page)
  const first = (...names: string[]) => names.flatMap((name) => tags.get(name) ?? [])[0]
  const title = first('citation_title', 'dc.title', 'og:title') ?? linked.headline ?? titleOf(page)
  const stated = [...(tags.get('citation_author') ?? []), ...(tags.get('dc.creator') ?? [])]
  const authors =
    stated.length > 0 ? stated : (linked.authors ?? authorsIn(first('author', 'article:author')))
  const date = dateIn(
    first('citation_publication_date', 'citation_date', 'dc.date', 'article:published_time', 'date') ??
      linked.date,
  )
  const container = first('citation_journal_title', 'og:site_name', 'application-name')
  const publisher = first('citation_publisher', 'dc.publisher') ?? linked.publisher
  const url = addressIn(canonicalIn(page), first('og:url'))
  return {
    ...(title && { title: short(title) }),
    ...(authors.length > 0 && { authors: [...new Set(authors.map(short))].slice(0, MOST_AUTHORS) }),
    ...(date && { date }),
    ...(container && { container: short(container) }),
    ...(publisher && publisher !== container && { publisher: short(publisher) }),
    ...(url && { url }),
  }
}

const MOST_AUTHORS = 50
const LONGEST = 300

const short = (text: string) => text.slice(0, LONGEST)

function tagsIn(page: Root): Map<string, string[]> {
  const tags = new Map<string, string[]>()
  for (const element of elementsIn(page)) {
    if (element.tagName !== 'meta') continue
    const name = (attribute(element, 'name') ?? attribute(element, 'property') ?? '').toLowerCase()
    const content = spaced(attribute(element, 'content') ?? '')
    if (name && content) tags.set(name.replace(/^dcterms\./, 'dc.'), [...(tags.get(name) ?? []), content])
  }
  return tags
}

const spaced = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Of several titles (pictures have some too) only that of the head counts. */
function titleOf(page: Root): string | undefined {
  const head = elementNamed(page, 'head')
  const title = head && elementNamed(head, 'title')
  return (title && spaced(textIn(title))) || undefined
}

/** Names, not addresses of profiles. */
const authorsIn = (line: string | undefined): string[] => (line && !/^https?:/i.test(line) ? [line] : [])

/** A year, or YYYY-MM-DD. */
function dateIn(stated: string | undefined): string | undefined {
  const [, year, month, day] = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?/.exec(stated?.trim() ?? '') ?? []
  if (!year) return undefined
  return month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : year
}

function canonicalIn(page: Root): string | undefined {
  for (const element of elementsIn(page))
    if (element.tagName === 'link' && isCanonical(element)) return attribute(element, 'href')
  return undefined
}

const isCanonical = (link: Element) =>
  attribute(link, 'rel')?.toLowerCase().split(/\s+/).includes('canonical')

const addressIn = (...stated: Array<string | undefined>): string | undefined =>
  stated.find(
    (one) => one !== undefined && /^https?:\/\//i.test(one) && URL.canParse(one) && one.length <= 2_000,
  )

type LinkedData = { headline?: string; authors?: string[]; date?: string; publisher?: string }

/** UTF-16 units: more is no description of an article. */
const LARGEST_SCRIPT = 200_000

const person = z.union([z.string(), z.looseObject({ name: z.string() }).transform(({ name }) => name)])

const article = z.looseObject({
  headline: z.string().optional().catch(undefined),
  author: z
    .union([person.transform((one) => [one]), z.array(person)])
    .optional()
    .catch(undefined),
  datePublished: z.string().optional().catch(undefined),
  publisher: person.optional().catch(undefined),
})

function linkedData(page: Root): LinkedData {
  for (const script of elementsIn(page)) {
    if (script.tagName !== 'script' || attribute(script, 'type') !== 'application/ld+json') continue
    const text = textIn(script)
    const items = text.length > LARGEST_SCRIPT ? [] : itemsIn(text)
    for (const item of items) {
      const { data } = article.safeParse(item)
      if (!data?.headline) continue
      const { headline, author, datePublished, publisher } = data
      return {
        headline: spaced(headline),
        ...(author && { authors: author.map(spaced) }),
        ...(datePublished && { date: datePublished }),
        ...(publisher && { publisher: spaced(publisher) }),
      }
    }
  }
  return {}
}

const graph = z.looseObject({ '@graph': z.array(z.unknown()) })

function itemsIn(text: string): unknown[] {
  try {
    const data: unknown = JSON.parse(text)
    const { data: nested } = graph.safeParse(data)
    return nested ? nested['@graph'] : [data].flat()
  } catch {
    return []
  }
}
