import { db, type Tx } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import type { PositionStatus, ResponseKind, Stance, Verdict } from '@/lib/platform/prisma/enums'
import type { CitationView } from '@/lib/positions/view/position'
import { verdictRead } from '@/lib/positions/view/reviewed'
import type { Rules } from '@/lib/questions/input'
import { nameOf } from '@/lib/questions/names'
import type { Member } from '@/lib/seminars/access'
import { passageJson } from '@/lib/sources/passages/view'
import { changesSince, type EvidenceChange, type EvidenceNow, type LineEvidence } from './rules'

/** The reader of a Brief, as far as names depend on them; through the public link, an unknown one. */
export type BriefReader = {
  member: Pick<Member, 'role'> & Partial<Pick<Member, 'person'>>
  question: { id: string; rules: Pick<Rules, 'names'> }
}

/** The words of a cited position, with its citations: the part that a published version keeps. */
export type CitedPosition = {
  position: string
  revision: number
  thesis: string | null
  stance: Stance
  kind: ResponseKind | null
  claim: string
  argument: string
  citations: CitationView[]
}

/** A position's current state. `words` is null where nobody may read them here: a tombstone, or a position moved away. */
export type Evidence = {
  status: PositionStatus
  isHere: boolean
  author: { id: string; name: string } | null
  words: CitedPosition | null
  standing: EvidenceNow
}

type Row = CitedPosition & { status: PositionStatus; isHere: boolean; author: { id: string; name: string } }

/** The current state of these positions, by id, in one query. */
export async function evidenceOf(
  reader: BriefReader,
  ids: string[],
  tx: Tx = db,
): Promise<Map<string, Evidence>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.$queryRaw<Row[]>`
    SELECT po.id AS position, po.status, po.question_id = ${reader.question.id}::uuid AS "isHere", po.revision,
      t.label AS thesis, po.stance, po.kind, po.claim, po.argument,
      json_build_object('id', po.author_id, 'name', ${nameOf(reader)}) AS author, ${citationsJson(reader)} AS citations
    FROM position po JOIN participation pa ON pa.id = po.author_id JOIN person pe ON pe.id = pa.person_id
    LEFT JOIN thesis t ON t.id = po.thesis_id WHERE po.id = ANY(${ids}::uuid[])`
  return new Map(rows.map((row) => [row.position, evidenceFrom(row)]))
}

const citationsJson = (reader: BriefReader) => Prisma.sql`coalesce((
  SELECT json_agg(json_build_object('id', ci.id, 'relation', ci.relation, 'warrant', ci.warrant,
    'verdict', ${verdictRead(reader)}, 'revision', ci.revision, 'passage', ${passageJson}) ORDER BY ci.ordinal)
  FROM citation ci JOIN passage p ON p.id = ci.passage_id
  JOIN version v ON v.id = p.version_id JOIN source s ON s.id = v.source_id
  WHERE ci.position_id = po.id AND ci.removed_in IS NULL), '[]'::json)`

function evidenceFrom({ status, isHere, author, ...words }: Row): Evidence {
  const stands = isHere && status === 'published'
  const standing = { ...leaningOn(words), status, isHere }
  return { status, isHere, author: isHere ? author : null, words: stands ? words : null, standing }
}

/** The state on which a line with these cited words relies. */
export function leaningOn({
  revision,
  citations,
}: Pick<CitedPosition, 'revision' | 'citations'>): LineEvidence {
  const verdicts: Record<string, { revision: number; verdict: Verdict | null }> = {}
  for (const { id, revision, verdict } of citations) verdicts[id] = { revision, verdict }
  return { revision, citations: verdicts }
}

/** A position as a Brief's line shows it. `words` is null where the position is no longer published here. */
export type CitedView = {
  position: string
  author: { id: string; name: string } | null
  words: CitedPosition | null
  changes: EvidenceChange[]
}

/** `words` are those of a published version; without them, the current ones. */
export function citedView(
  { position, leansOn, words }: { position: string; leansOn: LineEvidence; words?: CitedPosition | null },
  evidence: Map<string, Evidence>,
): CitedView {
  const now = evidence.get(position)
  if (!now) return { position, author: null, words: null, changes: [{ what: 'moved' }] }
  const shown = now.words && (words === undefined ? now.words : words)
  return { position, author: now.author, words: shown, changes: changesSince(leansOn, now.standing) }
}
