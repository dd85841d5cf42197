import { db, type Tx } from '@/lib/platform/database/db'
import { done, NotFound, type Result } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import type { Member } from '@/lib/seminars/access'
import { languageTag } from '@/lib/seminars/rules'
import { permitImporting, visibleSources } from '../access'
import { readReferences } from '../bibliography/exchange/read-references'
import type { ReferenceProblem } from '../bibliography/exchange/reference-list'
import { fieldOf } from '../bibliography/fields'
import { recordOf } from '../bibliography/record'
import { KnownWorks } from '../bibliography/same-work'
import { type Csl, csl as cslShape, type SourceDraftBody } from '../input'

/** A work whose text is still to come, as those see it who may add sources. */
export type AwaitedWork = { id: string; title: string; csl: Csl; createdAt: Date }

/** The awaited works of a seminar, in the order in which they came. NotPermitted for others than staff. */
export async function awaitedIn(member: Member, tx: Tx = db): Promise<AwaitedWork[]> {
  permitImporting(member)
  const where = { seminarId: member.seminar.id }
  const select = { id: true, csl: true, createdAt: true } as const
  const rows = await tx.awaitedSource.findMany({
    where,
    select,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ csl, ...row }) => workOf({ ...row, csl: cslShape.parse(csl) }))
}

const workOf = (row: Omit<AwaitedWork, 'title'>): AwaitedWork => ({ ...row, title: row.csl.title ?? '' })

export async function findAwaited(member: Member, id: string): Promise<AwaitedWork> {
  const found = isId(id) ? (await awaitedIn(member)).find((one) => one.id === id) : undefined
  if (!found) throw new NotFound()
  return found
}

/** The form of a draft, filled in from an awaited work; the file's own record fills the rest. */
export function draftOf({ id, title, csl }: AwaitedWork): Partial<SourceDraftBody> {
  const { abstract: _abstract, ...reference } = csl
  const language = languageTag(fieldOf(csl, 'language')) ?? ''
  return { ...recordOf(csl), title, language, reference: JSON.stringify(reference), awaited: id }
}

/** Where a work is already: among the sources, among the awaited works, or further up in the same list. */
export type KnownPlace = { in: 'sources'; number: number } | { in: 'awaited' } | { in: 'list' }

/** A reference of a list: the item, and where its work is already. */
export type ListedWork = { item: Csl; known: KnownPlace | null }

export type WorkList = { works: ListedWork[]; problems: ReferenceProblem[] }

/** Reads a list of references, and recognises the works that the seminar has. Problems of `text` as in readReferences. */
export async function readWorks(member: Member, text: string): Promise<Result<WorkList>> {
  permitImporting(member)
  // A form sends each line break as two characters.
  const read = await readReferences(text.replaceAll('\r\n', '\n'))
  if (!read.ok) return read
  const known = await knownWorks(member)
  const works = read.value.items.map((item): ListedWork => {
    const work = { title: item.title ?? '', csl: item }
    const place = known.find(work)
    if (!place) known.add(work, { in: 'list' })
    return { item, known: place }
  })
  return done({ works, problems: read.value.problems })
}

/** The sources and the awaited works of a seminar. */
async function knownWorks(member: Member): Promise<KnownWorks<KnownPlace>> {
  const known = new KnownWorks<KnownPlace>()
  const sources = await db.source.findMany({
    where: visibleSources(member),
    select: { number: true, title: true, csl: true },
    orderBy: { number: 'asc' },
  })
  for (const { number, title, csl } of sources)
    known.add({ title, csl: cslShape.catch({ type: 'document' }).parse(csl) }, { in: 'sources', number })
  for (const work of await awaitedIn(member)) known.add(work, { in: 'awaited' })
  return known
}
