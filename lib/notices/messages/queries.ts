import { NotFound } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import { type PageRequest, pageOf } from '@/lib/platform/page'
import { type Member, mayInstruct } from '@/lib/seminars/access'
import { db } from '../../platform/database/db'
import { utc } from '../../platform/database/sql'
import { Prisma } from '../../platform/prisma/client'
import { visibleMessages } from './access'

/** A message as a member reads it. `recipients` are for instructors: nobody else learns who got it, too. */
export type MessageView = {
  id: string
  subject: string
  /** In Markdown. */
  text: string
  /** The writer, while they have an account. */
  by: string | null
  /** ISO 8601. */
  at: string
  /** How many people got it, and how many of them by e-mail; null for its recipients. */
  recipients: { people: number; byMail: number } | null
}

/** A page of the messages that the member reads, the latest first. */
export async function listMessages(member: Member, page: PageRequest) {
  const rows = await read(
    member,
    page.after
      ? Prisma.sql`(me.at, me.id) < (SELECT last.at, last.id FROM message last WHERE last.id = ${page.after}::uuid)`
      : Prisma.sql`TRUE`,
    page.limit + 1,
  )
  return pageOf(rows, page)
}

export async function readMessage(member: Member, id: string): Promise<MessageView> {
  if (!isId(id)) throw new NotFound()
  const [message] = await read(member, Prisma.sql`me.id = ${id}::uuid`, 1)
  if (!message) throw new NotFound()
  return message
}

const read = (member: Member, which: Prisma.Sql, limit: number) => db.$queryRaw<MessageView[]>`
  SELECT me.id, me.subject, me.text, CASE WHEN pe.deleted_at IS NULL THEN pe.name END AS by, ${utc(Prisma.sql`me.at`)} AS at,
    ${mayInstruct(member) ? recipientsJson : Prisma.sql`NULL::json`} AS recipients
  FROM message me JOIN person pe ON pe.id = me.by_id
  WHERE ${visibleMessages(member)} AND ${which} ORDER BY me.at DESC, me.id DESC LIMIT ${limit}`

const recipientsJson = Prisma.sql`(SELECT json_build_object('people', count(*), 'byMail', count(*) FILTER (WHERE mr.by_mail))
  FROM message_recipient mr WHERE mr.message_id = me.id)`

/** People to whom a message can go: the chosen ones who are members, by name. */
export async function recipientsAmong(
  { seminar }: Member,
  ids: string[],
): Promise<Array<{ id: string; name: string }>> {
  return db.$queryRaw`SELECT m.person_id AS id, pe.name FROM membership m JOIN person pe ON pe.id = m.person_id
    WHERE m.seminar_id = ${seminar.id}::uuid AND m.ended_at IS NULL AND m.person_id = ANY(${ids}::uuid[])
    ORDER BY m.name_key, m.person_id`
}
