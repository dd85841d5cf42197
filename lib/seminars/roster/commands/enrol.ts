import { db } from '@/lib/platform/database/db'
import { Conflict, type Result } from '@/lib/platform/errors'
import type { GroupKind } from '@/lib/platform/prisma/enums'
import type { Locale } from '@/lib/platform/words/messages'
import type { WriteResult } from '@/lib/platform/write'
import { type Member, permitInstructing, permitWriting } from '../../access'
import { addAndWelcome } from '../../commands/welcome'
import { makeGroup } from '../../groups/commands/groups'
import { groupKinds, type PlacementInput } from '../../groups/input'
import { groupSummaries } from '../../groups/queries'
import type { RosterOptions } from '../input'
import { type RosterGroup, sameName } from '../named-groups'
import { planRoster, type RosterPerson, type RosterPlan, type RosterProblem } from '../plan'

/** `placed` are members of before who are in another section or group now; `unchanged` counts the other members of before. */
export type RosterOutcome = {
  added: RosterPerson[]
  invited: RosterPerson[]
  placed: RosterPerson[]
  unchanged: number
  problems: RosterProblem[]
}

/** Puts people into a group, and moves what they wrote: `placeMembers` of curation, which stands further right. */
export type PlaceCommand = (member: Member, placement: PlacementInput) => Promise<Result<WriteResult>>

type Given = { text: string; options: RosterOptions; locale: Locale }

/** A preview: the result that `enrol` would have now. Changes nothing. */
export async function previewRoster(member: Member, { text, options }: Omit<Given, 'locale'>) {
  permitInstructing(permitWriting(member))
  return outcomeOf(await planRoster(member, text, options))
}

/**
 * Makes everybody in a list a member, in their section and group, line by line: an unreadable line does not stop the others,
 * and a list that is sent again changes nothing. A person without an account gets one, and a letter with a link to choose a
 * password (`invited`). Members keep their role.
 */
export async function enrol(
  member: Member,
  { text, options, locale }: Given,
  placing: PlaceCommand,
): Promise<RosterOutcome> {
  permitInstructing(permitWriting(member))
  const plan = await planRoster(member, text, options)
  const done: RosterPlan = { people: [], problems: [...plan.problems] }
  for (const person of plan.people) {
    const { line, fate, name, email, role } = person
    const known = fate === 'placed' || fate === 'unchanged'
    const { confirmed } = options
    const added = known ? null : await addOnce(member, { email, name, role, confirmed }, locale)
    if (added === 'member') done.people.push({ ...person, fate: 'unchanged' })
    else if (added && !added.ok) {
      const [problem = { code: 'notAccepted' }] = Object.values(added.problems)
      done.problems.push({ line, text: person.text, problem })
    } else if (added) done.people.push({ ...person, fate: added.value.isNew ? 'invited' : 'added' })
    else done.people.push(person)
  }
  await placeAll(member, done.people, placing)
  done.problems.sort((a, b) => a.line - b.line)
  return outcomeOf(done)
}

/** Another list may have added the person in the meantime. */
async function addOnce(
  member: Member,
  input: { email: string; name: string; role: RosterPerson['role']; confirmed: boolean },
  locale: Locale,
) {
  try {
    return await addAndWelcome(member, input, locale)
  } catch (error) {
    if (error instanceof Conflict && error.code === 'alreadyMember') return 'member'
    throw error
  }
}

async function placeAll(member: Member, people: RosterPlan['people'], placing: PlaceCommand): Promise<void> {
  const accounts = await db.person.findMany({
    where: { email: { in: people.map(({ email }) => email) } },
    select: { id: true, email: true },
  })
  const ids = new Map(accounts.map(({ id, email }) => [email, id]))
  for (const kind of groupKinds)
    for (const [name, { emails, within }] of byGroup(people, kind)) {
      const group = await groupCalled(member, kind, { name, within })
      const members = emails.flatMap((email) => ids.get(email) ?? [])
      if (group && members.length) await placing(member, { people: members, kind, group })
    }
}

/** The addresses of each group that is named, by its name as it is written first. */
function byGroup(people: RosterPlan['people'], kind: GroupKind) {
  const names = new Map<string, string>()
  const groups = new Map<string, { emails: string[]; within: string | null }>()
  for (const person of people) {
    const name = person[kind]
    if (name === null) continue
    const first = names.get(name.toLowerCase()) ?? name
    names.set(name.toLowerCase(), first)
    const { emails = [], within = kind === 'group' ? person.within : null } = groups.get(first) ?? {}
    groups.set(first, { emails: [...emails, person.email], within })
  }
  return groups
}

/** The id of the group with this name, which is made where there is none. Its section is there by then. */
async function groupCalled(
  member: Member,
  kind: GroupKind,
  { name, within }: RosterGroup,
): Promise<string | null> {
  const find = async (wanted: GroupKind, called: string) =>
    (await groupSummaries(member)).find((group) => group.kind === wanted && sameName(group.name, called))?.id
  const there = await find(kind, name)
  if (there) return there
  const withinId = within === null ? null : await find('section', within)
  const made = await makeGroup(member, { name, kind, withinId })
  return made.ok ? made.value.id : ((await find(kind, name)) ?? null)
}

function outcomeOf({ people, problems }: RosterPlan): RosterOutcome {
  const those = (wanted: RosterPlan['people'][number]['fate']) =>
    people
      .filter(({ fate }) => fate === wanted)
      .map(({ fate: _fate, text: _text, within: _within, ...person }): RosterPerson => person)
  return {
    added: those('added'),
    invited: those('invited'),
    placed: those('placed'),
    unchanged: those('unchanged').length,
    problems,
  }
}
