import { markupKey } from '@/lib/curation/known/queries'
import { agreedByAll, dividing } from '@/lib/opinion/agreement'
import { claimsOf } from '@/lib/opinion/claims'
import { opinionSeenBy } from '@/lib/opinion/groups/queries'
import { shiftIn } from '@/lib/opinion/shift/queries'
import { talliesSeen } from '@/lib/positions/access'
import { evidenceOf } from '@/lib/positions/evidence/queries'
import { groupOfQuestion, inSightOfGroup, maySeeOthersWork, threadKey } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import type { StanceTally } from '@/lib/questions/rules'
import { type ThesisView, theses } from '@/lib/questions/theses'
import { cache, getOrMake, sizeOfText } from '../../platform/cache'
import { db } from '../../platform/database/db'
import { countsOf } from '../../positions/queries/counts'
import { mayReadBrief } from '../brief/access'
import type { SectionName } from '../brief/rules'
import { latestVersion } from '../brief/versions'
import { type GlanceRoom, roomOf } from './access'
import { changedIn, type GlanceCounts, type GlancePassages, passagesShown, reviewedIn } from './rules'

/** A question at a glance. What the room may not see is null or empty. */
export type Glance = {
  room: GlanceRoom
  /** The reader may show more before people who have posted, or less before everybody. */
  mayShowMore: boolean
  /** Others' work is hidden from the room. */
  isBlind: boolean
  theses: ThesisView[]
  /** The participants who see the question. */
  participants: number
  counts: GlanceCounts | null
  standings: StanceTally[] | null
  passages: GlancePassages
  /** The published Brief. */
  brief: { version: number; lines: GlanceLine[] } | null
  /** Claims on which all groups of voters agree, and on which they divide; null where the room sees no votes or no groups. */
  agreement: { agreed: GlanceClaim[]; divided: GlanceClaim[] } | null
  /** Of the people who answered the opening and the closing poll, those who changed their stance. */
  shift: { people: number; changed: number } | null
}

export type GlanceClaim = { position: string; claim: string }

export type GlanceLine = { id: string; section: SectionName; thesis: string | null; text: string }

/** The part that every change of it gives another revision of the question. */
type GlanceBody = Pick<Glance, 'theses' | 'counts' | 'standings' | 'passages'>

const bodies = cache<GlanceBody>('glances', {
  most: 4_000_000,
  sizeOf: (body) => sizeOfText(JSON.stringify(body)),
})

const PASSAGES = 3

const noPassages: GlancePassages = { isShared: false, items: [] }

/** A question as a room may see it: see `roomOf`. */
export async function glanceOf(asker: QuestionContext, asked?: GlanceRoom): Promise<Glance> {
  const { room, mayShowMore, context, judged } = roomOf(asker, asked)
  const audience = await markupKey(judged)
  const [body, participants, brief, shift, agreement] = await Promise.all([
    getOrMake(bodies, `${threadKey(context)} ${audience}`, () => bodyOf(context, judged, audience)),
    participantsIn(context),
    briefOf(context),
    shiftIn(context),
    agreementIn(context),
  ])
  return {
    ...{
      room,
      mayShowMore,
      isBlind: !maySeeOthersWork(context.audience),
      participants,
      brief,
      agreement,
      ...body,
    },
    shift: shift && { people: shift.people, changed: changedIn(shift.choices) },
  }
}

async function bodyOf(
  context: QuestionContext,
  judged: QuestionContext,
  audience: string,
): Promise<GlanceBody> {
  const { id } = context.question
  const known = await theses(id)
  if (!maySeeOthersWork(context.audience))
    return { theses: known, counts: null, standings: null, passages: noPassages }
  const [counts, responses, { rows }] = await Promise.all([
    countsOf([context]),
    db.position.count({ where: { questionId: id, depth: { gt: 0 }, status: 'published' } }),
    evidenceOf(judged, audience),
  ])
  const { positions = 0, standings = [] } = counts.get(id) ?? {}
  const citations = rows.reduce((sum, row) => sum + row.citations.length, 0)
  const people = standings.reduce((sum, tally) => sum + tally.people, 0)
  return {
    theses: known,
    counts: { people, positions, responses, citations, ...reviewedIn(rows) },
    standings,
    passages: passagesShown(rows, PASSAGES),
  }
}

async function participantsIn(context: QuestionContext): Promise<number> {
  const [row] = await db.$queryRaw<Array<{ people: number }>>`
    SELECT count(*)::int AS people FROM membership m WHERE m.seminar_id = ${context.member.seminar.id}::uuid
      AND m.role = 'participant' AND m.ended_at IS NULL AND ${inSightOfGroup(groupOfQuestion(context))}`
  return row?.people ?? 0
}

/** The most claims of each kind. */
const CLAIMS = 2

/** Only where the room sees every tally: claims picked from some of them would be those that one person voted on. */
async function agreementIn(context: QuestionContext): Promise<Glance['agreement']> {
  if (talliesSeen(context) !== 'all') return null
  const { k, mapped, groupBallots } = await opinionSeenBy(context)
  if (k < 2) return null
  const consensus = new Map(mapped.map((one) => [one.position, one.consensus]))
  const votes = groupBallots.map((one) => ({ ...one, consensus: consensus.get(one.position) ?? null }))
  const picked = { agreed: agreedByAll(votes), divided: dividing(votes) }
  const named = await claimsOf(
    context,
    [...picked.agreed, ...picked.divided].map(({ position }) => position),
  )
  const claims = (of: typeof votes) =>
    of
      .flatMap(({ position }) => {
        const claim = named.get(position)?.claim
        return claim ? [{ position, claim }] : []
      })
      .slice(0, CLAIMS)
  const [agreed, divided] = [claims(picked.agreed), claims(picked.divided)]
  return agreed.length + divided.length > 0 ? { agreed, divided } : null
}

async function briefOf(context: QuestionContext): Promise<Glance['brief']> {
  const latest = mayReadBrief(context) ? await latestVersion(context) : null
  if (!latest) return null
  const lines = latest.lines.map(({ id, section, thesis, text }) => ({ id, section, thesis, text }))
  return { version: latest.number, lines }
}
