import { db, type Tx } from '@/lib/platform/database/db'
import type { QuestionContext } from '@/lib/questions/queries'
import { type DraftBody, draftInput } from '../input'

/** A citation of a stored draft: its gaps are its author's. */
export type StoredCitation = NonNullable<DraftBody['citations']>[number]

/** What another program said of its annotation. */
export type AnnotationMarks = { via: string[]; canonical: string | null; motivation: string[] }

/** An annotation of one's own that is a citation of one's draft. Times are ISO 8601. */
export type DraftAnnotation = AnnotationMarks & {
  id: string
  citation: StoredCitation
  createdAt: string
  changedAt: string
}

/** One's own annotations in a question: the marks of all, by the citation's id, and those that are still in the draft. */
export type OwnAnnotations = { marks: Map<string, AnnotationMarks>; drafted: DraftAnnotation[] }

type Asking = Pick<QuestionContext, 'member' | 'question'>

/** Nobody else reads a draft, and nobody else is told what program its citations came from. */
export async function ownAnnotations({ member, question }: Asking, tx: Tx = db): Promise<OwnAnnotations> {
  const personId = member.person.id
  const rows = await tx.draftAnnotation.findMany({
    where: { personId, questionId: question.id },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  if (rows.length === 0) return { marks: new Map(), drafted: [] }
  const where = { personId_subjectId: { personId, subjectId: question.id } }
  const draft = await tx.draft.findUnique({ where, select: { body: true } })
  const citations = draft ? (draftInput.parse(draft.body).citations ?? []) : []
  const byId = new Map(citations.toReversed().map((citation) => [citation.id, citation]))
  const drafted = rows.flatMap(({ id, via, canonical, motivation, createdAt, changedAt }) => {
    const citation = byId.get(id)
    const times = { createdAt: createdAt.toISOString(), changedAt: changedAt.toISOString() }
    return citation ? [{ id, citation, via, canonical, motivation, ...times }] : []
  })
  return { marks: new Map(rows.map((row) => [row.id, row])), drafted }
}
