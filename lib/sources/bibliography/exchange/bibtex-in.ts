import { z } from 'zod'
import { type ReferenceList, referenceItem, unreadable } from './reference-list'

/** UTF-16 units: an entry with its abstract has a few thousand. */
const LONGEST_ENTRY = 20_000

type Entry = { text: string; line: number }

/**
 * Reads BibTeX and BibLaTeX, entry by entry, so that a broken one spoils no other. The type of the input is always forced:
 * the library takes a line that looks like an address for one to fetch.
 */
export async function* readBibtex(text: string): AsyncGenerator<ReferenceList> {
  const { plugins } = await import('@citation-js/core')
  await import('@citation-js/plugin-bibtex')
  const entries = entriesOf(text)
  const strings = entries.filter(({ text: entry }) => /^@string\b/i.test(entry)).map((entry) => entry.text)
  const known = strings
    .filter((entry) => entry.length < 1_000)
    .slice(0, MOST_STRINGS)
    .join('\n')
  for (const entry of entries) {
    if (/^@(?:string|comment|preamble)\b/i.test(entry.text)) continue
    yield read(entry, (given) =>
      plugins.input.chain(`${known}\n${given}`, { forceType: '@biblatex/text', generateGraph: false }),
    )
  }
}

const MOST_STRINGS = 50

/** Cuts before each `@word{` at the beginning of a line. */
function entriesOf(text: string): Entry[] {
  const starts = [...text.matchAll(/^[ \t]*(?=@[a-z]+[ \t]*[{(])/gim)].map(({ index }) => index)
  let line = 1
  let counted = 0
  return starts.map((start, index) => {
    for (; counted < start; counted++) if (text.charCodeAt(counted) === 0x0a) line++
    return { text: text.slice(start, starts[index + 1]).trim(), line }
  })
}

function read({ text, line }: Entry, parse: (text: string) => unknown): ReferenceList {
  if (text.length > LONGEST_ENTRY) return unreadable(text, line)
  try {
    const [item] = parsedItems.parse(parse(text))
    return item ? referenceItem(repaired(item), { text, line }) : unreadable(text, line)
  } catch {
    return unreadable(text, line)
  }
}

const parsedName = z.looseObject({
  family: z.string().optional(),
  given: z.string().optional(),
  'non-dropping-particle': z.string().optional(),
})

const parsedItems = z.array(
  z.looseObject({
    author: z.array(parsedName).optional(),
    editor: z.array(parsedName).optional(),
    translator: z.array(parsedName).optional(),
  }),
)

type ParsedItem = z.output<typeof parsedItems>[number]

function repaired(item: ParsedItem): Record<string, unknown> {
  const { author, editor, translator, ...rest } = item
  const names = { author, editor, translator }
  const whole = Object.entries(names).flatMap(([role, list]) =>
    list ? [[role, list.map(repairedName)]] : [],
  )
  const texts = Object.entries(rest).map(([key, value]) => [
    key,
    typeof value === 'string' ? bare(value) : value,
  ])
  return inSite({ ...Object.fromEntries(texts), ...Object.fromEntries(whole) })
}

/** The organisation of a page is its site. */
function inSite(item: Record<string, unknown>): Record<string, unknown> {
  const { publisher, ...rest } = item
  const isSite = item.type === 'webpage' && publisher !== undefined && item['container-title'] === undefined
  return isSite ? { ...rest, 'container-title': publisher } : item
}

/** A given name in braces is taken for a particle, and an organisation for a family. */
function repairedName({ family = '', given = '', ...name }: z.output<typeof parsedName>) {
  const { 'non-dropping-particle': particle = '', ...rest } = name
  if (/^\p{Lu}/u.test(particle))
    return { ...rest, family, given: [particle, given].filter(Boolean).join(' ') }
  if (!given && !particle && Object.keys(rest).length === 0) return { literal: family }
  return { ...rest, family, ...(given && { given }), ...(particle && { 'non-dropping-particle': particle }) }
}

/** Without the marks that stand for LaTeX's emphasis. Any other bracket is the title's own. */
const bare = (text: string) =>
  text.replace(/<\/?(?:i|b|sup|sub|sc)>|<span class="[a-z]{1,20}">|<\/span>/g, '')
