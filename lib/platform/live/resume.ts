import type { MissedChange } from '../events'
import type { Cursor } from './cursor'
import { mayKnow, type ReaderSight, type Stream } from './stream'
import type { Topic } from './topics'

/** Queries about past changes; see lib/platform/events. */
export type Memory = {
  missed(questions: string[], xmin: bigint): Promise<MissedChange[]>
  memberships(people: string[], xmin: bigint): Promise<Map<string, bigint>>
}

type Heard = { topic: Topic; question: string | undefined }

/** The messages for a returning reader, and their earlier cursor, to which they fall back if this is interrupted. */
type Resumed = { heard: Heard[]; from: Cursor }

/** Topics hidden from readers to whom a question is blind. */
export const ofOthers: Topic[] = ['positions', 'responses', 'ballots', 'reviews']

const START: Cursor = { xmin: 0n, at: 0 }

/**
 * The changes that each stream has missed. Event ids are handed out before commits, so it compares transactions: all that
 * had not ended when the stream broke off are announced. Some are announced twice, and none is left out.
 */
export async function catchUp(
  memory: Memory,
  streams: Stream[],
  now: Cursor,
): Promise<(stream: Stream) => Resumed> {
  const known = streams.flatMap(({ since }) => (since && since.xmin <= now.xmin ? [since.xmin] : []))
  const first = known.reduce((least, xmin) => (xmin < least ? xmin : least), now.xmin)
  const [missed, memberships] = known.length
    ? await Promise.all([
        memory.missed([...new Set(streams.flatMap(({ standings }) => [...standings.keys()]))], first),
        memory.memberships([...new Set(streams.map(({ person }) => person))], first),
      ])
    : [[], new Map<string, bigint>()]
  return (stream) => {
    const { since } = stream
    if (since === undefined) return { heard: [], from: START }
    const isLost =
      since === null || since.xmin > now.xmin || (memberships.get(stream.person) ?? -1n) >= since.xmin
    const from = isLost || since === null ? START : since
    const questions = [...stream.standings].flatMap(([question, standing]) =>
      missedIn({ question, standing, stream, from, now }, missed),
    )
    const besides: Heard[] = stream.only
      ? [{ topic: 'presence', question: stream.only }]
      : [{ topic: 'notices', question: undefined }]
    return { heard: [...questions, ...besides], from }
  }
}

type Place = { question: string; standing: ReaderSight; stream: Stream; from: Cursor; now: Cursor }

function missedIn({ question, standing, stream, from, now }: Place, missed: MissedChange[]): Heard[] {
  const own = missed.filter((one) => one.question === question && one.xid >= from.xmin)
  const hasTurned = standing.turns.some((turn) => turn > from.at && turn <= now.at)
  const isAnew = from === START || hasTurned || own.some(({ topic }) => topic === 'question')
  const seen = new Set<Topic>(isAnew ? ['question'] : [])
  if (isAnew && standing.sees === 'all') for (const topic of ofOthers) seen.add(topic)
  if (isAnew && standing.isStaff) seen.add('brief')
  for (const { topic, actor } of own) if (mayKnow(standing, topic, actor === stream.person)) seen.add(topic)
  return [...seen].map((topic) => ({ topic, question }))
}
