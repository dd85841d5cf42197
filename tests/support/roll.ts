import type { Member } from '@/lib/seminars/access'
import { listRoll } from '@/lib/seminars/member-list'

/** Everybody in a small seminar, instructors first, then by name. */
export const everybody = async (member: Member) =>
  (await listRoll(member, { q: '', sort: 'role', after: undefined, limit: 200 })).items
