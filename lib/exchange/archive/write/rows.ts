import { z } from 'zod'
import type { Tx } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'

const AT_ONCE = 500

const rows = z.array(z.strictObject({ record: z.string() }))

/** The rows of a query of one text `record` each, in portions, by a cursor of the transaction. */
export async function* recordsOf(tx: Tx, query: Prisma.Sql): AsyncGenerator<unknown[]> {
  await tx.$executeRaw(Prisma.sql`DECLARE archived NO SCROLL CURSOR FOR ${query}`)
  for (;;) {
    const portion = rows.parse(await tx.$queryRawUnsafe(`FETCH ${AT_ONCE} FROM archived`))
    if (portion.length > 0) yield portion.map(({ record }) => JSON.parse(record))
    if (portion.length < AT_ONCE) break
  }
  await tx.$executeRawUnsafe('CLOSE archived')
}
