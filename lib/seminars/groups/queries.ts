import { NotFound } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import { type PageRequest, pageOf } from '@/lib/platform/page'
import type { Prisma } from '@/lib/platform/prisma/client'
import type { GroupKind } from '@/lib/platform/prisma/enums'
import type { Person } from '../../people/rules'
import { db, type Tx } from '../../platform/database/db'
import type { Member } from '../access'
import { findSeminar } from '../queries'
import { visibleGroups } from './access'

/** A section or a group; `members` are by name. */
export type GroupView = {
  id: string
  kind: GroupKind
  /** Unlike that of every other of its kind. */
  name: string
  /** The id of the section whose people a group is for. */
  withinId: string | null
  members: Array<{ id: string; name: string }>
  revision: number
}

export type GroupSummary = Pick<GroupView, 'id' | 'kind' | 'name' | 'withinId'> & { size: number }

const present = {
  where: { endedAt: null },
  orderBy: [{ nameKey: 'asc' }, { personId: 'asc' }],
  select: { person: { select: { id: true, name: true } } },
} satisfies Prisma.MembershipFindManyArgs

const shown = {
  id: true,
  kind: true,
  name: true,
  withinId: true,
  revision: true,
  section: present,
  group: present,
} satisfies Prisma.GroupSelect

type Row = Omit<GroupView, 'members'> & Record<GroupKind, Array<{ person: { id: string; name: string } }>>

const asView = ({ section, group, ...row }: Row): GroupView => ({
  ...row,
  members: [...section, ...group].map(({ person }) => person),
})

/** A page of the groups that the member can see, in the order in which they were made. */
export async function listGroups(member: Member, page: PageRequest) {
  const rows = await db.group.findMany({
    where: { AND: [visibleGroups(member), { id: { gt: page.after } }] },
    orderBy: { id: 'asc' },
    take: page.limit + 1,
    select: shown,
  })
  return pageOf(rows.map(asView), page)
}

/** The visible groups with the number of their members, by kind and name: "Group 2" is before "Group 10". */
export async function groupSummaries(member: Member, tx: Tx = db): Promise<GroupSummary[]> {
  const present = { where: { endedAt: null } }
  const rows = await tx.group.findMany({
    where: visibleGroups(member),
    select: {
      id: true,
      kind: true,
      name: true,
      withinId: true,
      _count: { select: { section: present, group: present } },
    },
  })
  const { compare } = new Intl.Collator(member.seminar.language, { numeric: true })
  return rows
    .map(({ _count, ...group }) => ({ ...group, size: _count.section + _count.group }))
    .sort((a, b) => b.kind.localeCompare(a.kind, 'en') || compare(a.name, b.name))
}

/** The number of participants who are in no group of a kind. */
export function countUngrouped({ seminar }: Member, kind: GroupKind): Promise<number> {
  const none = kind === 'section' ? { sectionId: null } : { groupId: null }
  return db.membership.count({
    where: { seminarId: seminar.id, role: 'participant', endedAt: null, ...none },
  })
}

/** One of the groups that the member can see. */
export async function readGroup(member: Member, id: string, tx: Tx = db): Promise<GroupView> {
  if (!isId(id)) throw new NotFound()
  const row = await tx.group.findFirst({ where: { AND: [{ id }, visibleGroups(member)] }, select: shown })
  if (!row) throw new NotFound()
  return asView(row)
}

/** A group by its id alone, with the person as a member of its seminar. */
export async function findGroup(person: Person, id: string): Promise<{ member: Member; group: GroupView }> {
  if (!isId(id)) throw new NotFound()
  const found = await db.group.findUnique({ where: { id }, select: { seminarId: true } })
  if (!found) throw new NotFound()
  const member = await findSeminar(person, found.seminarId)
  return { member, group: await readGroup(member, id) }
}
