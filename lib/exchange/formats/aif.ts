import type { Debate, DebateCitation, DebatePost } from '../debate/debate'
import { type ArgumentEdge, edgeOfKind, edgeOfRelation, edgeOfStance } from './relations'

type AifType = 'I' | 'L' | 'RA' | 'CA' | 'MA' | 'TA' | 'YA'

/** The numbers of AIFdb's own schemes. */
const SCHEMES = { RA: { text: 'Default Inference', id: '72' }, CA: { text: 'Default Conflict', id: '71' } }

/**
 * A debate in the JSON of AIFdb (Argument Interchange Format): theses, claims and quotations are information (I), joined by
 * inferences (RA) and conflicts (CA), never directly; a qualification rephrases its post (MA). A post as it was said is a
 * locution (L), from which an illocution (YA) leads to its claim; transitions (TA) lead from a locution to its
 * answer. An undercut is a conflict with the inference from a quotation, or with the claim where the citation was dropped.
 */
export async function* aifOf(debate: Debate): AsyncGenerator<string> {
  const graph = new AifGraph()
  yield '{"nodes":[\n'
  for (const { label, statement, passage } of debate.contents.theses) {
    graph.claims.set(label, graph.node('I', statement))
    if (passage) graph.join('support', quotationIn(graph, debate, { label: `${label}.1`, passage }), label)
  }
  yield graph.newNodes()
  for await (const post of debate.posts()) {
    addPost(graph, debate, post)
    yield graph.newNodes()
  }
  yield `],\n"edges":${listed(graph.edges)},\n"schemefulfillments":${listed(graph.fulfillments)},`
  yield `\n"descriptorfulfillments":[],\n"participants":${listed(graph.participants())},`
  yield `\n"locutions":${listed(graph.locutions)}}\n`
}

const listed = (items: unknown[]): string => `[${items.map((one) => `\n${JSON.stringify(one)}`).join(',')}]`

function addPost(graph: AifGraph, debate: Debate, one: DebatePost): void {
  const { label, post, kind, parent, undercuts, thesis, stance, alsoStands, depth } = one
  const at = timestamp(post.postedAt)
  graph.claims.set(
    label,
    graph.node('I', post.claim || post.argument, { timestamp: at, status: post.status }),
  )
  const said = [post.claim, post.argument].filter(Boolean).join('\n\n')
  const locution = graph.locution(post.author, said, at, one.address)
  graph.speeches.set(label, locution)
  graph.chain('YA', kind === 'asks' ? 'Pure Questioning' : 'Asserting', locution, graph.claims.get(label))
  graph.chain('TA', 'Default Transition', graph.speeches.get(parent ?? ''), locution)
  const stances = depth === 0 ? { ...alsoStands, ...(thesis && { [thesis]: stance }) } : {}
  for (const [on, how] of Object.entries(stances)) graph.join(edgeOfStance[how], label, on)
  if (kind === 'qualifies')
    graph.chain('MA', 'Default Rephrase', graph.claims.get(label), graph.claims.get(parent ?? ''))
  else if (kind) graph.join(edgeOfKind[kind], label, undercuts ?? parent)
  for (const citation of post.citations) addCitation(graph, debate, citation, label)
}

function addCitation(graph: AifGraph, debate: Debate, citation: DebateCitation, of: string): void {
  const quotation = quotationIn(graph, debate, citation)
  const { warrant } = citation
  const step = graph.join(edgeOfRelation[citation.relation], quotation, of, warrant ? { warrant } : {})
  // Undercuts are against the step from the words to the claim.
  if (step) graph.claims.set(citation.label, step)
}

function quotationIn(
  graph: AifGraph,
  { passageAddress }: Debate,
  { label, passage }: Pick<DebateCitation, 'label' | 'passage'>,
): string {
  const place = { text_begin: passage.start, text_end: passage.end }
  const title = `${label} quotation`
  graph.claims.set(title, graph.node('I', passage.quote, { ...place, source: passageAddress(passage) }))
  return title
}

/** Ids are numbers in strings, by the order of the nodes. */
class AifGraph {
  readonly edges: Array<{ edgeID: string; fromID: string; toID: string; formEdgeID: null }> = []
  readonly fulfillments: Array<{ nodeID: string; schemeID: string }> = []
  readonly locutions: Array<Record<string, string>> = []
  /** The node of each thesis, post and quotation, and the step of each citation, by their labels. */
  readonly claims = new Map<string, string>()
  readonly speeches = new Map<string, string>()
  private readonly people = new Map<string, string>()
  private count = 0
  private fresh: string[] = []
  private begun = false

  node(type: AifType, text: string, more: Record<string, string | number> = {}): string {
    this.count += 1
    const nodeID = String(this.count)
    this.fresh.push(JSON.stringify({ nodeID, text, type, timestamp: '', ...more }))
    return nodeID
  }

  /** The nodes since the last call, as JSON within a list. */
  newNodes(): string {
    if (this.fresh.length === 0) return ''
    const json = `${this.begun ? ',' : ''}${this.fresh.join(',\n')}\n`
    this.begun = true
    this.fresh = []
    return json
  }

  /** Joins two labelled nodes by an inference or a conflict, whose id it answers. */
  join(
    edge: ArgumentEdge | null,
    from: string,
    to: string | null,
    more: Record<string, string> = {},
  ): string | null {
    const type = edge === 'support' ? 'RA' : 'CA'
    const [source, target] = [this.claims.get(from), this.claims.get(to ?? '')]
    if (!edge || !source || !target) return null
    const step = this.chain(type, SCHEMES[type].text, source, target, more)
    if (step) this.fulfillments.push({ nodeID: step, schemeID: SCHEMES[type].id })
    return step
  }

  /** A node of this type between two others. */
  chain(
    type: AifType,
    text: string,
    from: string | undefined,
    to: string | undefined,
    more: Record<string, string> = {},
  ): string | null {
    if (!from || !to) return null
    const step = this.node(type, text, more)
    this.edge(from, step)
    this.edge(step, to)
    return step
  }

  locution(author: { id: string; name: string }, text: string, at: string, source: string): string {
    const nodeID = this.node('L', `${author.name}: ${text}`, { timestamp: at })
    this.people.set(author.id, author.name)
    this.locutions.push({ nodeID, personID: author.id, timestamp: at, start: at, end: '', source })
    return nodeID
  }

  participants() {
    return [...this.people].map(([participantID, firstname]) => ({ participantID, firstname, surname: '' }))
  }

  private edge(fromID: string, toID: string): void {
    this.edges.push({ edgeID: String(this.edges.length + 1), fromID, toID, formEdgeID: null })
  }
}

/** ISO 8601 in UTC as AIFdb writes it: "2026-03-09 14:05:00". */
const timestamp = (at: string): string => at.slice(0, 19).replace('T', ' ')
