import { type Client, escapeIdentifier } from 'pg'
import type { Table } from './catalogue'

/** Fixes the session's settings, so that every server writes values the same way. */
export async function settle(client: Client): Promise<void> {
  await client.query(`SET timezone = 'UTC'; SET datestyle = 'ISO, YMD'; SET intervalstyle = 'postgres';
    SET bytea_output = 'hex'; SET extra_float_digits = 1; SET statement_timeout = 0;
    SET idle_in_transaction_session_timeout = 0; SET client_encoding = 'UTF8'`)
}

const ROWS_AT_ONCE = 500

/**
 * Yields the rows of a table as lines of JSON, in batches, within a transaction. Originals of sources may be large, so rows
 * with bytes are fetched one by one.
 */
export async function* linesOf(client: Client, { name, columns, key }: Table): AsyncGenerator<string[]> {
  const values = columns.map((column) => `${escapeIdentifier(column.name)}::text`).join(', ')
  const query = `SELECT ${values} FROM ${escapeIdentifier(name)} ORDER BY ${key}`
  await client.query(`DECLARE backup NO SCROLL CURSOR FOR ${query}`)
  const atOnce = columns.some(({ type }) => type === 'bytea') ? 1 : ROWS_AT_ONCE
  for (;;) {
    const { rows } = await client.query({ text: `FETCH ${atOnce} FROM backup`, rowMode: 'array' })
    if (rows.length > 0) yield rows.map((row) => `${JSON.stringify(row)}\n`)
    if (rows.length < atOnce) break
  }
  await client.query('CLOSE backup')
}

export async function countOf(client: Client, { name }: Pick<Table, 'name'>): Promise<number> {
  const { rows } = await client.query(`SELECT count(*)::text AS rows FROM ${escapeIdentifier(name)}`)
  return Number(rows[0]?.rows)
}
