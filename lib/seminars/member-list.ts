import { hasAddress } from '@/lib/people/rules'
import { Prisma } from '@/lib/platform/prisma/client'
import type { Role } from '@/lib/platform/prisma/enums'
import { db, type Tx } from '../platform/database/db'
import { type Member, maySeeAddress } from './access'
import { maySeePlacements } from './groups/access'
import type { GroupQuery } from './groups/input'
import type { RollQuery } from './input'
import { isStaff } from './rules'

/** A row of the member list. `email` is for instructors and the member, `seenAt` for staff. */
export type RollEntry = {
  id: string
  name: string
  email: string | null
  role: Role
  joinedAt: Date
  /** Null for everybody but staff, and for members who have not come. */
  seenAt: Date | null
  /** Added by address, and nobody has signed in with it yet. */
  invited: boolean
  /** The names of their section and group; null for everybody but staff. */
  section: string | null
  group: string | null
}

type Row = RollEntry & { email: string }

const person = Prisma.sql`m.person_id`
const name = Prisma.sql`m.name_key`
const lastSeen = Prisma.sql`coalesce(m.seen_at, '1970-01-01Z'::timestamptz)`

/** As the index of `seen` has it. */
const neverSeen = Prisma.sql`${lastSeen} = '1970-01-01Z'::timestamptz`

/** The sort orders, over `membership m`. Each has an index, so that a page costs the same in any seminar. */
const sorts = {
  role: { keys: [Prisma.sql`m.rank`, name, person], descending: false },
  name: { keys: [name, person], descending: false },
  joined: { keys: [Prisma.sql`m.joined_at`, person], descending: true },
  /** Members who never came first, then those away for longest. */
  seen: { keys: [lastSeen, person], descending: false },
}

/** A page of a seminar's members. `next` is the id where the next page begins. Only staff may sort by `seen`. */
export async function listRoll(
  member: Member,
  { q, sort: wanted, after, limit, in: among }: RollQuery & { limit: number; in?: GroupQuery['in'] },
): Promise<{ items: RollEntry[]; next: string | null }> {
  const sort = wanted === 'seen' && !isStaff(member.role) ? 'role' : wanted
  const { keys, descending } = sorts[sort]
  const order = keys.map((key) => (descending ? Prisma.sql`${key} DESC` : key))
  const found = await db.$queryRaw<Row[]>`
    SELECT ${entry} FROM ${rows}
    WHERE ${inSeminar(member)} AND ${beyond(member, { keys, descending, after })} AND ${matching(member, q)}
      AND ${isStaff(member.role) ? inGroup(among) : Prisma.sql`TRUE`}
    ORDER BY ${Prisma.join(order)} LIMIT ${limit + 1}`
  const items = found.slice(0, limit).map((row) => asSeenBy(member, row))
  return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** One member of the list, or null. */
export async function findOnRoll(member: Member, personId: string): Promise<RollEntry | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT ${entry} FROM ${rows}
    WHERE ${inSeminar(member)} AND m.person_id = ${personId}::uuid`
  return row ? asSeenBy(member, row) : null
}

/** Whether somebody was added and has not come yet. */
export async function hasInvited(member: Member): Promise<boolean> {
  const [row] = await db.$queryRaw<[{ is: boolean }]>`
    SELECT EXISTS (SELECT FROM ${rows} WHERE ${inSeminar(member)} AND ${neverSeen} AND ${isInvited}) AS is`
  return row.is
}

/** The most people whose links are made, or counted, at once. */
export const INVITED_AT_ONCE = 1_000

/**
 * How many people were added, have not come yet, and are in no other seminar, among the first `INVITED_AT_ONCE` members who
 * have not come.
 */
export async function countInvited(member: Member): Promise<number> {
  const [row] = await db.$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS count
    FROM (SELECT m.person_id, m.seminar_id, m.seen_at FROM membership m
      WHERE ${inSeminar(member)} AND ${neverSeen} LIMIT ${INVITED_AT_ONCE}) m
    JOIN person pe ON pe.id = m.person_id WHERE ${isInvited} AND NOT ${isElsewhere}`
  return row.count
}

/**
 * People who were added and have not come yet, by name, at most `limit`. Only for instructors.
 */
export async function listInvited(
  member: Member,
  limit: number,
  tx: Tx = db,
): Promise<{ items: RollEntry[]; isCut: boolean }> {
  const found = await tx.$queryRaw<Row[]>`
    SELECT ${entry} FROM ${rows} WHERE ${inSeminar(member)} AND ${neverSeen} AND ${isInvited} ORDER BY ${name}, ${person} LIMIT ${limit + 1}`
  const items = found.slice(0, limit).map((row) => asSeenBy(member, row))
  return { items, isCut: found.length > limit }
}

const rows = Prisma.sql`membership m JOIN person pe ON pe.id = m.person_id
  LEFT JOIN seminar_group sg ON sg.id = m.section_id LEFT JOIN seminar_group gg ON gg.id = m.group_id`

const inSeminar = ({ seminar }: Member) =>
  Prisma.sql`m.seminar_id = ${seminar.id}::uuid AND m.ended_at IS NULL`

/** SQL over `person pe`: nobody has ever signed in to the account. */
export const unused = Prisma.sql`(pe.password_hash IS NULL AND pe.email_verified_at IS NULL
  AND NOT EXISTS (SELECT FROM account ac WHERE ac.person_id = pe.id))`

const isInvited = Prisma.sql`(m.seen_at IS NULL AND ${unused})`

const isElsewhere = Prisma.sql`EXISTS (SELECT FROM membership e
  WHERE e.person_id = pe.id AND e.ended_at IS NULL AND e.seminar_id <> m.seminar_id)`

const entry = Prisma.sql`pe.id, pe.name, pe.email, m.role, m.joined_at AS "joinedAt", m.seen_at AS "seenAt",
  ${isInvited} AS invited, sg.name AS section, gg.name AS "group"`

function inGroup(among: GroupQuery['in']): Prisma.Sql {
  if (!among) return Prisma.sql`TRUE`
  if (among === 'noSection') return Prisma.sql`m.section_id IS NULL`
  if (among === 'noGroup') return Prisma.sql`m.group_id IS NULL`
  return Prisma.sql`${among}::uuid IN (m.section_id, m.group_id)`
}

function asSeenBy(member: Member, { email, seenAt, section, group, ...row }: Row): RollEntry {
  const placed = maySeePlacements(member) ? { section, group } : { section: null, group: null }
  return {
    ...row,
    ...placed,
    email: maySeeAddress(member, row) && hasAddress(email) ? email : null,
    seenAt: isStaff(member.role) ? seenAt : null,
  }
}

type Place = { keys: Prisma.Sql[]; descending: boolean; after: string | undefined }

/** The members after a given one, by row comparison, so that one index scan finds the page. */
function beyond({ seminar }: Member, { keys, descending, after }: Place): Prisma.Sql {
  if (!after) return Prisma.sql`TRUE`
  const key = Prisma.join(keys)
  const from = Prisma.sql`(SELECT ${key} FROM membership m
    WHERE m.seminar_id = ${seminar.id}::uuid AND m.person_id = ${after}::uuid)`
  return descending ? Prisma.sql`(${key}) < ${from}` : Prisma.sql`(${key}) > ${from}`
}

/** Matches words of the name in any order; instructors also match addresses. */
function matching(member: Member, q: string): Prisma.Sql {
  if (!q) return Prisma.sql`TRUE`
  const words = Prisma.sql`(SELECT bool_and(m.name_key LIKE '%' || word || '%')
    FROM regexp_split_to_table(lower(btrim(bare_words(${q}))), ' ') AS word)`
  const byName = Prisma.sql`bare_words(${q}) ~ '[[:alnum:]]' AND ${words}`
  const address = Prisma.sql`strpos(pe.email, lower(${q})) > 0`
  const may = maySeeAddress(member, { id: '' })
  return may ? Prisma.sql`(${byName} OR ${address})` : Prisma.sql`(${byName})`
}
