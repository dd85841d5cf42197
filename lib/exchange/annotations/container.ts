import { cache, getOrMake } from '@/lib/platform/cache'
import { db } from '@/lib/platform/database/db'
import { NotFound } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import { readableWords, visiblePositions } from '@/lib/positions/access'
import {
  type DraftAnnotation,
  type OwnAnnotations,
  ownAnnotations,
} from '@/lib/positions/queries/draft-annotations'
import { shownReview } from '@/lib/positions/view/reviewed'
import { threadKey } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import type { OutlinedPost } from '../debate/outline'
import { outlineOf, readDebate } from '../debate/read'
import {
  annotationsOn,
  containerOf,
  type DatedDebate,
  draftedAnnotation,
  marked,
  type WebAnnotation,
} from '../formats/annotations'

/** The annotations on a page of the container; a description has some hundred bytes. */
const ON_PAGE = 100

/** How a representation names its annotations: by their addresses, or whole. */
export type ItemForm = 'iris' | 'descriptions'

/** One annotation's place in the container; `post` is null for one of the reader's draft. */
type Entry = { id: string; post: string | null }

/** The annotations of a debate as one person sees them, followed by those of their own draft. */
export type AnnotationContainer = {
  debate: DatedDebate
  own: OwnAnnotations
  /** Of each version of the seminar, when it was imported: by its source and number. */
  imported: Map<string, string>
  owner: string
  entries: Entry[]
  /** ISO 8601; null while there are no annotations. */
  modified: string | null
}

export async function readContainer(context: QuestionContext): Promise<AnnotationContainer> {
  const { posted, ...frame } = await frameOf(context)
  const drafted = frame.own.drafted.map(({ id }) => ({ id, post: null }))
  const times = [posted.modified, ...frame.own.drafted.map(({ changedAt }) => changedAt)]
  return { ...frame, entries: [...posted.entries, ...drafted], modified: latest(times) }
}

/** What single annotations are written with. */
async function frameOf(context: QuestionContext) {
  const [posted, own] = await Promise.all([postedAnnotations(context), ownAnnotations(context)])
  const read = await readDebate(context, posted.outline)
  const debate: DatedDebate = { ...read, imports: await read.imports() }
  const imported = own.drafted.length ? await importsBySource(context) : new Map<string, string>()
  return { posted, debate, own, imported, owner: context.member.person.name }
}

/** The places of all posts and of their annotations, without words. `modified`: when the last one changed. */
type PostedAnnotations = { outline: OutlinedPost[]; entries: Entry[]; modified: string | null }

const kept = cache<PostedAnnotations>('annotations', {
  most: 8_000_000,
  // A program reads a large container page by page.
  keepsNewest: true,
  sizeOf: ({ outline, entries }) => outline.length * 400 + entries.length * 200,
})

/** Moderators read their own answers to control cases as verdicts, which nobody else does. */
const postedAnnotations = (context: QuestionContext): Promise<PostedAnnotations> =>
  context.member.role === 'moderator'
    ? readPosted(context)
    : getOrMake(kept, threadKey(context), () => readPosted(context))

async function readPosted(context: QuestionContext): Promise<PostedAnnotations> {
  const [outline, rows] = await Promise.all([outlineOf(context), indexedPosts(context)])
  const byPost = new Map(rows.map((row) => [row.post, row]))
  const entries = outline.flatMap(({ id }) => entriesOf(byPost.get(id)))
  const times = rows.flatMap(({ at, citations }) => [at, ...citations.map(({ at }) => at)])
  return { outline, entries, modified: latest(times) }
}

/** The last of ISO 8601 times; null if there is none. */
const latest = (times: Array<string | null>): string | null =>
  times.reduce<string | null>((last, at) => (at === null || (last && last > at) ? last : at), null)

async function importsBySource({ member }: QuestionContext): Promise<Map<string, string>> {
  const versions = await db.version.findMany({
    where: { source: { seminarId: member.seminar.id } },
    select: { sourceId: true, number: true, createdAt: true },
  })
  return new Map(
    versions.map(({ sourceId, number, createdAt }) => [`${sourceId} ${number}`, createdAt.toISOString()]),
  )
}

type IndexedPost = {
  post: string
  at: string
  citations: Array<{ id: string; review: string | null; at: string | null }>
}

/** The ids of all annotations by post, without their words, by the same conditions as the words. */
async function indexedPosts(context: QuestionContext): Promise<IndexedPost[]> {
  const rows = await db.$queryRaw<Array<Omit<IndexedPost, 'at'> & { at: Date }>>`
    SELECT po.id AS post, greatest(po.posted_at, po.edited_at) AS at,
      coalesce((SELECT json_agg(json_build_object('id', ci.id, 'review', rv.shown ->> 'id', 'at', rv.shown ->> 'at')
          ORDER BY ci.ordinal)
        FROM citation ci CROSS JOIN LATERAL (SELECT ${shownReview(context)} AS shown) rv
        WHERE ci.position_id = po.id AND ci.removed_in IS NULL AND ${readableWords(context)}), '[]') AS citations
    FROM position po WHERE po.question_id = ${context.question.id}::uuid AND ${visiblePositions(context)}`
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}

/** In the order in which `annotationsOn` writes them. */
function entriesOf(row: IndexedPost | undefined): Entry[] {
  if (!row) return []
  const { post, citations } = row
  const cited = citations.flatMap(({ id, review }) => [id, ...(review ? [review] : [])])
  return [post, ...cited].map((id) => ({ id, post }))
}

/** The container's own description, with its first page where it is wanted. */
export async function describeContainer(
  container: AnnotationContainer,
  { contained, minimal }: { contained: ItemForm; minimal: boolean },
): Promise<Record<string, unknown>> {
  const last = lastOf(container)
  const first = minimal
    ? container.entries.length > 0 && pageIri(container, contained, 0)
    : await bodyOfPage(container, contained, 0)
  return {
    '@context': ['http://www.w3.org/ns/anno.jsonld', 'http://www.w3.org/ns/ldp.jsonld'],
    id: representationIri(container, contained),
    type: ['BasicContainer', 'AnnotationCollection'],
    label: container.debate.question.title,
    total: container.entries.length,
    ...(container.modified && { modified: container.modified }),
    ...(first && { first }),
    ...(container.entries.length > 0 && { last: pageIri(container, contained, last) }),
  }
}

/** A page of the container, counted from 0. NotFound beyond the last one. */
export async function describePage(
  container: AnnotationContainer,
  contained: ItemForm,
  page: number,
): Promise<Record<string, unknown>> {
  if (page > lastOf(container)) throw new NotFound()
  const { entries, modified, debate } = container
  const { id, type, ...body } = await bodyOfPage(container, contained, page)
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id,
    type,
    partOf: {
      id: representationIri(container, contained),
      label: debate.question.title,
      total: entries.length,
      ...(modified && { modified }),
      first: pageIri(container, contained, 0),
      last: pageIri(container, contained, lastOf(container)),
    },
    ...body,
  }
}

/** An empty container has one empty page. */
const lastOf = ({ entries }: AnnotationContainer) => Math.max(0, Math.ceil(entries.length / ON_PAGE) - 1)

/** The address of the container with addresses alone, or with whole annotations. */
export const representationIri = ({ debate }: AnnotationContainer, contained: ItemForm): string =>
  `${containerOf(debate)}?iris=${contained === 'iris' ? 1 : 0}`

const pageIri = (container: AnnotationContainer, contained: ItemForm, page: number): string =>
  `${representationIri(container, contained)}&page=${page}`

async function bodyOfPage(container: AnnotationContainer, contained: ItemForm, page: number) {
  const on = container.entries.slice(page * ON_PAGE, (page + 1) * ON_PAGE)
  return {
    id: pageIri(container, contained, page),
    type: 'AnnotationPage',
    startIndex: page * ON_PAGE,
    ...(page > 0 && { prev: pageIri(container, contained, page - 1) }),
    ...(page < lastOf(container) && { next: pageIri(container, contained, page + 1) }),
    items:
      contained === 'iris'
        ? on.map(({ id }) => `${containerOf(container.debate)}${id}`)
        : await described(container, on),
  }
}

async function described(container: AnnotationContainer, on: Entry[]): Promise<WebAnnotation[]> {
  const { debate, own } = container
  const wanted = new Set(on.map(({ id }) => `${containerOf(debate)}${id}`))
  const posts = new Set(on.map(({ post }) => post))
  const found: WebAnnotation[] = []
  const places = debate.outline.filter(({ id }) => posts.has(id))
  for await (const post of debate.posts(places))
    found.push(...annotationsOn(debate, post).map((one) => withMarks(container, one)))
  found.push(...own.drafted.map((one) => writtenDraft(container, one)))
  return found.filter(({ id }) => wanted.has(id))
}

type Frame = Omit<Awaited<ReturnType<typeof frameOf>>, 'posted'>

/** The owner's program finds its own addresses again on a posted citation, but not its motivation. */
function withMarks({ debate, own }: Frame, annotation: WebAnnotation): WebAnnotation {
  const marks = own.marks.get(annotation.id.slice(containerOf(debate).length))
  return marks ? { ...annotation, ...marked({ ...marks, motivation: [] }) } : annotation
}

const writtenDraft = ({ debate, imported, owner }: Frame, one: DraftAnnotation): WebAnnotation =>
  draftedAnnotation(debate, one, {
    name: owner,
    imported: imported.get(`${one.citation.source} ${one.citation.version}`),
  })

/** An annotation by its id, of a post or of one's own draft. */
export type FoundAnnotation = {
  annotation: WebAnnotation
  /** It is in one's own draft: only such a one can be changed here. */
  isDraft: boolean
  /** Writes another state of it. */
  write: (one: DraftAnnotation) => WebAnnotation
}

/** NotFound unless it is in the container of this person. */
export async function findAnnotation(context: QuestionContext, id: string): Promise<FoundAnnotation> {
  if (!isId(id)) throw new NotFound()
  const frame = await frameOf(context)
  const write = (one: DraftAnnotation) => withContext(writtenDraft(frame, one))
  const drafted = frame.own.drafted.find((one) => one.id === id)
  if (drafted) return { annotation: write(drafted), isDraft: true, write }
  const posts = await postsWith(id)
  const address = `${containerOf(frame.debate)}${id}`
  for await (const post of frame.debate.posts(frame.debate.outline.filter((one) => posts.has(one.id)))) {
    const found = annotationsOn(frame.debate, post).find((one) => one.id === address)
    if (found) return { annotation: withContext(withMarks(frame, found)), isDraft: false, write }
  }
  throw new NotFound()
}

const withContext = (annotation: WebAnnotation): WebAnnotation => ({
  '@context': 'http://www.w3.org/ns/anno.jsonld',
  ...annotation,
})

/** The positions whose annotations an id may be of; who may see them, the outline says. */
async function postsWith(id: string): Promise<Set<string>> {
  const rows = await db.$queryRaw<Array<{ post: string }>>`
    SELECT id AS post FROM position WHERE id = ${id}::uuid
    UNION SELECT position_id FROM citation WHERE id = ${id}::uuid
    UNION SELECT ci.position_id FROM review rv JOIN citation ci ON ci.id = rv.citation_id WHERE rv.id = ${id}::uuid
    UNION SELECT ci.position_id FROM known_answer ka JOIN known_case kc ON kc.id = ka.known_case_id
      JOIN citation ci ON ci.id = kc.citation_id WHERE ka.id = ${id}::uuid`
  return new Set(rows.map(({ post }) => post))
}
