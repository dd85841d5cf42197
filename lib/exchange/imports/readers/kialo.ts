import { done, type Result, refused } from '@/lib/platform/errors'
import { type ArgumentGraph, type ArgumentLink, type ArgumentNode, Losses } from '../argument-graph'

/** A claim as it stands in the file: its place, such as 1.1.3., its label, and its words over one line or more. */
type KialoEntry = { place: string; label: 'Pro' | 'Con' | 'Thesis' | ''; words: string[]; line: number }

type KialoText = { title: string; entries: KialoEntry[]; sources: Map<string, string> }

/**
 * Reads a debate as Kialo writes one, in the older dialect and in the newer, with blank lines between the entries, theses of
 * their own and sources. A claim goes on until the next entry; one that is named as another claim (`-> See 1.2.`) is a link to
 * it, which may stand later in the file. Problem of `file`: importNoClaims.
 */
export function readKialo(text: string): Result<ArgumentGraph> {
  const { title, entries, sources } = partsOf(text.split(/\r\n?|\n/))
  const [root] = entries
  if (!root) return refused({ file: { code: 'importNoClaims' } })
  const losses = new Losses()
  const hasTheses = entries.some(({ label }) => label === 'Thesis')
  const nodes: ArgumentNode[] = []
  const at = new Map<string, number>()
  for (const entry of entries) {
    if (linkIn(entry)) continue
    at.set(entry.place, nodes.length)
    const isThesis = hasTheses ? entry.label === 'Thesis' : entry === root
    nodes.push({ ...wordsOf(entry, sources), name: '', isThesis })
  }
  const links = entries.flatMap((entry) => linkOf(entry, at, losses))
  const question = nodes[0]?.text ?? ''
  const said = title || question
  const prompt = hasTheses && question !== said ? question : ''
  // The question of several theses is no claim; they stand at the top themselves.
  const graph = { title: said, prompt, nodes, links, cannot: losses.all() }
  return done(hasTheses ? withoutQuestion(graph) : graph)
}

const ENTRY = /^((?:\d{1,6}\.)+)(?:\s+(\S.*|))?$/u
const LABEL = /^(Pro|Con|Thesis):\s*(\S.*|)$/su
const HEAD = /^(?:Discussion (?:Title|Name)|Question(?: Title)?):\s*(\S.*|)$/u

function partsOf(lines: string[]): KialoText {
  const end = sourcesAt(lines)
  const entries: KialoEntry[] = []
  const known = new Set<string>()
  let title = ''
  for (const [index, line] of lines.slice(0, end).entries()) {
    const entry = entryIn(line, index + 1, known)
    const last = entries.at(-1)
    if (entry) {
      known.add(entry.place)
      entries.push(entry)
    } else if (last) last.words.push(line)
    else title ||= (HEAD.exec(line)?.[1] ?? line).trim()
  }
  return { title, entries, sources: sourcesIn(lines.slice(end)) }
}

/** A line that only looks like an entry belongs to the words before it: a list in a claim, or a place that is taken. */
function entryIn(line: string, number: number, known: Set<string>): KialoEntry | null {
  const [, place = '', rest = ''] = ENTRY.exec(line) ?? []
  if (!place.startsWith('1.') || known.has(place)) return null
  const isRoot = place === '1.'
  if (isRoot !== (known.size === 0)) return null
  const [, label = '', words = rest] = LABEL.exec(rest) ?? []
  if (!isRoot && !label) return null
  return { place, label: label as KialoEntry['label'], words: [words], line: number }
}

/** The line of the last `Sources:` that a numbered source follows; the end of the file where there is none. */
function sourcesAt(lines: string[]): number {
  for (let at = lines.length - 1; at >= 0; at--) {
    if (lines[at]?.trim() !== 'Sources:') continue
    const next = lines.slice(at + 1, at + 4).find((line) => line.trim() !== '')
    if (next && SOURCE.test(next)) return at
  }
  return lines.length
}

const SOURCE = /^\[(\d{1,6})\]\s+(\S.*|)$/u

function sourcesIn(lines: string[]): Map<string, string> {
  const sources = new Map<string, string[]>()
  let last: string[] | undefined
  for (const line of lines.slice(1)) {
    const [, number, words = ''] = SOURCE.exec(line) ?? []
    if (number && !sources.has(number)) {
      last = [words]
      sources.set(number, last)
    } else if (line.trim()) last?.push(line)
  }
  return new Map([...sources].map(([number, words]) => [number, plain(words.join('\n')).text]))
}

/** The place of the claim that this one is, where the file names it instead of its words. */
const linkIn = ({ words }: KialoEntry): string | undefined =>
  /^->\s*See\s+((?:\d{1,6}\.)+)$/u.exec(words.join('\n').trim())?.[1]

/** How a claim stands to the one above it. One whose place has none above it stands by itself, and is counted. */
function linkOf(entry: KialoEntry, at: Map<string, number>, losses: Losses): ArgumentLink[] {
  const { place, label, line } = entry
  if (place === '1.') return []
  const linked = linkIn(entry)
  const from = at.get(linked ?? place)
  const to = at.get(place.replace(/\d{1,6}\.$/u, ''))
  if (from === undefined || to === undefined) {
    losses.add('missingClaim', line)
    return []
  }
  return [{ from, to, side: label === 'Con' ? 'attacks' : label === 'Pro' ? 'supports' : null }]
}

function wordsOf({ words }: KialoEntry, sources: Map<string, string>): { text: string; sources: string[] } {
  const written = words
    .join('\n')
    .trim()
    .replace(/^\\(?=->\s|(?:Pro|Con|Thesis):)/u, '')
  const { text, marks, addresses } = plain(written, sources)
  return { text, sources: [...marks.map((mark) => sources.get(mark) ?? ''), ...addresses] }
}

/** Signs of Kialo: an escaped bracket, a link with its words and its address, and the mark of a source. */
const SIGN = /\\([\\()[\]])|\[((?:[^[\]\\]|\\.){1,2000})\]\(((?:[^()\\\s]|\\.){1,2000})\)| ?\[(\d{1,6})\]/gsu

/** Words without Kialo's signs. Marks that name no source are words. */
function plain(written: string, sources?: Map<string, string>) {
  const marks = new Set<string>()
  const addresses = new Set<string>()
  const text = written.replace(SIGN, (whole, escaped, words, address, mark) => {
    if (escaped) return escaped
    if (words !== undefined) {
      if (sources) addresses.add(unescaped(address))
      return sources ? unescaped(words) : `${unescaped(words)} ${unescaped(address)}`
    }
    if (!sources?.has(mark)) return whole
    marks.add(mark)
    return ''
  })
  return { text: text.trim(), marks: [...marks], addresses: [...addresses] }
}

const unescaped = (text: string): string => text.replace(/\\([\\()[\]])/gu, '$1')

function withoutQuestion({ nodes, links, ...graph }: ArgumentGraph): ArgumentGraph {
  const rest = links.filter(({ from, to }) => from > 0 && to > 0)
  return {
    ...graph,
    nodes: nodes.slice(1),
    links: rest.map((link) => ({ ...link, from: link.from - 1, to: link.to - 1 })),
  }
}
