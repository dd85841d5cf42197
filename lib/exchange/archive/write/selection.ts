import { utc } from '@/lib/platform/database/sql'
import { Prisma } from '@/lib/platform/prisma/client'
import type { Field } from '../form/fields'
import { columnOf, type Noun } from '../form/noun'

/**
 * The rows of a noun that the asker sees. `from` names the noun's table as `t`; `masks` are expressions for fields that are not
 * told as their column has them.
 */
export type Selection = {
  from?: Prisma.Sql
  where: Prisma.Sql
  order: Prisma.Sql
  masks?: Record<string, Prisma.Sql>
}

/** Each row as one text of JSON. */
export function queryOf(noun: Noun, { from, where, order, masks = {} }: Selection): Prisma.Sql {
  const fields = Object.entries(noun.fields).flatMap(([name, field]) => [
    Prisma.sql`${name}::text`,
    masks[name] ?? expressionOf(name, field),
  ])
  const table = from ?? Prisma.raw(`"${noun.table}" t`)
  return Prisma.sql`SELECT json_build_object(${Prisma.join(fields)})::text AS record FROM ${table} WHERE ${where} ORDER BY ${order}`
}

function expressionOf(name: string, field: Field): Prisma.Sql {
  const column = columnOf(name, field)
  if (column === null) return Prisma.sql`NULL::text`
  const value = Prisma.raw(`t."${column}"`)
  if (field.kind === 'time') return utc(value)
  if (field.kind === 'bytes') return Prisma.sql`replace(encode(${value}, 'base64'), E'\n', '')`
  if (field.kind === 'digest') return Prisma.sql`encode(${value}, 'hex')`
  return value
}
