import type { Person } from '@/lib/people/rules'
import { NotFound } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import type { Prisma } from '@/lib/platform/prisma/client'
import { visibleSeminars } from '@/lib/seminars/access'
import { db, type Tx } from '../../platform/database/db'
import type { Span } from '../passages/rules'

/** A highlight of one's own, with or without words. Offsets in code points of the version that it was made in. */
export type NoteView = Span & {
  id: string
  source: { id: string; number: number; title: string; language: string }
  seminar: { id: string; slug: string; title: string }
  version: number
  versionId: string
  quote: string
  prefix: string
  suffix: string
  paragraph: number | null
  lastParagraph: number | null
  page: number | null
  lastPage: number | null
  text: string
  tags: string[]
  revision: number
  createdAt: Date
  changedAt: Date
}

const select = {
  ...{ id: true, start: true, end: true, quote: true, prefix: true, suffix: true },
  ...{ paragraph: true, lastParagraph: true, page: true, lastPage: true, text: true, tags: true },
  ...{ revision: true, createdAt: true, changedAt: true, versionId: true },
  version: {
    select: {
      number: true,
      source: {
        select: {
          ...{ id: true, number: true, title: true, language: true },
          seminar: { select: { id: true, slug: true, title: true } },
        },
      },
    },
  },
} satisfies Prisma.PrivateNoteSelect

type Row = Prisma.PrivateNoteGetPayload<{ select: typeof select }>

function viewOf({ version, ...note }: Row): NoteView {
  const { seminar, ...source } = version.source
  return { ...note, version: version.number, source, seminar }
}

/**
 * The one predicate of private notes: a person's own, on sources that they see. Staff, administrators and the record of
 * the seminar have no other.
 */
const ownNotes = (person: Person): Prisma.PrivateNoteWhereInput => ({
  personId: person.id,
  source: { deletedAt: null, seminar: visibleSeminars(person) },
})

export type NotesAsked = {
  source?: { id: string }
  tag?: string
  /** Words that a note must have, in its text, its quote or its tags. */
  words?: string[]
  before?: string
  limit?: number
}

/** One's own notes: of one source in the order of its text; of all, the newest first. */
export async function notesOf(person: Person, asked: NotesAsked = {}, tx: Tx = db): Promise<NoteView[]> {
  const { source, tag, words = [], before, limit = MOST_OF_SOURCE } = asked
  const rows = await tx.privateNote.findMany({
    where: {
      ...ownNotes(person),
      ...(source && { sourceId: source.id }),
      ...(tag && { tags: { has: tag } }),
      AND: words.map((word) => ({ OR: heldBy(word) })),
    },
    orderBy: source ? [{ start: 'asc' }, { id: 'asc' }] : [{ createdAt: 'desc' }, { id: 'desc' }],
    ...(before && isId(before) && { cursor: { id: before }, skip: 1 }),
    take: limit,
    select,
  })
  return rows.map(viewOf)
}

/** The most notes of one person in one source. */
export const MOST_OF_SOURCE = 2_000

function heldBy(word: string): Prisma.PrivateNoteWhereInput[] {
  const contains = { contains: word, mode: 'insensitive' } as const
  return [{ text: contains }, { quote: contains }, { tags: { has: word } }]
}

/** A note of one's own. Others' notes and nonexistent ones get the same answer. */
export async function findNote(person: Person, id: string, tx: Tx = db): Promise<NoteView> {
  const row = isId(id) ? await tx.privateNote.findFirst({ where: { id, ...ownNotes(person) }, select }) : null
  if (!row) throw new NotFound()
  return viewOf(row)
}

export type TagCount = { tag: string; notes: number }

/** The tags of one's own notes, the most used first. */
export async function tagsOf(person: Person): Promise<TagCount[]> {
  const rows = await db.privateNote.findMany({ where: ownNotes(person), select: { tags: true } })
  const counts = new Map<string, number>()
  for (const { tags } of rows) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts]
    .map(([tag, notes]) => ({ tag, notes }))
    .sort((a, b) => b.notes - a.notes || a.tag.localeCompare(b.tag))
}
