import { Prisma } from '../prisma/client'

/** ISO 8601, whatever the time zone of the connection. */
export function utc(time: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`to_char(${time} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

/** The id that a text is, NULL where it is none: what an event is about stands in it as text. */
export const asId = (text: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`CASE WHEN ${text} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN (${text})::uuid END`
