import { positionPath } from '@/lib/positions/paths'
import type { AnnotationMarks, DraftAnnotation } from '@/lib/positions/queries/draft-annotations'
import type { PassageView } from '@/lib/sources/passages/view'
import { versionApiPath } from '@/lib/sources/paths'
import type { Debate, DebateCitation, DebatePost } from '../debate/debate'
import { annotationsPath } from './paths'

/** A debate with the times of import of the versions that it cites. */
export type DatedDebate = Omit<Debate, 'imports'> & { imports: Map<string, string> }

/** The profile of JSON-LD by which programs know annotations (W3C Web Annotation Protocol, 4). */
export const ANNOTATIONS_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'

/** An annotation of the W3C Web Annotation Data Model, as JSON. */
export type WebAnnotation = { id: string; type: 'Annotation'; motivation: string | string[] } & Record<
  string,
  unknown
>

/**
 * A debate as one collection of web annotations: a position comments on its question, a response replies to a post, a citation
 * assesses the words of a text, and a verdict moderates a citation. Offsets count code points of the version's text, whose
 * address in the API is the source.
 */
export async function* annotationsOf(debate: Debate): AsyncGenerator<string> {
  const { question } = debate
  const id = containerOf(debate)
  const head = {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id,
    type: 'AnnotationCollection',
    label: question.title,
  }
  yield `${JSON.stringify(head).slice(0, -1)},\n"first":{"id":${JSON.stringify(`${id}?page=0`)},`
  yield `"type":"AnnotationPage","partOf":${JSON.stringify(id)},"startIndex":0,"items":[`
  const dated = { ...debate, imports: await debate.imports() }
  let total = 0
  for await (const post of debate.posts())
    for (const annotation of annotationsOn(dated, post)) {
      yield `${total === 0 ? '' : ','}\n${JSON.stringify(annotation)}`
      total += 1
    }
  yield `\n]},\n"total":${total}}\n`
}

type Container = Pick<Debate, 'question' | 'link'>

/** The address of a debate's annotations. */
export const containerOf = ({ question, link }: Container): string => link(annotationsPath(question.id))

/** The annotations that a post makes: its own, one for each citation, and one for each verdict. */
export function annotationsOn(debate: DatedDebate, one: DebatePost): WebAnnotation[] {
  const { post } = one
  return [
    ownAnnotation(debate, one),
    ...post.citations.flatMap((citation) => [
      citationAnnotation(debate, one, citation),
      ...(citation.review ? [verdictAnnotation(debate, citation, citation.review)] : []),
    ]),
  ]
}

function ownAnnotation(debate: DatedDebate, { id, kind, parent, post, address }: DebatePost): WebAnnotation {
  const motivation = kind ? 'replying' : 'commenting'
  const words = [post.claim, post.argument].filter(Boolean).join('\n\n')
  const source = { type: 'SpecificResource', source: address, purpose: motivation }
  const answered = post.answers && debate.link(positionPath(post.answers.position))
  return {
    ...annotation(debate, id, motivation),
    ...authored(post),
    body: words ? [source, textual(debate, words, 'text/markdown')] : [source],
    target: parent && answered ? answered : debate.question.address,
  }
}

function citationAnnotation(
  debate: DatedDebate,
  { post, address }: DebatePost,
  citation: DebateCitation,
): WebAnnotation {
  const source = { type: 'SpecificResource', source: address, purpose: 'assessing' }
  const { warrant, passage, relation } = citation
  const words = warrant ? [{ ...textual(debate, warrant, 'text/plain'), purpose: 'assessing' }] : []
  return {
    ...annotation(debate, citation.id, 'assessing'),
    ...authored(post),
    body: [source, { type: 'TextualBody', value: relation, purpose: 'classifying' }, ...words],
    target: targetOf(debate, passage),
  }
}

function verdictAnnotation(
  debate: DatedDebate,
  { id }: DebateCitation,
  { id: review, verdict, reason, by, at }: NonNullable<DebateCitation['review']>,
): WebAnnotation {
  const words = reason ? [{ ...textual(debate, reason, 'text/plain'), purpose: 'moderating' }] : []
  return {
    ...annotation(debate, review, 'moderating'),
    ...(by && { creator: agent(by) }),
    created: at,
    body: [{ type: 'TextualBody', value: verdict, purpose: 'classifying' }, ...words],
    target: `${containerOf(debate)}${id}`,
  }
}

/** A citation of one's own draft, which another program made; its gaps are left out. */
export function draftedAnnotation(
  debate: Pick<Debate, 'question' | 'link'>,
  { id, citation, createdAt, changedAt, ...marks }: DraftAnnotation,
  { name, imported }: { name: string; imported: string | undefined },
): WebAnnotation {
  const { source, version, start, end, quote, prefix, suffix, relation, warrant } = citation
  const words = quote ?? ''
  const around = { prefix: prefix ?? '', suffix: suffix ?? '' }
  const isPlaced = source && version && typeof start === 'number' && typeof end === 'number'
  const bodies = [
    ...(relation ? [{ type: 'TextualBody', value: relation, purpose: 'classifying' }] : []),
    ...(warrant ? [{ ...textual(debate, warrant, 'text/plain'), purpose: 'assessing' }] : []),
  ]
  return {
    ...annotation(debate, id, 'assessing'),
    creator: { type: 'Person', name },
    created: createdAt,
    ...(changedAt !== createdAt && { modified: changedAt }),
    ...(bodies.length > 0 && { body: bodies }),
    target: isPlaced
      ? versionTarget(debate.link, { source, version, start, end, quote: words, ...around, imported })
      : {
          type: 'SpecificResource',
          source: debate.question.address,
          selector: [{ type: 'TextQuoteSelector', exact: words, ...around }],
        },
    ...marked(marks),
  }
}

/** What its program said of an annotation, for its owner. */
export const marked = ({ via, canonical, motivation }: AnnotationMarks) => ({
  ...(motivation.length > 0 && { motivation: oneOrList(motivation) }),
  ...(via.length > 0 && { via: oneOrList(via) }),
  ...(canonical && { canonical }),
})

const oneOrList = (values: string[]) => (values.length === 1 ? (values[0] ?? '') : values)

const annotation = (debate: Container, id: string, motivation: string) => ({
  id: `${containerOf(debate)}${id}`,
  type: 'Annotation' as const,
  motivation,
})

const authored = ({ author, postedAt, editedAt }: DebatePost['post']) => ({
  creator: agent(author),
  created: postedAt,
  ...(editedAt && { modified: editedAt }),
})

/** A person has no address of their own here: an id within the question, and the name that its readers see. */
const agent = ({ id, name }: { id: string; name: string }) => ({ id: `urn:uuid:${id}`, type: 'Person', name })

const textual = ({ question }: Container, value: string, format: string) => ({
  type: 'TextualBody',
  value,
  format,
  language: question.language,
})

/** The words by quotation and by position, in the version as it was imported. */
function targetOf({ link, imports }: DatedDebate, passage: PassageView) {
  const { source, version, versionId, ...place } = passage
  return versionTarget(link, { ...place, source: source.id, version, imported: imports.get(versionId) })
}

/** A place in a version; `imported` is the time of its import, ISO 8601. */
type AnnotatedPlace = {
  source: string
  version: number
  start: number
  end: number
  quote: string
  prefix: string
  suffix: string
  imported: string | undefined
}

function versionTarget(link: Debate['link'], { source, version, imported, ...place }: AnnotatedPlace) {
  const { quote, prefix, suffix, start, end } = place
  return {
    type: 'SpecificResource',
    source: link(versionApiPath(source, version)),
    selector: [
      { type: 'TextQuoteSelector', exact: quote, prefix, suffix },
      { type: 'TextPositionSelector', start, end },
    ],
    ...(imported && {
      state: {
        type: 'TimeState',
        sourceDate: imported,
        cached: link(versionApiPath(source, version, '/original')),
      },
    }),
  }
}
