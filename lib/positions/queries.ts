import type { Person } from '@/lib/people/rules'
import { db, type Tx } from '@/lib/platform/db'
import { NotFound } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import type {
  PositionStatus,
  Relation,
  ResponseKind,
  Stance,
  SteelmanAnswer,
  Verdict,
} from '@/lib/platform/prisma/enums'
import { alsoCalled, nameOf } from '@/lib/questions/names'
import { type Asked, findQuestion, type PassageView, passageJson } from '@/lib/questions/queries'
import { isAuthor, maySeeWords, readableWords, type Standing, visiblePositions } from './access'
import { type Decided, decidedJson } from './decided'
import { cursorPattern, type PositionFilters } from './input'
import { type LabelShown, labelsJson } from './labels'
import { beyondIn, isByScore, runsOf } from './order'
import { type ShownReview, shownReview } from './reviewed'

export type CitationView = {
  id: string
  relation: Relation
  warrant: string
  verdict: Verdict | null
  revision: number
  /** What was made of its present wording; null while nothing is settled. */
  review?: ShownReview | null
  passage: PassageView
}

/** Who wrote it, as the person sees them. `pseudonym`: by what others know them, for whoever sees the name. */
export type Author = { id: string; name: string; pseudonym?: string | null }

/** A position as rows give it; `thesis` is a label. Times are ISO 8601. */
export type PositionView = Decided & {
  id: string
  question: string
  author: Author
  thesis: string | null
  stance: Stance
  alsoStands: Record<string, Stance>
  claim: string
  argument: string
  revision: number
  postedAt: string
  editedAt: string | null
  status: PositionStatus
  citations: CitationView[]
  /** How it answers, and what: of a response. */
  kind: ResponseKind | null
  answers: Answers | null
  /** Of a rebuttal: how its author restated the position first, and what the position's author made of that. */
  steelman: ShownSteelman | null
  /** Direct responses that stand. */
  responseCount: number
  /** What moderators ask of it now. */
  labels?: LabelShown[]
}

/** `revision` is that of the position which it restates; `mended` is in the words of the position's author. */
export type ShownSteelman = {
  id: string
  text: string
  answer: SteelmanAnswer | null
  mended: string | null
  revision: number
}

/** What a response answers. `revision` and `citationRevision` are those that it answers, `now` is the present one. */
export type Answers = {
  position: string
  revision: number
  citation: string | null
  citationRevision: number | null
  /** The head of the branch, a position, and how far below it the response stands. */
  root: string
  depth: number
  now: number
  /** The citation's present revision; null when it has been dropped since. */
  citationNow: number | null
  /** Who wrote it; null where the person does not see it. */
  author: string | null
  /** Where the undercut citation is. */
  passage: { source: number; paragraph: number | null; lastParagraph: number | null } | null
}

/** ISO 8601, whatever the time zone of the connection. */
export function utc(time: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`to_char(${time} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

/** What stands for a claim where there is none: how the argument begins, in plain words, cut between two of them. */
export function beginningOf(markdown: Prisma.Sql, most = 140): Prisma.Sql {
  const marks = '\\*+|`+|~~|^[ ]*[#>]+'
  const cut = '[[:space:],;:.]*[[:space:]][^[:space:]]*$'
  return Prisma.sql`(SELECT CASE WHEN length(words) <= ${most}::int THEN words
      ELSE regexp_replace(left(words, ${most}::int), ${cut}, '') || '…' END
    FROM (SELECT btrim(regexp_replace(regexp_replace(left(${markdown}, ${most * 3}::int), ${marks}, '', 'gn'),
      '[[:space:]]+', ' ', 'g')) AS words) plain)`
}

/** What of somebody before a question decides what they read of it. */
type Seeing = Pick<Asked, 'member' | 'question' | 'audience' | 'participation'>

/** The SQL that makes a PositionView of `position po`, as the person sees it. */
export const positionJson = (asked: Seeing) => Prisma.sql`json_build_object(
  'id', po.id, 'question', po.question_id, 'author', json_build_object('id', po.author_id, 'name', ${nameOf(asked)},
    'pseudonym', ${alsoCalled(asked)}),
  'thesis', t.label, 'stance', po.stance, 'alsoStands', po.also_stands, 'claim', po.claim, 'argument', po.argument,
  'revision', po.revision, 'postedAt', ${utc(Prisma.sql`po.posted_at`)}, 'editedAt', ${utc(Prisma.sql`po.edited_at`)},
  'status', po.status, ${decidedJson(asked)}, 'labels', ${labelsJson(asked)}, 'kind', po.kind, 'answers', ${answersJson(asked)},
  'steelman', (SELECT json_build_object('id', sm.id, 'text', sm.text, 'revision', sm.position_revision,
      'answer', CASE WHEN ${visiblePositions(asked, Prisma.sql`sp`)} AND ${readableWords(asked, Prisma.sql`sp`)} THEN sm.answer END,
      'mended', CASE WHEN ${visiblePositions(asked, Prisma.sql`sp`)} AND ${readableWords(asked, Prisma.sql`sp`)} THEN sm.mended END)
    FROM steelman sm JOIN position sp ON sp.id = sm.position_id WHERE sm.id = po.steelman_id),
  'responseCount', (SELECT count(*)::int FROM position re WHERE re.answers_id = po.id AND re.status = 'published'
    AND ${visiblePositions(asked, Prisma.sql`re`)}),
  'citations', coalesce((
    SELECT json_agg(json_build_object('id', ci.id, 'relation', ci.relation, 'warrant', ci.warrant,
      'verdict', ci.verdict, 'revision', ci.revision,
      'review', ${shownReview(asked)}, 'passage', ${passageJson}) ORDER BY ci.ordinal)
    FROM citation ci JOIN passage p ON p.id = ci.passage_id
    JOIN version v ON v.id = p.version_id JOIN source s ON s.id = v.source_id
    WHERE ci.position_id = po.id AND ci.removed_in IS NULL), '[]'::json))`

const answersJson = (asked: Seeing) => Prisma.sql`(
  SELECT json_build_object('position', an.id, 'revision', po.answers_revision, 'citation', po.undercuts_id,
    'citationRevision', po.undercuts_revision, 'root', po.root_id, 'depth', po.depth, 'now', an.revision,
    'citationNow', (SELECT ci.revision FROM citation ci WHERE ci.id = po.undercuts_id AND ci.removed_in IS NULL),
    'author', CASE WHEN ${visiblePositions(asked, Prisma.sql`an`)} THEN ${nameOf(asked, Prisma.sql`apa`, Prisma.sql`ape`)} END,
    'passage', (SELECT json_build_object('source', s.number, 'paragraph', p.paragraph, 'lastParagraph', p.last_paragraph)
      FROM citation_revision cr JOIN passage p ON p.id = cr.passage_id
      JOIN version v ON v.id = p.version_id JOIN source s ON s.id = v.source_id
      WHERE cr.citation_id = po.undercuts_id AND cr.revision = po.undercuts_revision))
  FROM position an JOIN participation apa ON apa.id = an.author_id JOIN person ape ON ape.id = apa.person_id
  WHERE an.id = po.answers_id)`

export const withPeople = Prisma.sql`JOIN participation pa ON pa.id = po.author_id JOIN person pe ON pe.id = pa.person_id
  LEFT JOIN thesis t ON t.id = po.thesis_id`

/** Where a page of a list begins: after or before a cursor, with the position of an id, or at the list's end. */
export type Place = { after?: string; before?: string; from?: string; end?: boolean; limit: number }

export type Page<T> = { items: T[]; next: string | null; previous: string | null }

/** A page of the positions of a question, by keyset, so that the last costs what the first does. */
export const listPositions = (
  asked: Asked,
  filters: PositionFilters,
  place: Place,
  tx: Tx = db,
): Promise<Page<PositionView>> => pageOfQuestion<PositionView>(asked, filters, place, positionJson(asked), tx)

/** The same of anything that SQL makes of `position po`; `head.id` is its id where `po` is another. */
export async function pageOfQuestion<T>(
  asked: Asked,
  filters: PositionFilters,
  place: Place,
  json: Prisma.Sql,
  tx: Tx = db,
): Promise<Page<T>> {
  const backwards = Boolean(place.before || place.end)
  const descending = (filters.sort !== 'oldest') !== backwards
  const order = descending ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const prefix = isByScore(filters.sort) ? Prisma.sql`po.run || ':' ||` : Prisma.empty
  const runs = runsOf(asked, filters.sort).map(
    (run) => Prisma.sql`(SELECT po.*, ${run.number}::int AS run, ${run.key} AS key FROM position po
      WHERE po.question_id = ${asked.question.id}::uuid AND po.depth = 0 AND ${visiblePositions(asked)}
        AND ${run.where} AND ${matching(asked, filters)}
        AND ${beyondIn(run, place.after ?? place.before, descending)}
        AND ${isByScore(filters.sort) ? Prisma.sql`TRUE` : beginning(asked, place.from, descending)}
      ORDER BY ${run.column} ${order}, po.id ${order} LIMIT ${place.limit + 1})`,
  )
  const rows = await tx.$queryRaw<Array<{ cursor: string; item: T }>>`
    WITH page AS (
      SELECT * FROM (${Prisma.join(runs, ' UNION ALL ')}) po
      ORDER BY po.run ${order}, po.key ${order}, po.id ${order} LIMIT ${place.limit + 1}
    )
    SELECT ${prefix} po.key || '.' || po.id AS cursor, ${json} AS item
    FROM page po ${withPeople} CROSS JOIN LATERAL (SELECT po.id) head
    ORDER BY po.run ${order}, po.key ${order}, po.id ${order}`
  return pageOf(rows, place, backwards)
}

/** Those of these positions of a question that the person may see, in the order of their ids. */
export async function positionsInOrder<T>(asked: Asked, ids: string[], json: Prisma.Sql): Promise<T[]> {
  const rows = await db.$queryRaw<Array<{ item: T }>>`
    SELECT ${json} AS item FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS o(id, place)
    JOIN position po ON po.id = o.id AND po.question_id = ${asked.question.id}::uuid AND ${visiblePositions(asked)}
    ${withPeople} CROSS JOIN LATERAL (SELECT po.id) head ORDER BY o.place`
  return rows.map(({ item }) => item)
}

export function pageOf<T>(
  rows: Array<{ cursor: string; item: T }>,
  place: Place,
  backwards: boolean,
): Page<T> {
  const more = rows.length > place.limit
  const shown = rows.slice(0, place.limit)
  if (backwards) shown.reverse()
  const first = shown[0]?.cursor ?? null
  const last = shown.at(-1)?.cursor ?? null
  const hasNext = backwards ? Boolean(place.before) : more
  const hasPrevious = backwards ? more : Boolean(place.after || place.from)
  return {
    items: shown.map(({ item }) => item),
    next: hasNext ? last : null,
    previous: hasPrevious ? first : null,
  }
}

/** Row comparison on the sort key, so that one index scan finds the page. */
export function beyond(cursor: string | undefined, descending: boolean): Prisma.Sql {
  if (!cursor) return Prisma.sql`TRUE`
  const [, , time, id] = cursorPattern.exec(cursor) ?? []
  if (!time || !id) return Prisma.sql`TRUE`
  const key = Prisma.sql`(${new Date(Number(time))}::timestamptz, ${id}::uuid)`
  return descending ? Prisma.sql`(po.posted_at, po.id) < ${key}` : Prisma.sql`(po.posted_at, po.id) > ${key}`
}

/** The position itself, or the one that a response hangs on, and what follows it. */
function beginning({ question }: Asked, id: string | undefined, descending: boolean): Prisma.Sql {
  if (!id || !uuid.test(id)) return Prisma.sql`TRUE`
  const place = Prisma.sql`(SELECT b.posted_at, b.id FROM position a
    JOIN position b ON b.id = coalesce(a.root_id, a.id) WHERE a.id = ${id}::uuid AND b.question_id = ${question.id}::uuid)`
  return descending
    ? Prisma.sql`(po.posted_at, po.id) <= ${place}`
    : Prisma.sql`(po.posted_at, po.id) >= ${place}`
}

export const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function matching(asked: Asked, { thesis, stance, author, cites, review }: PositionFilters): Prisma.Sql {
  const conditions = [Prisma.sql`TRUE`]
  if (thesis === 'none') conditions.push(Prisma.sql`po.thesis_id IS NULL`)
  else if (thesis)
    conditions.push(Prisma.sql`po.thesis_id = (SELECT id FROM thesis
      WHERE question_id = ${asked.question.id}::uuid AND label = ${thesis})`)
  if (stance) conditions.push(Prisma.sql`po.stance = ${stance}::"Stance"`)
  if (author) conditions.push(byAuthor(asked, author))
  if (cites) conditions.push(citing(cites))
  if (review) conditions.push(reviewed(review))
  return Prisma.join(conditions, ' AND ')
}

function byAuthor({ participation }: Asked, author: string): Prisma.Sql {
  const id = author === 'me' ? participation?.id : author
  return id && uuid.test(id) ? Prisma.sql`po.author_id = ${id}::uuid` : Prisma.sql`FALSE`
}

/** By passage or by source. A withdrawn position's citations are no longer anybody's to find. */
function citing(id: string): Prisma.Sql {
  if (!uuid.test(id)) return Prisma.sql`FALSE`
  return Prisma.sql`po.status = 'published' AND EXISTS (SELECT FROM citation ci JOIN passage p ON p.id = ci.passage_id
    JOIN version v ON v.id = p.version_id WHERE ci.position_id = po.id AND ci.removed_in IS NULL
    AND ${id}::uuid IN (p.id, v.source_id))`
}

function reviewed(review: NonNullable<PositionFilters['review']>): Prisma.Sql {
  const verdict =
    review === 'unreviewed' ? Prisma.sql`ci.verdict IS NULL` : Prisma.sql`ci.verdict = ${review}::"Verdict"`
  return Prisma.sql`po.status = 'published' AND EXISTS (SELECT FROM citation ci
    WHERE ci.position_id = po.id AND ci.removed_in IS NULL AND ${verdict})`
}

/** A position through the person, with the question as that person stands before it. */
export async function findPosition(
  person: Person,
  id: string,
  tx: Tx = db,
): Promise<{ asked: Asked; position: PositionView }> {
  if (!uuid.test(id)) throw new NotFound()
  const row = await tx.position.findUnique({ where: { id }, select: { questionId: true } })
  if (!row) throw new NotFound()
  const asked = await findQuestion(person, row.questionId, tx)
  const [found] = await tx.$queryRaw<Array<{ position: PositionView }>>`
    SELECT ${positionJson(asked)} AS position FROM position po ${withPeople}
    WHERE po.id = ${id}::uuid AND ${visiblePositions(asked)}`
  if (!found) throw new NotFound()
  return { asked, position: found.position }
}

/** What stands in a position's place for this person: its words, or the tombstone. */
export function asSeenBy(
  asked: Pick<Asked, 'member' | 'participation'>,
  position: PositionView,
): PositionView {
  return maySeeWords(asked, stateOf(position))
    ? position
    : { ...position, claim: '', argument: '', alsoStands: {}, citations: [], steelman: null, labels: [] }
}

export const isMine = (asked: Pick<Asked, 'participation'>, position: PositionView): boolean =>
  isAuthor(asked, stateOf(position))

/** What decides who may do what with a position. */
export const stateOf = ({ author, status, locked, ruling }: PositionView): Standing => ({
  authorId: author.id,
  status,
  locked,
  into: ruling?.into ?? null,
})
