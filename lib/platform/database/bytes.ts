import { Prisma } from '../prisma/client'
import { readRows } from './db'

/*
 * Large files go between the process and PostgreSQL without the client, which writes bytes as base64 in JSON and so keeps
 * everybody waiting for a second of fifty megabytes.
 */

/** In bytes: decoding so many takes some ten milliseconds, and then others get a turn. */
const PART = 4_000_000

/**
 * The bytes of a column, read in parts; null without a row or value. `from` is the statement after its FROM, and must find
 * one row that never changes.
 */
export async function readBytes(
  column: Prisma.Sql,
  from: Prisma.Sql,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const [row] = await readRows<{ size: number | null }>(
    Prisma.sql`SELECT octet_length(${column}) AS size FROM ${from}`,
  )
  if (!row || row.size === null) return null
  const bytes = new Uint8Array(row.size)
  for (let at = 0; at < row.size; at += PART) {
    const [part] = await readRows<{ part: Buffer }>(
      Prisma.sql`SELECT substring(${column} FROM ${at + 1} FOR ${PART}) AS part FROM ${from}`,
    )
    if (!part) return null
    bytes.set(part.part, at)
  }
  return bytes
}

/** Runs a statement whose values may be bytes. */
export async function writeBytes(statement: Prisma.Sql): Promise<void> {
  await readRows(statement)
}
