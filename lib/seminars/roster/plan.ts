import { isUnproven, nameFromAddress } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import type { Problem } from '@/lib/platform/errors'
import type { GroupKind, Role } from '@/lib/platform/prisma/enums'
import { parse } from '@/lib/platform/shape'
import type { Member } from '../access'
import { groupInput, groupKinds, MOST_GROUPS } from '../groups/input'
import { type GroupSummary, groupSummaries } from '../groups/queries'
import { memberInput } from '../input'
import { isStaff } from '../rules'
import { MOST_PEOPLE, type RosterOptions } from './input'
import { groupsNamed, sameName } from './named-groups'
import { type PastedEntry, readList } from './pasted-list'

/** A person of a roster; `line` counts from 1, and `section` and `group` are names. */
export type RosterPerson = {
  line: number
  name: string
  email: string
  role: Role
  section: string | null
  group: string | null
}

/** A line that was left out, and why. */
export type RosterProblem = { line: number; text: string; problem: Problem }

/**
 * What becomes of a person: `added` with their account, `invited` with a new one, `placed` in another section or group as a
 * member of before, or `unchanged`.
 */
export type RosterFate = 'added' | 'invited' | 'placed' | 'unchanged'

/** `within` is the name of the section that the group is for. */
type PlannedPerson = RosterPerson & { fate: RosterFate; text: string; within: string | null }

export type RosterPlan = {
  people: PlannedPerson[]
  problems: RosterProblem[]
}

/** The changes that a roster would make now. The first line with an address counts; a later one is a problem. */
export async function planRoster(member: Member, text: string, options: RosterOptions): Promise<RosterPlan> {
  const problems: RosterProblem[] = []
  const people = new Map<string, RosterPerson & { text: string }>()
  for (const [at, entry] of readList(text).entries()) {
    const refuse = (problem: Problem) => problems.push({ line: entry.line, text: entry.text, problem })
    if (entry.email === undefined) refuse({ code: entry.problem })
    else if (at >= MOST_PEOPLE) refuse({ code: 'listTooLong', values: { limit: MOST_PEOPLE } })
    else {
      const read = personIn(entry, options)
      if ('problem' in read) refuse(read.problem)
      else if (people.has(read.email)) refuse({ code: 'addressTwice' })
      else people.set(read.email, { ...read, text: entry.text })
    }
  }
  const listed = [...people.values()]
  const [accounts, groups] = [await accountsOf(member, listed), await groupSummaries(member)]
  const groupNamed = groupsNamed(groups, listed)
  const planned = listed.flatMap((line): PlannedPerson[] => {
    const account = accounts.get(line.email)
    const present = account?.memberships[0]?.section?.name
    const group = line.group === null ? null : groupNamed({ ...line, group: line.group, present })
    const person = { ...line, group: group?.name ?? null }
    const fate = account ? fateOf(person, account, options) : 'invited'
    if (typeof fate === 'string') return [{ ...person, fate, within: group?.within ?? null }]
    problems.push({ line: person.line, text: person.text, problem: fate })
    return []
  })
  const { kept, surplus } = withinGroups(groups, planned)
  const all = [...problems, ...surplus].sort((a, b) => a.line - b.line)
  return { people: kept, problems: all }
}

function personIn(entry: PastedEntry, options: RosterOptions): RosterPerson | { problem: Problem } {
  const { line, email, name, role = options.role } = entry
  const input = parse(memberInput, { email, name, role })
  if (!input.ok) return { problem: input.problems.name ?? { code: 'addressUnreadable' } }
  const named = { section: groupName(entry.section), group: groupName(entry.group) }
  for (const kind of groupKinds)
    if (entry[kind] && !named[kind]) return { problem: { code: 'groupNameTooLong' } }
  return { line, name: input.value.name ?? nameFromAddress(email), email: input.value.email, role, ...named }
}

const groupName = (typed: string | undefined): string | null =>
  typed ? (groupInput.shape.name.safeParse(typed).data ?? null) : null

/** Their accounts by address, each with its membership of the seminar, if there is one. */
async function accountsOf({ seminar }: Member, people: RosterPerson[]) {
  const name = { select: { name: true } }
  const where = { seminarId: seminar.id, endedAt: null }
  const accounts = await db.person.findMany({
    where: { email: { in: people.map(({ email }) => email) } },
    select: {
      email: true,
      emailVerifiedAt: true,
      passwordHash: true,
      accounts: { select: { provider: true } },
      memberships: { where, select: { role: true, section: name, group: name } },
    },
  })
  return new Map(accounts.map((account) => [account.email, account]))
}

type RosterAccount = Awaited<ReturnType<typeof accountsOf>> extends Map<string, infer A> ? A : never

function fateOf(
  person: RosterPerson,
  account: RosterAccount,
  { confirmed }: RosterOptions,
): RosterFate | Problem {
  const [standing] = account.memberships
  if (standing) return isPlaced(person, standing) ? 'unchanged' : 'placed'
  if (!isUnproven(account)) return 'added'
  if (isStaff(person.role)) return { code: 'addressUnprovenStaff' }
  return confirmed ? 'added' : { code: 'addressUnproven' }
}

type Standing = Record<GroupKind, { name: string } | null>

/** A roster that names no group leaves a member where they are. */
const isPlaced = (person: RosterPerson, standing: Standing): boolean =>
  groupKinds.every((kind) => person[kind] === null || sameName(person[kind], standing[kind]?.name))

/** A seminar has at most so many groups: people of the surplus ones are problems. */
function withinGroups(standing: GroupSummary[], people: PlannedPerson[]) {
  const names = { section: new Set<string>(), group: new Set<string>() }
  for (const { kind, name } of standing) names[kind].add(name.toLowerCase())
  const kept: PlannedPerson[] = []
  const surplus: RosterProblem[] = []
  for (const person of people) {
    const full = groupKinds.find((kind) => {
      const name = person[kind]?.toLowerCase()
      return name !== undefined && !names[kind].has(name) && names[kind].size >= MOST_GROUPS
    })
    if (full) surplus.push({ line: person.line, text: person.text, problem: { code: 'tooManyGroups' } })
    else {
      for (const kind of groupKinds) if (person[kind]) names[kind].add(person[kind].toLowerCase())
      kept.push(person)
    }
  }
  return { kept, surplus }
}
