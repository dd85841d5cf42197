import { csvCells, quotedCell, withoutFormula } from '@/lib/curation/record/csv'
import type { QuestionVoters } from '@/lib/opinion/ballots/voters'
import type { Debate, DebatePost } from '../debate/debate'
import { authorsOf, ordinalOf } from '../debate/outline'
import { oneLine } from './one-line'
import { type PackedFile, zipped } from './zipped'

const VOTES = { agree: 1, disagree: -1, pass: 0 } as const

/**
 * A debate as the CSV files of Pol.is, in a zip: posts are comments, numbered from 0 by the time of posting. Authors are
 * numbered by their first post, and voters from there on: nobody can be told to be both, because ballots are secret. Only the
 * latest ballot of each voter is kept by Veta, so the log of votes has no superseded ones.
 */
export async function* polisOf(debate: Debate): AsyncGenerator<Uint8Array> {
  const voters = await debate.voters()
  const authors = authorsOf(debate.outline)
  const files = [
    {
      name: 'summary.csv',
      parts: summaryOf(debate, { authors: authors.size, voters: voters?.count ?? null }),
    },
    { name: 'comments.csv', parts: commentsOf(debate, authors) },
  ]
  yield* zipped(voters ? [...files, ...voterFilesOf(debate, voters, authors.size)] : files)
}

/** Voters are numbered from `first` on. */
function voterFilesOf(debate: Debate, voters: QuestionVoters, first: number): PackedFile[] {
  const comments = new Map(debate.outline.map((post) => [post.id, ordinalOf(post)]))
  const numbered = { voters, comments, first }
  return [
    { name: 'votes.csv', parts: votesOf(numbered) },
    { name: 'participants-votes.csv', parts: participantsOf(numbered) },
  ]
}

async function* summaryOf({ question, outline }: Debate, count: { authors: number; voters: number | null }) {
  yield 'key,value\n'
  const figures: Array<[string, string | number | null]> = [
    ['topic', oneLine(question.title)],
    ['url', question.address],
    ['voters', count.voters],
    ['voters-in-conv', count.voters],
    ['commenters', count.authors],
    ['comments', outline.length],
    ['groups', null],
    ['conversation-description', question.prompt],
  ]
  for (const figure of figures) yield `${csvCells(figure)}\n`
}

async function* commentsOf(debate: Debate, authors: Map<string, number>): AsyncGenerator<string> {
  yield 'timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n'
  for await (const one of debate.posts()) {
    const { post, ballots } = one
    const moderated = post.status === 'published' ? 1 : -1
    const tally = [ballots?.agree ?? '', ballots?.disagree ?? '']
    const cells = [...timesOf(post.postedAt), ordinalOf(one), authors.get(post.author.id) ?? '', ...tally]
    yield `${[...cells, moderated, quotedCell(withoutFormula(bodyOf(one)))].join(',')}\n`
  }
}

const bodyOf = ({ post }: DebatePost): string => post.claim || post.argument

type NumberedVoters = { voters: QuestionVoters; comments: Map<string, number>; first: number }

async function* votesOf({ voters, comments, first }: NumberedVoters): AsyncGenerator<string> {
  yield 'timestamp,datetime,comment-id,voter-id,vote\n'
  for await (const { voter, ballots } of voters.ballots())
    yield ballots
      .flatMap(({ position, vote, day }) => {
        const comment = comments.get(position)
        if (comment === undefined) return []
        return `${[...timesOf(day), comment, first + voter, VOTES[vote]].join(',')}\n`
      })
      .join('')
}

async function* participantsOf({ voters, comments, first }: NumberedVoters): AsyncGenerator<string> {
  const columns = Array.from({ length: comments.size }, (_, at) => at)
  yield `participant,group-id,n-comments,n-votes,n-agree,n-disagree${columns.map((at) => `,${at}`).join('')}\n`
  for await (const { voter, ballots } of voters.ballots()) {
    const row = columns.map((): number | '' => '')
    const own = ballots.filter(({ position }) => comments.has(position))
    for (const { position, vote } of own) row[comments.get(position) ?? 0] = VOTES[vote]
    const count = (wanted: number) => row.filter((vote) => vote === wanted).length
    yield `${[first + voter, '', 0, own.length, count(1), count(-1), ...row].join(',')}\n`
  }
}

/** In seconds, and as JavaScript writes a date in Pol.is's own files. */
function timesOf(at: string): [number, string] {
  const date = new Date(at)
  const [weekday, day, month, year, time] = date.toUTCString().replace(',', '').split(' ')
  const said = `${weekday} ${month} ${day} ${year} ${time} GMT+0000 (Coordinated Universal Time)`
  return [Math.floor(date.getTime() / 1000), said]
}
