import { z } from 'zod'
import { type Opinion, opinionOf } from '@/lib/opinion/groups/opinion'
import { command } from './command'
import { commentsIn, type ExportedComments, votesIn } from './exchange/polis-export'

export const opinion = command({
  name: 'opinion',
  does: 'Group people by how they voted, without a database',
  takes: '--votes FILE [--comments FILE]',
  about: `
  --votes FILE     votes.csv of a Pol.is export: comment-id, voter-id, vote (1 agree, -1 disagree, 0 pass), timestamp
  --comments FILE  its comments.csv: comment-id, moderated (-1 takes a comment out), comment-body`,
  options: { votes: { type: 'string' }, comments: { type: 'string' } },
  input: z.strictObject({ votes: z.string().min(1), comments: z.string().min(1).optional() }),
  async run({ votes: file, comments: beside }) {
    const votes = await votesIn(file)
    const comments = beside ? await commentsIn(beside) : { hidden: [], texts: new Map<string, string>() }
    const value = opinionOf(votes, { hidden: comments.hidden })
    return { said: inLines(value, votes.vote.length, comments), value }
  },
})

function inLines(found: Opinion, rows: number, { texts }: ExportedComments): string {
  const told = ({ position }: { position: string }) =>
    `${position.padEnd(6)} ${shortened(texts.get(position) ?? '')}`
  const next = found.mapped.toSorted((a, b) => b.priority - a.priority).slice(0, 5)
  const silhouettes = Object.entries(found.silhouette).map(([k, value]) => `${k}: ${value.toFixed(2)}`)
  return [
    `${found.people} people, ${found.positions} positions, ${rows} rows of votes; ${found.counted} people count`,
    '',
    found.k === 0
      ? `No groups: at least ${found.parameters.leastForGroups} people must count`
      : `${found.k} groups; mean silhouette by number of groups ${silhouettes.join(', ')}`,
    ...found.groups.flatMap((group) => [
      '',
      `Group ${group.id + 1}: ${group.size} people, ${share(group.stability)} of pairs stay together in resamples`,
      ...group.representative.map((one) => `  ${one.side.padEnd(9)} ${share(one.p)}  ${told(one)}`),
    ]),
    ...(['agree', 'disagree'] as const).flatMap((side) =>
      found.consensus[side].length === 0
        ? []
        : [
            '',
            `Most people ${side}`,
            ...found.consensus[side].map((one) => `  ${share(one.p)}  ${told(one)}`),
          ],
    ),
    ...(next.length === 0 ? [] : ['', 'To vote on next', ...next.map((one) => `  ${told(one)}`)]),
    '',
    `sha256 ${found.hash}`,
  ]
    .map((line) => line.trimEnd())
    .join('\n')
}

const share = (part: number | null) => (part === null ? '–' : `${Math.round(part * 100)}%`.padStart(4))

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > 90 ? `${line.slice(0, 89)}…` : line
}
