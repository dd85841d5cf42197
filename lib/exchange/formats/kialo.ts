import type { PassageView } from '@/lib/sources/passages/view'
import type { Debate, DebatePost } from '../debate/debate'
import type { OutlinedPost } from '../debate/outline'
import { citedPlace } from './cited-place'
import { oneLine } from './one-line'
import { edgeOfKind, edgeOfStance } from './relations'

/** Translates a message of `thread`. */
type ThesisMessages = (key: 'standsNowhere') => string

/**
 * A debate as Kialo writes one: claims with numbers, each for or against the one above it, and the cited passages as sources.
 * A question with one thesis has it as its first claim; else the first claim is the question, and its theses are below it.
 * Kialo has no place for questions that are asked of a post, so these are left out with all that answers them. Each text is
 * one line; a backslash stands before signs that would be read as a link, a mark or a label.
 */
export async function* kialoOf(debate: Debate, say: ThesisMessages): AsyncGenerator<string> {
  const { title } = debate.question
  yield `Discussion Title: ${oneLine(title)}\n\n`
  const tree = treeOf(debate, say('standsNowhere'))
  const sources = new Map<string, NumberedSource>()
  for (const { place, text } of tree.heads) yield `${place} ${text}\n\n`
  for await (const post of debate.posts()) {
    const places = tree.places.get(post.label)
    if (!places) continue
    const marks = marksOf(post, sources)
    const [first, ...linked] = places
    if (first) yield `${first.place} ${first.side}: ${claimOf(post)}${marks}\n\n`
    for (const { place, side } of linked) yield `${place} ${side}: -> See ${first?.place}\n\n`
  }
  if (sources.size > 0) yield 'Sources:\n'
  for (const { number, passage } of sources.values()) yield `\n[${number}] ${sourceOf(debate, passage)}\n`
}

/** A claim's place, such as 1.1.3., and its side. A post that has something to say of several theses has several. */
type ClaimPlace = { place: string; side: 'Pro' | 'Con' }

type ClaimTree = {
  heads: Array<{ place: string; text: string }>
  /** By the labels of posts; posts without a place are left out. */
  places: Map<string, ClaimPlace[]>
}

function treeOf({ question, contents, outline }: Debate, nowhere: string): ClaimTree {
  const { theses } = contents
  const lone = outline.some(({ depth, thesis }) => depth === 0 && thesis === null)
  const [only] = theses
  const isOne = theses.length === 1 && !lone
  const root = { place: '1.', text: claimText(isOne && only ? only.statement : question.title) }
  const named = [
    ...theses.map(({ label, statement }) => ({ label, statement })),
    ...(lone || theses.length === 0 ? [{ label: null, statement: nowhere }] : []),
  ]
  const below = isOne
    ? []
    : named.map(({ statement }, at) => ({ place: `1.${at + 1}.`, text: `Thesis: ${claimText(statement)}` }))
  const heads = new Map(named.map(({ label }, at) => [label, isOne ? '1.' : `1.${at + 1}.`]))
  return { heads: [root, ...below], places: placesOf(outline, heads) }
}

function placesOf(outline: OutlinedPost[], heads: Map<string | null, string>): Map<string, ClaimPlace[]> {
  const places = new Map<string, ClaimPlace[]>()
  const counts = new Map<string, number>()
  const below = (parent: string): string => {
    const count = (counts.get(parent) ?? 0) + 1
    counts.set(parent, count)
    return `${parent}${count}.`
  }
  const claim = (parent: string | undefined, edge: ReturnType<typeof edgeOf>): ClaimPlace[] =>
    parent && edge ? [{ place: below(parent), side: edge === 'support' ? 'Pro' : 'Con' }] : []
  for (const post of outline) {
    const { label, parent, depth, thesis, alsoStands } = post
    if (depth > 0) {
      const [answered] = places.get(parent ?? '') ?? []
      const found = claim(answered?.place, edgeOf(post))
      if (found.length) places.set(label, found)
      continue
    }
    const also = Object.entries(alsoStands).flatMap(([other, stance]) =>
      other === thesis ? [] : claim(heads.get(other), edgeOfStance[stance]),
    )
    places.set(label, [...claim(heads.get(thesis), edgeOf(post)), ...also])
  }
  return places
}

/** A position on no thesis holds that none is right. */
const edgeOf = ({ kind, thesis, stance }: OutlinedPost) =>
  kind ? edgeOfKind[kind] : thesis === null ? 'support' : edgeOfStance[stance]

const claimOf = ({ post }: DebatePost): string => claimText(post.claim || post.argument) || '—'

/** A passage is one source, however often it is cited. */
type NumberedSource = { number: number; passage: PassageView }

function marksOf({ post }: DebatePost, sources: Map<string, NumberedSource>): string {
  const numbers = post.citations.map(({ passage }) => {
    const source = sources.get(passage.id) ?? { number: sources.size + 1, passage }
    sources.set(passage.id, source)
    return source.number
  })
  return [...new Set(numbers)].map((number) => ` [${number}]`).join('')
}

function sourceOf({ passageAddress }: Debate, passage: PassageView): string {
  const address = passageAddress(passage).replace(/[()]/g, '\\$&')
  return `“${claimText(passage.quote)}” [${linkText(citedPlace(passage))}](${address})`
}

/** Brackets and the arrow of a link are escaped, and a label that is none. */
const claimText = (text: string): string =>
  oneLine(text)
    .replace(/[\\[\]]/g, '\\$&')
    .replace(/^-> /, '\\-> ')
    .replace(/^(?=(?:Pro|Con|Thesis):)/, '\\')

const linkText = (text: string): string => oneLine(text).replace(/[\\[\]()]/g, '\\$&')
