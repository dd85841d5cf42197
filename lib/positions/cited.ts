import { db } from '@/lib/platform/db'
import type { Relation, Verdict } from '@/lib/platform/prisma/enums'
import { nameAmong } from '@/lib/questions/names'
import type { Asked } from '@/lib/questions/queries'
import { visibleAcross } from './access'

/** A passage of a version and the standing citations of it that the person may see. Offsets in code points. */
export type CitedPassage = {
  passage: { id: string; start: number; end: number; paragraph: number | null; lastParagraph: number | null }
  citations: Array<{
    id: string
    position: string
    question: { number: number; title: string }
    thesis: string | null
    relation: Relation
    warrant: string
    claim: string
    author: { id: string; name: string }
    verdict: Verdict | null
  }>
}

/** Who cites what in a version, among the positions of these questions, in the order of the text. */
export async function citedIn(questions: Asked[], versionId: string): Promise<CitedPassage[]> {
  return db.$queryRaw<CitedPassage[]>`
    SELECT json_build_object('id', p.id, 'start', p.start, 'end', p."end", 'paragraph', p.paragraph,
        'lastParagraph', p.last_paragraph) AS passage,
      json_agg(json_build_object('id', ci.id, 'position', po.id,
        'question', json_build_object('number', q.number, 'title', q.title), 'thesis', t.label,
        'relation', ci.relation, 'warrant', ci.warrant, 'claim', coalesce(nullif(po.claim, ''), po.argument),
        'author', json_build_object('id', po.author_id, 'name', ${nameAmong(questions)}), 'verdict', ci.verdict)
        ORDER BY po.posted_at, po.id) AS citations
    FROM passage p
    JOIN citation ci ON ci.passage_id = p.id AND ci.removed_in IS NULL
    JOIN position po ON po.id = ci.position_id AND po.status = 'published'
    JOIN question q ON q.id = po.question_id
    JOIN participation pa ON pa.id = po.author_id JOIN person pe ON pe.id = pa.person_id
    LEFT JOIN thesis t ON t.id = po.thesis_id
    WHERE p.version_id = ${versionId}::uuid AND ${visibleAcross(questions)}
    GROUP BY p.id ORDER BY p.start, p."end"`
}
