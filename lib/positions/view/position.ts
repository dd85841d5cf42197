import { utc } from '@/lib/platform/database/sql'
import { Prisma } from '@/lib/platform/prisma/client'
import type {
  PositionStatus,
  Relation,
  ResponseKind,
  Stance,
  SteelmanAnswer,
  TransferFate,
  Verdict,
} from '@/lib/platform/prisma/enums'
import { alsoCalled, nameOf } from '@/lib/questions/names'
import type { QuestionContext } from '@/lib/questions/queries'
import { type PassageView, passageJson } from '@/lib/sources/passages/view'
import { isAuthor, maySeeWords, type PositionStanding, readableWords, visiblePositions } from '../access'
import { type LabelShown, labelsJson } from './labels'
import { decidedJson, type ModerationState } from './moderation'
import { type ShownReview, shownReview, verdictRead } from './reviewed'

export type CitationView = {
  id: string
  relation: Relation
  warrant: string
  verdict: Verdict | null
  revision: number
  /** The verdict on its current wording; null while none is settled. */
  review?: ShownReview | null
  passage: PassageView
  /** Its passage was taken over from an earlier version of the source. */
  taken?: TakenFrom | null
}

/** The passage of the earlier version; \`at\` is ISO 8601. */
export type TakenFrom = { fate: TransferFate; at: string; from: PassageView }

/** The author as the person sees them. `pseudonym` is the name that others see, for a person who sees the real one. */
export type Author = { id: string; name: string; pseudonym?: string | null }

/** A position as rows give it; `thesis` is a label. Times are ISO 8601. */
export type PositionView = ModerationState & {
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
  /** For a response: how it answers, and which post. */
  kind: ResponseKind | null
  answers: Answers | null
  /** For a rebuttal: its author's restatement of the position, and the answer of the position's author. */
  steelman: ShownSteelman | null
  /** The number of published direct responses. */
  responseCount: number
  /** Moderators' current labels. */
  labels?: LabelShown[]
}

/** `revision` is that of the restated position; `mended` is in the words of the position's author. */
export type ShownSteelman = {
  id: string
  text: string
  answer: SteelmanAnswer | null
  mended: string | null
  revision: number
}

/** The post that a response answers. `revision` and `citationRevision` are the answered ones, `now` is the current one. */
export type Answers = {
  position: string
  revision: number
  citation: string | null
  citationRevision: number | null
  /** The position at the head of the branch, and the response's depth below it. */
  root: string
  depth: number
  now: number
  /** The citation's current revision; null when it has been dropped since. */
  citationNow: number | null
  /** The author; null where the person does not see them. */
  author: string | null
  /** The place of the undercut citation. */
  passage: { source: number; paragraph: number | null; lastParagraph: number | null } | null
}

/** A substitute for a missing claim: the beginning of the argument, in plain words, cut between words. */
export function beginningOf(markdown: Prisma.Sql, most = 140): Prisma.Sql {
  const marks = '\\*+|`+|~~|^[ ]*[#>]+'
  const cut = '[[:space:],;:.]*[[:space:]][^[:space:]]*$'
  return Prisma.sql`(SELECT CASE WHEN length(words) <= ${most}::int THEN words
      ELSE regexp_replace(left(words, ${most}::int), ${cut}, '') || '…' END
    FROM (SELECT btrim(regexp_replace(regexp_replace(left(${markdown}, ${most * 3}::int), ${marks}, '', 'gn'),
      '[[:space:]]+', ' ', 'g')) AS words) plain)`
}

/** The person's properties in a question that decide what they read. */
type Seeing = Pick<QuestionContext, 'member' | 'question' | 'audience' | 'participation'>

/** SQL of a PositionView of `position po`, as the person sees it. */
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
      'verdict', ${verdictRead(asked)}, 'revision', ci.revision,
      'review', ${shownReview(asked)}, 'passage', ${passageJson}, 'taken', ${takenJson}) ORDER BY ci.ordinal)
    FROM citation ci JOIN passage p ON p.id = ci.passage_id
    JOIN version v ON v.id = p.version_id JOIN source s ON s.id = v.source_id
    WHERE ci.position_id = po.id AND ci.removed_in IS NULL), '[]'::json))`

/** SQL of a TakenFrom of \`citation ci\`. */
const takenJson = Prisma.sql`(
  SELECT json_build_object('fate', tr.fate, 'at', ${utc(Prisma.sql`tr.at`)}, 'from', ${passageJson})
  FROM transfer tr JOIN passage p ON p.id = tr.from_passage_id
  JOIN version v ON v.id = p.version_id JOIN source s ON s.id = v.source_id
  WHERE tr.citation_id = ci.id AND tr.to_passage_id = ci.passage_id AND tr.undone_at IS NULL ORDER BY tr.at DESC LIMIT 1)`

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

/** The position's words for this person, or its tombstone. */
export function asSeenBy(
  context: Pick<QuestionContext, 'member' | 'participation'>,
  position: PositionView,
): PositionView {
  return maySeeWords(context, stateOf(position))
    ? position
    : { ...position, claim: '', argument: '', alsoStands: {}, citations: [], steelman: null, labels: [] }
}

export const isMine = (context: Pick<QuestionContext, 'participation'>, position: PositionView): boolean =>
  isAuthor(context, stateOf(position))

/** The state that decides permissions on a position. */
export const stateOf = ({ author, status, locked, ruling }: PositionView): PositionStanding => ({
  authorId: author.id,
  status,
  locked,
  into: ruling?.into ?? null,
})
