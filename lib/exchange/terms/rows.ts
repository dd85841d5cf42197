import { db, type Tx } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'

/** A foreign key: its table and column point to another table. `action`: n is SET NULL, c CASCADE. */
type ForeignKey = { table: string; column: string; parent: string; action: string }

/** The tables with rows of a seminar, each with the condition for them; SQL with `$seminar` for the seminar's id. */
export type SeminarRows = Map<string, string>

/**
 * Every table that holds rows of a seminar, by the database's own catalogue, so that no new table can be forgotten: those
 * with a column `seminar_id`, and those whose foreign keys lead there. A table that only forgets its seminar (SET NULL) is
 * left to the database.
 */
export async function seminarRows(tx: Tx = db): Promise<SeminarRows> {
  const own = await tx.$queryRaw<Array<{ table: string }>>`
    SELECT c.relname AS table FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'seminar_id'
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' ORDER BY 1`
  const keys = await foreignKeys(tx)
  const forgetting = keys.filter(({ column, action }) => column === 'seminar_id' && action === 'n')
  const rows: SeminarRows = new Map([['seminar', 'id = $seminar']])
  for (const { table } of own)
    if (!forgetting.some((key) => key.table === table)) rows.set(table, 'seminar_id = $seminar')
  for (let found = true; found; ) {
    found = false
    for (const { table, column, parent, action } of keys) {
      const of = rows.get(parent)
      if (!of || rows.has(table) || action === 'n') continue
      rows.set(table, `"${column}" IN (SELECT id FROM "${parent}" WHERE ${of})`)
      found = true
    }
  }
  return rows
}

const foreignKeys = (tx: Tx) => tx.$queryRaw<ForeignKey[]>`
  SELECT c.relname AS table, a.attname AS column, p.relname AS parent, f.confdeltype::text AS action
  FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid JOIN pg_class p ON p.oid = f.confrelid
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = f.conkey[1]
  WHERE f.contype = 'f' AND c.relnamespace = current_schema()::regnamespace ORDER BY 1, 2`

/**
 * Deletes every row of a seminar. One statement for all tables: their foreign keys, which also go in circles, are checked
 * when all of it is gone. The setting opens the rows that never change to this transaction alone. Triggers may write
 * counters on the way, so it runs twice.
 */
export async function eraseSeminar(tx: Tx, id: string): Promise<void> {
  const rows = [...(await seminarRows(tx))]
  const seminar = `'${id}'::uuid`
  const deleting = rows.map(
    ([table, where], n) => `d${n} AS (DELETE FROM "${table}" WHERE ${where.replaceAll('$seminar', seminar)})`,
  )
  const imported = await importedPeople(tx, id)
  await tx.$queryRaw`SELECT set_config('veta.erasing', ${id}, true)`
  for (let run = 0; run < 2; run++)
    await tx.$executeRaw(Prisma.sql`WITH ${Prisma.raw(deleting.join(', '))} SELECT 1`)
  await tx.person.deleteMany({ where: { id: { in: imported } } })
}

/** The people of an archive that was imported into the seminar, who are in no other one. */
async function importedPeople(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.$queryRaw<Array<{ id: string }>>`
    SELECT pe.id FROM person pe WHERE pe.email = 'imported.' || pe.id || '@nobody.invalid' AND pe.id IN (
      SELECT person_id FROM membership WHERE seminar_id = ${id}::uuid
      UNION SELECT person_id FROM participation WHERE seminar_id = ${id}::uuid
      UNION SELECT by_id FROM flag WHERE seminar_id = ${id}::uuid)`
  return rows.map((row) => row.id)
}
