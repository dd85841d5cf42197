import type { ResponseKind, Stance } from '@/lib/platform/prisma/enums'

/**
 * A post's place in its debate. `label` is P1, P2 …, by the time of posting among the posts that the reader sees: it betrays
 * no other post. `parent` is the label of the post that a response answers.
 */
export type OutlinedPost = {
  id: string
  label: string
  parent: string | null
  depth: number
  /** The author's participation. */
  author: string
  /** A thesis's label. */
  thesis: string | null
  stance: Stance
  alsoStands: Record<string, Stance>
  kind: ResponseKind | null
}

/** A post's place among all by the time of posting, from 0. */
export const ordinalOf = ({ label }: Pick<OutlinedPost, 'label'>): number => Number(label.slice(1)) - 1

/** Each author's number from 0, by the first of their posts. */
export function authorsOf(outline: OutlinedPost[]): Map<string, number> {
  const authors = new Map<string, number>()
  for (const { author } of outline.toSorted((a, b) => ordinalOf(a) - ordinalOf(b)))
    if (!authors.has(author)) authors.set(author, authors.size)
  return authors
}

/** A post as its row tells it; `answers` is the id of the answered one. */
export type OutlineRow = Omit<OutlinedPost, 'label' | 'parent' | 'depth'> & { answers: string | null }

/**
 * Posts in the order in which a debate is read: positions by thesis and time, each followed by its responses. `rows` are in the
 * order of posting. A response to a post that is not among them is in no thread, so it is left out. It walks without recursion,
 * since a branch may be as deep as it likes.
 */
export function inReadingOrder(rows: OutlineRow[]): OutlinedPost[] {
  const answers = answersIn(rows)
  const ahead: Array<Pick<OutlinedPost, 'depth'> & { row: OutlineRow }> = []
  const next = (parent: string | null, depth: number) => {
    const there = answers.get(parent) ?? []
    const sorted = parent ? there : there.toSorted((a, b) => byThesis(a.thesis, b.thesis))
    for (const row of sorted.toReversed()) ahead.push({ row, depth })
  }
  const ordered: typeof ahead = []
  next(null, 0)
  for (let one = ahead.pop(); one; one = ahead.pop()) {
    ordered.push(one)
    next(one.row.id, one.depth + 1)
  }
  const reached = new Set(ordered.map(({ row }) => row.id))
  const numbered = rows.filter(({ id }) => reached.has(id)).map(({ id }, at) => [id, `P${at + 1}`] as const)
  const labels = new Map(numbered)
  return ordered.map(({ row: { answers: answered, ...row }, depth }) => ({
    ...row,
    label: labels.get(row.id) ?? '',
    parent: answered ? (labels.get(answered) ?? null) : null,
    depth,
  }))
}

function answersIn(rows: OutlineRow[]): Map<string | null, OutlineRow[]> {
  const answers = new Map<string | null, OutlineRow[]>()
  for (const row of rows) {
    const there = answers.get(row.answers)
    if (there) there.push(row)
    else answers.set(row.answers, [row])
  }
  return answers
}

/** Positions without a thesis come last. */
const byThesis = (a: string | null, b: string | null): number => {
  if (a === b) return 0
  if (a === null) return 1
  return b === null || a < b ? -1 : 1
}
