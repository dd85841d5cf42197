import { Prisma } from '../prisma/client'

/** ISO 8601 in UTC, whatever the connection's time zone. */
export function utc(time: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`to_char(${time} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

/** Casts a text to an id, or NULL if it is none: events keep their subject as text. */
export const asId = (text: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`CASE WHEN ${text} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN (${text})::uuid END`
