import { randomBytes, randomUUID } from 'node:crypto'
import type { Tx } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import { columnOf } from '../form/noun'
import { nouns } from '../form/nouns'

/** The id that a record of the archive gets here. */
export type NewIds = (id: string) => string

/** In one query. */
const AT_ONCE = 20_000

/**
 * An archive's ids stay as they are where none of them is taken here, so that links in texts still lead to what they did. Otherwise
 * every record gets a new one, in the same order, since records are sorted by them. `ids` are all of the archive, in order. People
 * always get new ones: theirs mean nothing outside the file.
 */
export async function newIds(tx: Tx, ids: string[], people: string[]): Promise<NewIds> {
  const given = new Map<string, string>(people.map((id) => [id, randomUUID()]))
  const others = ids.filter((id) => !given.has(id))
  if (await isAnyTaken(tx, others)) {
    const fresh = inOrder(others.length)
    for (const [at, id] of others.entries()) given.set(id, fresh(at))
  }
  return (id) => given.get(id) ?? id
}

async function isAnyTaken(tx: Tx, ids: string[]): Promise<boolean> {
  const tables = new Set(nouns.filter(({ fields }) => 'id' in fields).map(({ table }) => table))
  const columns = [...tables].map((table) => ({ table, column: 'id' }))
  for (const { table, fields } of nouns)
    for (const [name, field] of Object.entries(fields))
      if (field.kind === 'tag') columns.push({ table, column: columnOf(name, field) ?? '' })
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE)
    for (const { table, column } of columns) {
      const of = Prisma.raw(`"${table}" WHERE "${column}"`)
      const found = await tx.$queryRaw<unknown[]>`SELECT 1 FROM ${of} = ANY(${some}::uuid[]) LIMIT 1`
      if (found.length > 0) return true
    }
  }
  return false
}

/** So many ids in order, by their place, that nobody can guess: of version 8 (RFC 9562, 5.8). */
function inOrder(count: number): (at: number) => string {
  const prefix = randomBytes(8).toString('hex')
  return (at) => {
    if (at >= count) throw new RangeError('there are not so many ids')
    const place = at.toString(16).padStart(8, '0')
    const tail = randomBytes(4).toString('hex')
    const hex = `${prefix.slice(0, 12)}8${prefix.slice(13, 16)}a${place.slice(0, 3)}${place.slice(3)}${tail.slice(0, 7)}`
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
      '-',
    )
  }
}
