import { createHash } from 'node:crypto'
import { db, type Tx } from '@/lib/platform/database/db'
import { localeFor, messagesIn } from '@/lib/platform/words/messages'
import type { Member } from '@/lib/seminars/access'
import { holdSeminar } from '@/lib/seminars/locks'
import { startingCategories } from './rules'

export type Category = { id: string; name: string; ordinal: number; retiredAt: Date | null }

/** A seminar's categories in order. Until it changes them, it has the default ones in its language. */
export async function categoriesOf(member: Pick<Member, 'seminar'>, tx: Tx = db): Promise<Category[]> {
  const rows = await tx.flagCategory.findMany({
    where: { seminarId: member.seminar.id },
    orderBy: [{ ordinal: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, ordinal: true, retiredAt: true },
  })
  return rows.length ? rows : starting(member)
}

/** Stores the default categories, if the seminar has none: two simultaneous calls store the same. */
export async function keepCategories(tx: Tx, member: Pick<Member, 'seminar'>): Promise<Category[]> {
  const { id: seminarId } = member.seminar
  await holdSeminar(tx, seminarId)
  const known = await tx.flagCategory.count({ where: { seminarId } })
  const data = starting(member).map((category) => ({ ...category, seminarId }))
  if (known === 0) await tx.flagCategory.createMany({ data, skipDuplicates: true })
  return categoriesOf(member, tx)
}

function starting({ seminar }: Pick<Member, 'seminar'>): Category[] {
  const { flags } = messagesIn(localeFor(seminar.language))
  const names = typeof flags === 'object' && typeof flags.starting === 'object' ? flags.starting : {}
  return startingCategories.map((key, ordinal) => {
    const name = names[key]
    return {
      id: idOf(seminar.id, key),
      name: typeof name === 'string' ? name : key,
      ordinal,
      retiredAt: null,
    }
  })
}

/** The id is derived, so that a form can name a category before it is stored with the first flag. */
function idOf(seminarId: string, key: string): string {
  const hash = createHash('sha256').update(`category ${key} of ${seminarId}`).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}
