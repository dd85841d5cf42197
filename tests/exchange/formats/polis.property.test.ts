import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { opinion } from '@/lib/cli/opinion'
import { polisOf } from '@/lib/exchange/formats/polis'
import { opinionOf } from '@/lib/opinion/groups/opinion'
import { tableIn } from '../../support/csv'
import { aDebate, anyDebate } from '../../support/exported-debate'
import { type VoteRow, votesOf } from '../../support/opinion/votes'

async function bytesOf(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of parts) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** The files of the zip as tables: the first row has the names of the columns. */
async function read(parts: AsyncIterable<Uint8Array>) {
  const files = unzipSync(await bytesOf(parts))
  return new Map(
    Object.entries(files).map(([name, bytes]) => {
      const [columns = [], ...rows] = tableIn(new TextDecoder().decode(bytes))
      return [name, rows.map((row) => Object.fromEntries(row.map((cell, at) => [columns[at] ?? '', cell])))]
    }),
  )
}

const votes = { agree: 1, disagree: -1, pass: 0 } as const

const ballotsOf = (voter: number, cast: Array<{ voter: number; post: number; vote: string }>) =>
  cast
    .filter((one) => one.voter === voter)
    .map(({ post, vote }) => ({
      position: `post-${post}`,
      vote: vote as keyof typeof votes,
      revision: 1,
      day: '2026-03-10',
    }))

it('posts are comments with their words; votes come with their comments and voters, and add up', async () => {
  const ballot = fc.record({
    voter: fc.nat(8),
    post: fc.nat(5),
    vote: fc.constantFrom(...Object.keys(votes)),
  })
  await fc.assert(
    fc.asyncProperty(anyDebate, fc.array(ballot, { maxLength: 30 }), async (given, cast) => {
      const latest = new Map(cast.map((one) => [`${one.voter} ${one.post}`, one]))
      const counted = [...latest.values()].filter(({ post }) => post < given.posts.length)
      const debate = aDebate(given)
      debate.voters = async () => ({
        count: 9,
        ballots: async function* () {
          for (let voter = 0; voter < 9; voter++) yield { voter, ballots: ballotsOf(voter, counted) }
        },
      })
      const files = await read(polisOf(debate))
      const comments = files.get('comments.csv') ?? []
      expect(comments.length).toBe(given.posts.length)
      for (const comment of comments) {
        const post = given.posts[Number(comment['comment-id'])]
        expect(comment['comment-body']).toBe(post?.claim || post?.argument)
        expect([comment.moderated, comment.timestamp]).toEqual([post?.moderated ? '-1' : '1', '1773065100'])
        expect(Date.parse(comment.datetime ?? '')).toBe(1_773_065_100_000)
      }
      const authors = new Set(comments.map((comment) => comment['author-id']))
      const log = files.get('votes.csv') ?? []
      const tuple = (voter: unknown, comment: unknown, vote: unknown) => `${voter} ${comment} ${vote}`
      expect(log.map((row) => tuple(row['voter-id'], row['comment-id'], row.vote)).sort()).toEqual(
        counted
          .map(({ voter, post, vote }) =>
            tuple(authors.size + voter, post, votes[vote as keyof typeof votes]),
          )
          .sort(),
      )
      for (const row of files.get('participants-votes.csv') ?? []) {
        const own = counted.filter(({ voter }) => authors.size + voter === Number(row.participant))
        expect([row['n-votes'], row['n-agree'], row['n-disagree']]).toEqual([
          String(own.length),
          String(own.filter(({ vote }) => vote === 'agree').length),
          String(own.filter(({ vote }) => vote === 'disagree').length),
        ])
        for (const { post, vote } of own) expect(row[post]).toBe(String(votes[vote as keyof typeof votes]))
        // A number of an author would tell who voted.
        expect(authors.has(row.participant ?? '')).toBe(false)
      }
    }),
    { numRuns: 60 },
  )
})

it('without the right to single ballots there are no files of votes', async () => {
  const given = { title: 'Where?', prompt: 'Say.', theses: [], posts: [] }
  expect([...(await read(polisOf(aDebate(given)))).keys()]).toEqual(['summary.csv', 'comments.csv'])
})

it('veta opinion reads its votes and comments', async () => {
  const [given] = fc.sample(
    anyDebate.filter(({ posts }) => posts.length > 4 && posts.every(({ moderated }) => !moderated)),
    { seed: 1, numRuns: 1 },
  )
  if (!given) throw new Error('no debate')
  const cast = Array.from({ length: 9 }, (_, voter) =>
    given.posts.map((_post, post) => ({
      voter,
      post,
      vote: Object.keys(votes)[(voter * post) % 3] ?? 'pass',
    })),
  ).flat()
  const debate = aDebate(given)
  debate.voters = async () => ({
    count: 9,
    ballots: async function* () {
      for (let voter = 0; voter < 9; voter++) yield { voter, ballots: ballotsOf(voter, cast) }
    },
  })
  const files = unzipSync(await bytesOf(polisOf(debate)))
  const folder = await mkdtemp(join(tmpdir(), 'veta-polis-'))
  try {
    for (const name of ['votes.csv', 'comments.csv']) await writeFile(join(folder, name), files[name] ?? '')
    const args = ['--votes', join(folder, 'votes.csv'), '--comments', join(folder, 'comments.csv')]
    const { value } = await opinion.run(args)
    const authors = new Set(given.posts.map(({ author }) => author)).size
    const rows = cast.map(
      ({ voter, post, vote }): VoteRow => [
        String(authors + voter),
        String(post),
        votes[vote as keyof typeof votes],
      ],
    )
    expect(value).toMatchObject({ people: 9, positions: given.posts.length })
    expect((value as { hash: string }).hash).toBe(opinionOf(votesOf(rows)).hash)
  } finally {
    await rm(folder, { recursive: true })
  }
})
