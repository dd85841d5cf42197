import { cache, getOrMake, sizeOfText } from '@/lib/platform/cache'
import { readRows } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import { withPatience } from '@/lib/platform/time/patience'
import { voteColumns } from '@/lib/positions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import { isStaff } from '@/lib/seminars/rules'
import { prioritiesIn } from '../groups/queries'
import { priorityOf } from '../groups/statistics/priority'
import { isAskedToVote } from './access'
import { type NextVote, nextVote, type VoteCandidate } from './rules'

/** In milliseconds: every ballot changes the order a little, and nobody waits for that. */
const FRESH = 5_000

const kept = cache<VoteCandidate[]>('vote candidates', {
  most: 4_000_000,
  fresh: FRESH,
  sizeOf: (found) => found.reduce((sum, { claim }) => sum + 200 + sizeOfText(claim), 0),
})

/** The claim that the person is asked to vote on next; null when none is left, and for people who cannot vote now. */
export async function nextToVoteOn(context: QuestionContext): Promise<NextVote | null> {
  if (!isAskedToVote(context)) return null
  const { member, participation } = context
  const [candidates, seen] = await Promise.all([
    getOrMake(kept, keyOf(context), () => readCandidates(context)),
    votedOn(context),
  ])
  return nextVote(candidates, { person: member.person.id, author: participation?.id ?? null, seen })
}

/** Readers who are not staff get the priorities of what they are told, which may be earlier. */
const keyOf = ({ member, question: { id, revision } }: QuestionContext): string =>
  `${id} ${revision} ${isStaff(member.role) ? 'staff' : 'told'}`

type Row = { id: string; claim: string; author: string; agrees: number; disagrees: number; passes: number }

/** The positions that can be voted on, the first ones first. The same for everybody who is told the same. */
async function readCandidates(context: QuestionContext): Promise<VoteCandidate[]> {
  const [rows, priorities] = await Promise.all([readTallies(context), soonPriorities(context)])
  return rows
    .map(({ id, claim, author, ...tally }) => ({
      ...{ id, claim, author },
      priority: priorities.get(id) ?? priorityIn(tally),
    }))
    .sort((a, b) => b.priority - a.priority)
}

function readTallies(context: QuestionContext): Promise<Row[]> {
  const { agree, disagree, pass } = voteColumns(context)
  return readRows<Row>(Prisma.sql`
    SELECT po.id, po.claim, po.author_id AS author, ${agree} AS agrees, ${disagree} AS disagrees, ${pass} AS passes
    FROM position po
    WHERE po.question_id = ${context.question.id}::uuid AND po.depth = 0 AND po.status = 'published'
      AND lock_on(po.id) IS NULL`)
}

/** In milliseconds. */
const PATIENCE = 100

/** The priorities with the extremity of each position; none while they are being computed: the debate's page never waits. */
const soonPriorities = async (context: QuestionContext): Promise<Map<string, number>> => {
  // A failure is told to the readers of the opinion's own page.
  const computed = prioritiesIn(context).catch(() => new Map<string, number>())
  return withPatience(computed, PATIENCE, new Map<string, number>())
}

/** The priority by the kept tallies alone, as if the position had no extremity. */
const priorityIn = ({ agrees, disagrees, passes }: Omit<Row, 'id' | 'claim' | 'author'>): number =>
  priorityOf({ agrees, disagrees, seen: agrees + disagrees + passes }, 0)

/** The positions with a ballot of the person, whichever version it is on. */
async function votedOn({ participation }: QuestionContext): Promise<Set<string>> {
  if (!participation) return new Set()
  const rows = await readRows<{ id: string }>(
    Prisma.sql`SELECT position_id AS id FROM ballot WHERE voter_id = ${participation.id}::uuid`,
  )
  return new Set(rows.map(({ id }) => id))
}
