import { placeMembers } from '@/lib/curation/regrouping/commands/place'
import type { Member } from '@/lib/seminars/access'
import { enrol } from '@/lib/seminars/roster/commands/enrol'
import { type RosterOptions, rosterQuery } from '@/lib/seminars/roster/input'

/** The outcome of a list of people that the instructor sends. */
export const enrolled = (seminar: Member, text: string, given: Partial<RosterOptions> = {}) =>
  enrol(seminar, { text, options: { ...rosterQuery.parse({}), ...given }, locale: 'en' }, placeMembers)
