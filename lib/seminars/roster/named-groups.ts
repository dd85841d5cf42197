import type { GroupSummary } from '../groups/queries'
import { nameWithin } from '../groups/rules'

/** A group as a roster means it: `name` is unlike that of every other group, `within` the name of the section that it is for. */
export type RosterGroup = { name: string; within: string | null }

/** The section and group that a line of the list names. */
type RosterLine = { section: string | null; group: string | null }

/** `present` is the section in which a member is already. */
type Named = { section: string | null; group: string; present?: string | null }

/**
 * Finds the group that a line of a roster means. "Group 1" beside "Tuesday" is the group of that name for people of any
 * section, if there is one; otherwise the one of Tuesday, although Wednesday has a "Group 1", too.
 */
export function groupsNamed(standing: GroupSummary[], lines: RosterLine[]): (named: Named) => RosterGroup {
  const sections = new Map(standing.map(({ id, name }) => [id, name]))
  const groups = standing.filter(({ kind }) => kind === 'group')
  const called = (name: string) => groups.find((group) => sameName(group.name, name))
  const sectionOf = ({ withinId }: GroupSummary) =>
    withinId === null ? null : (sections.get(withinId) ?? null)
  const isOfSeveral = namesOfSeveralSections(lines)

  return ({ section, group, present = null }) => {
    const here = section ?? present
    const there = called(group)
    const isOpen =
      there && (section === null || there.withinId === null || sameName(sectionOf(there), section))
    const found = isOpen ? there : here === null ? undefined : called(nameWithin(here, group))
    if (found) return { name: found.name, within: sectionOf(found) }
    const isAmbiguous = section !== null && (there !== undefined || isOfSeveral(group))
    return { name: isAmbiguous ? nameWithin(section, group) : group, within: section }
  }
}

/** Whether the list has a group of this name in more than one section. */
function namesOfSeveralSections(lines: RosterLine[]): (name: string) => boolean {
  const sections = new Map<string, Set<string>>()
  for (const { section, group } of lines) {
    if (section === null || group === null) continue
    const of = sections.get(group.toLowerCase()) ?? new Set()
    sections.set(group.toLowerCase(), of.add(section.toLowerCase()))
  }
  return (name) => (sections.get(name.toLowerCase())?.size ?? 0) > 1
}

export const sameName = (a: string | null | undefined, b: string | null | undefined): boolean =>
  a?.toLowerCase() === b?.toLowerCase()
