import { isUnproven, nameFromAddress } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import type { Problem } from '@/lib/platform/errors'
import type { GroupKind, Role } from '@/lib/platform/prisma/enums'
import { parse } from '@/lib/platform/shape'
import type { Member } from '../access'
import { groupInput, groupKinds, MOST_GROUPS } from '../groups/input'
import { groupSummaries } from '../groups/queries'
import { memberInput } from '../input'
import { isStaff } from '../rules'
import { MOST_PEOPLE, type RosterOptions } from './input'
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

export type RosterPlan = {
  people: Array<RosterPerson & { fate: RosterFate; text: string }>
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
  const fates = await fatesOf(member, [...people.values()], options)
  const planned = [...people.values()].flatMap((person) => {
    const fate = fates.get(person.email) ?? 'invited'
    if (typeof fate === 'string') return [{ ...person, fate }]
    problems.push({ line: person.line, text: person.text, problem: fate })
    return []
  })
  const { kept, surplus } = await withinGroups(member, planned)
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

/** By address; absent for people without an account. */
async function fatesOf(
  { seminar }: Member,
  people: RosterPerson[],
  { confirmed }: RosterOptions,
): Promise<Map<string, RosterFate | Problem>> {
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
  const byEmail = new Map(accounts.map((account) => [account.email, account]))
  return new Map(
    people.flatMap((person): Array<[string, RosterFate | Problem]> => {
      const account = byEmail.get(person.email)
      if (!account) return []
      const [standing] = account.memberships
      if (standing) return [[person.email, isPlaced(person, standing) ? 'unchanged' : 'placed']]
      if (!isUnproven(account)) return [[person.email, 'added']]
      if (isStaff(person.role)) return [[person.email, { code: 'addressUnprovenStaff' }]]
      return [[person.email, confirmed ? 'added' : { code: 'addressUnproven' }]]
    }),
  )
}

type Standing = Record<GroupKind, { name: string } | null>

/** A roster that names no group leaves a member where they are. */
const isPlaced = (person: RosterPerson, standing: Standing): boolean =>
  groupKinds.every((kind) => person[kind] === null || sameName(person[kind], standing[kind]?.name))

export const sameName = (a: string | null | undefined, b: string | null | undefined): boolean =>
  a?.toLowerCase() === b?.toLowerCase()

/** A seminar has at most so many groups: people of the surplus ones are problems. */
async function withinGroups(member: Member, people: RosterPlan['people']) {
  const standing = await groupSummaries(member)
  const names = { section: new Set<string>(), group: new Set<string>() }
  for (const { kind, name } of standing) names[kind].add(name.toLowerCase())
  const kept: RosterPlan['people'] = []
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
