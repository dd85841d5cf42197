import type { ParticipationQuery } from '@/lib/gradebook/participation/input'
import { attentionOf, readFiguresOf, readTable, settingOf } from '@/lib/gradebook/participation/queries'
import { questionsOf } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { groupSummaries } from '@/lib/seminars/groups/queries'

const PEOPLE_A_PAGE = 50

/** Everything that the page of the table reads: five queries, and one more for a person who is on another of its pages. */
export async function participationReads(member: Member, query: ParticipationQuery) {
  const [questions, groups] = await Promise.all([questionsOf(member), groupSummaries(member)])
  const setting = await settingOf(member, questions, query)
  const [table, attention] = await Promise.all([
    readTable(setting, { ...query, limit: PEOPLE_A_PAGE }),
    attentionOf(setting),
  ])
  const { person } = query
  const onPage = table.rows.find((row) => row.person.id === person)
  const chosen = person ? (onPage ?? (await readFiguresOf(setting, person))) : null
  return { setting, questions, groups, table, attention, chosen }
}
