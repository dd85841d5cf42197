import type { ThesisView } from '@/lib/questions/theses'
import type { PassageView } from '@/lib/sources/passages/view'
import type { Debate, DebateCitation, DebatePost } from '../debate/debate'
import type { OutlinedPost } from '../debate/outline'
import { citedPlace } from './cited-place'
import { oneLine } from './one-line'
import { type ArgumentEdge, edgeOfKind, edgeOfRelation, edgeOfStance } from './relations'

const SIGNS: Record<ArgumentEdge, string> = { support: '+', attack: '-', undercut: '_' }

/** The data of an element, in braces. Fields without a value are left out. */
type ElementData = Record<string, string | number | string[] | null | undefined>

/**
 * A debate in Argdown (argdown.org/syntax): theses are statements, posts are arguments, quotations are statements with
 * `sources`. Titles are our labels, which need no escape. Relations stand one level below their element, since a debate
 * may be deeper than a file is wide. Words that a line cannot hold come exactly in the element's data. A question asked of a
 * post has no relation there; its data says `asks`.
 */
export async function* argdownOf(debate: Debate): AsyncGenerator<string> {
  const { question, contents, outline } = debate
  const { title, phase, address, seminar, group } = question
  const about = { title, seminar, group, phase, address, prompt: question.prompt }
  yield `===\n${frontMatter(about)}===\n\n# ${escaped(oneLine(title))}\n\n`
  for (const thesis of contents.theses) yield thesisOf(debate, thesis)
  const answers = answersIn(outline)
  for await (const post of debate.posts()) yield postOf(debate, post, answers.get(post.label) ?? [])
}

const frontMatter = (data: ElementData): string =>
  present(data)
    .map(([name, value]) => `${name}: ${yaml(value)}\n`)
    .join('')

function answersIn(outline: OutlinedPost[]): Map<string, OutlinedPost[]> {
  const answers = new Map<string, OutlinedPost[]>()
  for (const post of outline) {
    const there = answers.get(post.parent ?? '')
    if (there) there.push(post)
    else if (post.parent) answers.set(post.parent, [post])
  }
  return answers
}

function thesisOf({ question, outline, passageAddress }: Debate, thesis: ThesisView): string {
  const { label, statement, name, short, advocate, passage } = thesis
  const stands = outline.flatMap((post) => {
    const stance = post.thesis === label && post.depth === 0 ? post.stance : post.alsoStands[label]
    return stance ? relation(edgeOfStance[stance], `<${post.label}>`) : []
  })
  const quotation = passage ? [relation('support', `[${label}.1]`)] : []
  const data = { name, short, advocate }
  const head = element(`[${label}]`, statement, ['thesis', question.phase], data)
  const own = passage ? quotationOf(`${label}.1`, passage, [], { address: passageAddress(passage) }) : ''
  return `${head}${quotation.join('')}${stands.join('')}\n${own}`
}

function postOf(debate: Debate, one: DebatePost, answers: OutlinedPost[]): string {
  const { label, depth, stance, thesis, kind, parent, post, undercuts, address } = one
  const act = kind ?? (thesis && depth === 0 ? stance : 'none')
  const state = post.status === 'published' ? [] : [post.status]
  const data = {
    by: post.author.name,
    at: post.postedAt,
    address,
    asks: kind === 'asks' ? parent : null,
    undercuts,
    argument: post.claim ? post.argument : null,
    reason: post.ruling?.reason,
  }
  const relations = answers.flatMap(({ label: answer, kind: how }) => {
    const edge = how && edgeOfKind[how]
    return edge ? relation(edge, `<${answer}>`) : []
  })
  const cited = post.citations.map((citation) =>
    relation(edgeOfRelation[citation.relation], `[${citation.label}]`),
  )
  const head = element(`<${label}>`, post.claim || post.argument, [act, ...state], data)
  const quotations = post.citations.map((citation) => citationOf(debate, citation))
  return `${head}${cited.join('')}${relations.join('')}\n${quotations.join('')}`
}

const citationOf = ({ passageAddress }: Debate, citation: DebateCitation): string =>
  quotationOf(citation.label, citation.passage, [citation.relation], {
    warrant: citation.warrant,
    verdict: citation.review?.verdict,
    reason: citation.review?.reason,
    address: passageAddress(citation.passage),
  })

function quotationOf(label: string, passage: PassageView, tags: string[], data: ElementData): string {
  return `${element(`[${label}]`, passage.quote, tags, { sources: [citedPlace(passage)], ...data })}\n`
}

const relation = (edge: ArgumentEdge, title: string): string => `    ${SIGNS[edge]} ${title}\n`

/** A line that defines an element. `text` comes in the data as well where one line cannot hold it exactly. */
function element(title: string, text: string, tags: string[], data: ElementData): string {
  const line = oneLine(text)
  const all = present({ ...data, text: line === text ? null : text })
  const told = all.length ? ` {${all.map(([name, value]) => `${name}: ${yaml(value)}`).join(', ')}}` : ''
  return `${title}: ${[escaped(line), ...tags.map((tag) => `#${tag}`)].filter(Boolean).join(' ')}${told}\n`
}

const present = (data: ElementData): Array<[string, string | number | string[]]> =>
  Object.entries(data).flatMap(
    ([name, value]): Array<[string, string | number | string[]]> =>
      value === null || value === undefined || value === '' ? [] : [[name, value]],
  )

/**
 * Signs that begin something in Argdown, with the backslash that makes them letters: some wherever they stand, some before
 * certain others (comments, short codes, front matter, inferences), some at the beginning of a line.
 */
const escaped = (line: string): string =>
  line.replace(/[[\]<>{}#*_@\\]|\/(?=[/*])|[.:](?=\S)|=(?==)|-(?=-)/g, '\\$&').replace(/^[-+~(=]/, '\\$&')

/**
 * A value of YAML in double quotes, which JSON is, too. Signs that YAML does not print, line separators, braces, and equals
 * signs that could end the front matter are numbers.
 */
const yaml = (value: string | number | string[]): string =>
  JSON.stringify(value).replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} \u00a0]|[{}]|=(?==)/gu, numbered)

const numbered = (sign: string): string =>
  Array.from({ length: sign.length }, (_, at) => {
    const code = sign.charCodeAt(at).toString(16)
    return `\\u${code.padStart(4, '0')}`
  }).join('')
