import { z } from 'zod'

/** The words of an element, and what is written among them. `further`: how many fields of its data were left. */
export type ArgdownWords = { text: string; name: string; sources: string[]; tags: string[]; further: number }

/** Reads an element's words: without its tags and its data in braces, with escaped signs as they are, and without marks of emphasis. */
export function wordsOfArgdown(lines: string[]): ArgdownWords {
  const { words, data } = apart(lines.join('\n'))
  const { text, tags, addresses } = plain(words)
  const own = valuesOf(data)
  return {
    text: (own.text ?? text).trim(),
    name: own.name ?? '',
    sources: [...own.sources, ...addresses],
    tags,
    further: own.further,
  }
}

/** The words before the data, which begin with a brace that is not escaped and end with the element. */
function apart(written: string): { words: string; data: string } {
  for (let at = 0; at < written.length; at++) {
    if (written[at] === '\\') at++
    else if (written[at] === '{') return { words: written.slice(0, at), data: written.slice(at) }
  }
  return { words: written, data: '' }
}

/** Fields of data in one line or more, `name: "value"` or `name: ["one", "two"]`, as YAML and JSON both write them. */
const FIELD = /([\w-]{1,60}):\s*("(?:[^"\\]|\\.)*"|\[\s*(?:"(?:[^"\\]|\\.)*"\s*(?:,\s*)?)*\]|[^",[\]{}\n]+)/gu

function valuesOf(data: string): { text?: string; name?: string; sources: string[]; further: number } {
  const fields = new Map([...data.matchAll(FIELD)].map(([, name = '', value = '']) => [name, value.trim()]))
  const textOf = (name: string) => z.string().safeParse(jsonOf(fields.get(name) ?? '')).data
  const given = fields.get('sources') ?? ''
  const sources =
    z.array(z.string()).safeParse(jsonOf(given)).data ?? (given ? [textOf('sources') ?? given] : [])
  const known = ['text', 'name', 'sources'].filter((name) => fields.has(name)).length
  return { text: textOf('text'), name: textOf('name'), sources, further: fields.size - known }
}

function jsonOf(written: string): unknown {
  try {
    return JSON.parse(written)
  } catch {
    return undefined
  }
}

/** An escaped sign; a link; a tag; a mention; a mark of emphasis around words. */
const SIGN =
  /\\(.)|\[((?:[^[\]\\]|\\.){1,2000})\]\(([^()\s]{1,2000})\)|(?<=^|\s)#(?:\(([^()\n]{1,200})\)|([\p{L}\p{N}_-]{1,200}))|@?[[<]((?:[^[\]<>\\]|\\.){1,500})[\]>]|(?<![\p{L}\p{N}])(\*{1,2}|_{1,2})(?=\S)|(?<=\S)(\*{1,2}|_{1,2})(?![\p{L}\p{N}])/gsu

function plain(written: string): { text: string; tags: string[]; addresses: string[] } {
  const tags: string[] = []
  const addresses: string[] = []
  const text = written.replace(SIGN, (_, escaped, words, address, long, short, mention) => {
    if (escaped !== undefined) return escaped
    if (address) addresses.push(address)
    const tag = long ?? short
    if (tag) tags.push(tag)
    return (words ?? mention ?? '').replace(/\\(.)/gsu, '$1')
  })
  return { text: text.trim(), tags, addresses }
}
