import { type VoterBallots, votersOf } from '@/lib/opinion/ballots/voters'
import { canonicalHash } from '@/lib/platform/canonical'
import type { Tx } from '@/lib/platform/database/db'
import type { QuestionContext } from '@/lib/questions/queries'
import type { ArchiveRecord } from '../form/noun'

/**
 * The single ballots of a question, where its asker may have them; `posts` are the places of the archive's posts, by id. Voters are
 * numbered in the order of the hash of their ballots: the same ballots give the same file, and a number says nothing that its
 * ballots do not.
 */
export async function* ballotRecords(
  tx: Tx,
  context: QuestionContext,
  posts: ReadonlyMap<string, number>,
): AsyncGenerator<ArchiveRecord> {
  const voters = await votersOf(context, tx)
  if (!voters) return
  const papers: Array<{ hash: string; ballots: VoterBallots['ballots'] }> = []
  for await (const { ballots } of voters.ballots()) {
    const counted = ballots.filter(({ position }) => posts.has(position))
    // By places, so that other ids give the same order.
    const placed = counted.map(({ position, ...ballot }) => ({ ...ballot, post: posts.get(position) }))
    if (counted.length > 0) papers.push({ hash: canonicalHash(placed), ballots: counted })
  }
  papers.sort((a, b) => (a.hash < b.hash ? -1 : 1))
  for (const [voter, { ballots }] of papers.entries())
    for (const ballot of ballots) yield { question: context.question.id, voter, ...ballot }
}
