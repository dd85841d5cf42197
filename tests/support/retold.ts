import { db } from '@/lib/platform/database/db'

/** The facts about a position that follow from the record, without its row. */
export type Retold = {
  status: string
  revision: number
  question: string | null
  postedAt: string
  postedBy: string | null
  editedAt: string | null
  withdrawnReason: string | null
  /** The reason why it is hidden or merged, the moderator, and the target. */
  ruling: { kind: string; reason: string; by: string | null; into: string | null } | null
  locked: string | null
  /** Settled verdicts by citation. */
  verdicts: Record<string, string | null>
  /** Current labels, with their reasons and answers. */
  labels: Record<string, { reason: string; answer: string | null }>
  /** Open flags, and the outcomes of the others. */
  flags: Record<string, string | null>
}

type Told = {
  at: Date
  actor: string | null
  question: string | null
  kind: string
  id: string
  data: Record<string, unknown>
}

/** From the record alone: every event of the position, its citations, and flags of either. */
export async function retold(position: string): Promise<Retold> {
  const events = await db.$queryRaw<Told[]>`
    SELECT at, actor_id AS actor, question_id AS question, kind, subject_id AS id, data FROM event
    WHERE subject_id = ${position} OR data ->> 'position' = ${position} ORDER BY event.id`
  const story: Retold = {
    status: '',
    revision: 0,
    question: null,
    postedAt: '',
    postedBy: null,
    editedAt: null,
    withdrawnReason: null,
    ruling: null,
    locked: null,
    verdicts: {},
    labels: {},
    flags: {},
  }
  for (const event of events) tell(story, event)
  return story
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(text) : [])

function tell(story: Retold, { at, actor, question, kind, id, data }: Told): void {
  const label = text(data.label)
  const acts: Record<string, () => void> = {
    'position.posted': () =>
      Object.assign(story, {
        status: 'published',
        revision: 1,
        question,
        postedAt: at.toISOString(),
        postedBy: actor,
      }),
    'position.edited': () => {
      Object.assign(story, { revision: data.revision, editedAt: at.toISOString() })
      for (const citation of texts(data.reworded)) story.verdicts[citation] = null
      for (const citation of texts(data.dropped)) delete story.verdicts[citation]
    },
    'position.withdrawn': () =>
      Object.assign(story, { status: 'withdrawn', withdrawnReason: text(data.reason) || null }),
    'position.reinstated': () => Object.assign(story, { status: 'published', withdrawnReason: null }),
    'position.hidden': () =>
      Object.assign(story, {
        status: 'hidden',
        ruling: { kind: 'hidden', reason: text(data.reason), by: actor, into: null },
      }),
    'position.merged': () =>
      Object.assign(story, {
        status: 'merged',
        ruling: { kind: 'merged', reason: text(data.reason), by: actor, into: text(data.into) },
      }),
    'position.restored': () => Object.assign(story, { status: 'published', ruling: null }),
    'position.moved': () =>
      Object.assign(story, { question: (data.to as { question?: string } | undefined)?.question }),
    'position.locked': () => Object.assign(story, { locked: text(data.reason) }),
    'position.unlocked': () => Object.assign(story, { locked: null }),
    'citation.reviewed': () => Object.assign(story.verdicts, { [id]: data.settled ?? null }),
    'review.undone': () => Object.assign(story.verdicts, { [id]: data.settled ?? null }),
    'position.labelled': () =>
      Object.assign(story.labels, { [label]: { reason: text(data.reason), answer: null } }),
    'position.labelAnswered': () => Object.assign(story.labels[label] ?? {}, { answer: text(data.answer) }),
    'position.labelRemoved': () => delete story.labels[label],
    'flag.raised': () => Object.assign(story.flags, { [id]: null }),
    'flag.takenBack': () => delete story.flags[id],
    'flag.resolved': () => Object.assign(story.flags, { [id]: data.outcome }),
  }
  acts[kind]?.()
}

/** These facts from the rows. */
export async function kept(position: string): Promise<Retold> {
  const row = await db.position.findUniqueOrThrow({
    where: { id: position },
    include: {
      author: true,
      citations: { where: { removedIn: null } },
      labels: { where: { removedAt: null } },
      rulings: { where: { liftedAt: null }, include: { by: true } },
    },
  })
  const ruling = row.rulings.find(({ kind }) => kind === row.status)
  const flags = await db.flag.findMany({
    where: { OR: [{ positionId: position }, { citation: { positionId: position } }] },
  })
  return {
    status: row.status,
    revision: row.revision,
    question: row.questionId,
    postedAt: row.postedAt.toISOString(),
    postedBy: row.author.personId,
    editedAt: row.editedAt?.toISOString() ?? null,
    withdrawnReason: row.withdrawnReason,
    ruling: ruling
      ? { kind: ruling.kind, reason: ruling.reason, by: ruling.by.personId, into: ruling.intoId }
      : null,
    locked: row.rulings.find(({ kind }) => kind === 'locked')?.reason ?? null,
    verdicts: Object.fromEntries(row.citations.map(({ id, verdict }) => [id, verdict])),
    labels: Object.fromEntries(row.labels.map(({ kind, reason, answer }) => [kind, { reason, answer }])),
    flags: Object.fromEntries(flags.map(({ id, outcome }) => [id, outcome])),
  }
}
