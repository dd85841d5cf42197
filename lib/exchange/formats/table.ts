import { csvLine } from '@/lib/curation/record/csv'
import type { Debate, DebateCitation, DebatePost } from '../debate/debate'

import { citedPlace } from './cited-place'

const COLUMNS = [
  ...[
    'post',
    'answers',
    'kind',
    'thesis',
    'stance',
    'alsoStands',
    'author',
    'claim',
    'argument',
    'citations',
  ],
  ...['restatement', 'postedAt', 'editedAt', 'status', 'reason', 'agree', 'disagree', 'pass', 'address'],
] as const

/**
 * A debate as a table for people (CSV by RFC 4180, UTF-8 with a byte order mark, by which spreadsheets know it): a line for
 * each post, and a line within a cell for each of its citations. The words of the columns are those of the API.
 */
export async function* tableOf(debate: Debate): AsyncGenerator<string> {
  yield `\u{feff}${csvLine([...COLUMNS])}`
  for await (const post of debate.posts()) yield lineOf(debate, post)
}

function lineOf(debate: Debate, one: DebatePost): string {
  const { label, parent, undercuts, kind, thesis, stance, alsoStands, depth, post, ballots, address } = one
  const also = Object.entries(alsoStands).map(([other, how]) => `${other}: ${how}`)
  const { steelman, ruling } = post
  const cells: Record<(typeof COLUMNS)[number], string | number | null> = {
    post: label,
    answers: undercuts ?? parent,
    kind,
    thesis,
    stance: depth === 0 ? stance : null,
    alsoStands: also.join('; '),
    author: [post.author, ...post.alsoBy.map(({ author }) => author)].map(({ name }) => name).join('; '),
    claim: post.claim,
    argument: post.argument,
    citations: post.citations.map((citation) => citationOf(debate, citation)).join('\n'),
    restatement: [steelman?.text, steelman?.mended].filter(Boolean).join('\n'),
    postedAt: post.postedAt,
    editedAt: post.editedAt,
    status: post.status,
    reason: [ruling?.reason, ruling?.reply].filter(Boolean).join('\n'),
    agree: ballots?.agree ?? null,
    disagree: ballots?.disagree ?? null,
    pass: ballots?.pass ?? null,
    address,
  }
  return csvLine(COLUMNS.map((column) => cells[column]))
}

function citationOf({ passageAddress }: Debate, citation: DebateCitation): string {
  const { relation, warrant, passage, review } = citation
  const verdict = review
    ? ` [${[review.verdict, review.reason, review.reply].filter(Boolean).join(': ')}]`
    : ''
  return `${relation}: “${passage.quote}” (${citedPlace(passage)}) ${passageAddress(passage)} ${warrant}${verdict}`
}
