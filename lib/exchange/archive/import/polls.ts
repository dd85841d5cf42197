import { ballots, positions, stances } from '../form/debate-nouns'
import { unpackedRecords } from './spool'

/**
 * The participants whose latest statement is an answer to a poll, which nobody else reads: where they stand is told in steps. An edit
 * after the poll may be a later statement; then the steps are for nothing, and nothing is told too early.
 */
export async function standingByPoll(folder: string): Promise<Set<string>> {
  const posted = new Map<string, string>()
  for await (const { author, postedAt, status } of unpackedRecords(folder, positions))
    if (status === 'published' || status === 'merged') keepLatest(posted, author, postedAt)
  const polled = new Map<string, string>()
  for await (const { participation, at } of unpackedRecords(folder, stances))
    keepLatest(polled, participation, at)
  return new Set([...polled].flatMap(([id, at]) => (at >= (posted.get(id) ?? '') ? [id] : [])))
}

/** Times of an archive have one form, in which the later one is the greater text. */
function keepLatest(times: Map<string, string>, key: unknown, at: unknown): void {
  const [id, time] = [String(key), String(at)]
  if (time > (times.get(id) ?? '')) times.set(id, time)
}

/** The posts on which the archive has single ballots. */
export async function postsWithBallots(folder: string): Promise<Set<string>> {
  const found = new Set<string>()
  for await (const { position } of unpackedRecords(folder, ballots)) found.add(String(position))
  return found
}
