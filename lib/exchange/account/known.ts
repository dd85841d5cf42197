import { db } from '@/lib/platform/database/db'

type Happened = { kind: string; subject: string; subjectId: string; questionId: string | null }

const verdicts: Record<string, string> = {
  'knownCase.answered': 'citation.reviewed',
  'knownCase.unanswered': 'review.undone',
}

/** Events on known cases appear as the ordinary verdicts that the moderator took them for. */
export async function asVerdicts<E extends Happened>(events: E[]): Promise<E[]> {
  const ids = events.flatMap(({ kind, subjectId }) => (verdicts[kind] ? subjectId : []))
  const rows = await db.knownCase.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      citationId: true,
      citation: { select: { position: { select: { questionId: true } } } },
    },
  })
  const cases = new Map(rows.map((row) => [row.id, row]))
  return events.map((event) => {
    const kind = verdicts[event.kind]
    const known = kind && cases.get(event.subjectId)
    if (!known) return event
    const { questionId } = known.citation.position
    return { ...event, kind, subject: 'citation', subjectId: known.citationId, questionId }
  })
}
