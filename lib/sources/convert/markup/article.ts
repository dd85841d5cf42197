import { Readability } from '@mozilla/readability'
import type { Element, ElementContent, Root } from 'hast'
import { parseHTML } from 'linkedom'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { isHidden, isLeftOut } from './elements'
import { attribute, elementNamed, elementsIn, isElement, parseFragment, textIn } from './html-tree'
import { notesIn } from './notes'

/** Code points: less text than this is no article. */
const SHORTEST = 200

/**
 * The article of a page, by Readability, with its title in front and the notes that its marks call; null where there is none,
 * as on lists and short pages.
 */
export function articleIn(page: Root, title?: string): Root | null {
  const found = readable(page)
  const content = found?.content
  if (!content || textIn(parseFragment(content)).trim().length < SHORTEST) return null
  const article = parseFragment(content)
  const heading = headingOf(page, found.title?.trim() || title)
  const notes = notesCalledBy(article, page)
  return {
    type: 'root',
    children: [...(heading ? withHeading(heading, article) : article.children), ...notes],
  }
}

function readable(page: Root) {
  const html = writer.stringify({
    ...page,
    children: page.children.map((child) => (isElement(child) ? bare(child) : child)),
  })
  const { document } = parseHTML(html)
  try {
    return new Readability(document, { keepClasses: true }).parse()
  } catch {
    // It was written for pages that browsers have mended: then the whole page is taken.
    return null
  }
}

const writer = unified().use(rehypeStringify, { allowDangerousCharacters: false }).freeze()

/** Without scripts, controls and hidden parts, which would only cost time. Metadata stay for the title. */
function bare(element: Element): Element {
  const children = element.children.flatMap((child): ElementContent[] => {
    if (child.type !== 'element') return child.type === 'text' ? [child] : []
    if (isHidden(child) || (isLeftOut(child) && !metadata.has(child.tagName))) return []
    return [bare(child)]
  })
  return { ...element, children }
}

const metadata = new Set(['head', 'meta', 'title', 'link', 'base'])

/** The page's own heading where the article's title stands in one, since a title of a page may add the site's name. */
function headingOf(page: Root, title: string | undefined): string | undefined {
  const headings = [...elementsIn(page)]
    .filter(({ tagName }) => tagName === 'h1')
    .map((one) => words(textIn(one)))
  const [only] = headings
  if (headings.length === 1 && only) return only
  return headings.find((heading) => heading !== '' && title?.includes(heading)) ?? (title && words(title))
}

const words = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Code points: as much may stand before an article's heading, as a picture with its caption does. */
const MOST_BEFORE = 400

/** Readability takes the heading out of most articles. One that it left comes first, and once. */
function withHeading(heading: string, article: Root): Root['children'] {
  const first = elementNamed(article, 'h1') ?? elementNamed(article, 'h2')
  const before = first && words(textIn(first)) === heading ? words(textIn(article)).indexOf(heading) : -1
  if (first && before === 0) {
    first.tagName = 'h1'
    return article.children
  }
  if (first && before > 0 && before < MOST_BEFORE) first.children = []
  const title: Element = {
    type: 'element',
    tagName: 'h1',
    properties: {},
    children: [{ type: 'text', value: heading }],
  }
  return [title, ...article.children]
}

/** Notes stand outside of what Readability takes for the article. Its marks are read in the page as a whole. */
function notesCalledBy(article: Root, page: Root): Element[] {
  const present = new Set([...elementsIn(article)].flatMap((one) => attribute(one, 'id') ?? []))
  const called = new Set(
    [...elementsIn(article)].flatMap((one) => (one.tagName === 'a' ? (attribute(one, 'href') ?? []) : [])),
  )
  const { marks, bodies } = notesIn(page)
  const keys = new Set<string>()
  for (const [link, { to }] of marks) if (called.has(attribute(link, 'href') ?? '')) keys.add(to)
  const missing = [...bodies].filter(([body, key]) => {
    const ids = [body, ...elementsIn(body)].flatMap((one) => attribute(one, 'id') ?? [])
    return keys.has(key) && !ids.some((id) => present.has(id))
  })
  return missing.map(([body]) => body)
}
