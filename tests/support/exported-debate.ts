import { createHash } from 'node:crypto'
import fc from 'fast-check'
import type { Debate, DebateCitation, DebatePost } from '@/lib/exchange/debate/debate'
import { inReadingOrder, type OutlineRow } from '@/lib/exchange/debate/outline'
import type { DebateMessages } from '@/lib/exchange/formats/markdown'
import type { Relation, ResponseKind, Stance } from '@/lib/platform/prisma/enums'
import type { PassageView } from '@/lib/sources/passages/view'
import { nastyUnits } from './nasty'

/** A debate for writers, without a database. `answers` is the index of an earlier post. */
export type DebateGiven = {
  title: string
  prompt: string
  theses: string[]
  posts: PostGiven[]
}

export type PostGiven = {
  author: string
  claim: string
  argument: string
  answers: number | null
  kind: ResponseKind
  /** The index of a thesis; null for none. */
  thesis: number | null
  stance: Stance
  alsoStands: Stance | null
  citations: Array<{ quote: string; warrant: string; relation: Relation }>
  /** What others know its author by, for a reader who sees the name. */
  pseudonym?: string | null
  moderated?: ModeratedGiven | null
}

/** The moderators have merged the post, labelled it, and judged each of its citations. */
type ModeratedGiven = { reason: string; reply: string; label: string; verdict: string }

const openings = [
  ...[
    '===',
    '\n===\n',
    '}',
    '{',
    '} {',
    ']',
    '>',
    '[A]: ',
    '<P1>',
    '<P1>:',
    '#tag',
    '// ',
    '/*',
    ':x:',
    '.x.',
    '{a: 1}',
  ],
  ...[
    'Pro: ',
    'Con: ',
    'Thesis: ',
    '-> See 1.1.',
    '\n1.2. Con: ',
    'Sources:',
    '\n[1] ',
    ' [1]',
    '(1)',
    '\\',
    '\\[',
  ],
  ...[
    '=1+1',
    "'=1",
    ';=1',
    ';"=1',
    '\n-1',
    "''=1",
    '\t=',
    '+1',
    '"',
    '""',
    ',',
    '\r\n',
    '\r',
    '\n\n',
    '\u202e',
    '\u2066',
    '\u200b',
    '\u2028',
    '\u0085',
  ],
  ...[
    '**',
    '__',
    '~~',
    '```',
    '<b>',
    '&amp;',
    '1. ',
    '1) ',
    '- ',
    '+ ',
    '# ',
    '> ',
    '| a |',
    '$x$',
    'http://x.y/z?a=b#c',
    '😀',
    'ח',
    'm',
  ],
]

/** Texts that people may have typed: any letters, and signs that begin or end something in one of the formats. */
export const hostile: fc.Arbitrary<string> = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.array(fc.constantFrom(...nastyUnits, ...openings), { maxLength: 6 }).map((parts) => parts.join('')),
  )
  .map((text) => text.replaceAll('\0', '').trim())

const stance = fc.constantFrom<Stance>('supports', 'opposes', 'qualifies')

const words = hostile.map((text) => text || 'words')

const citation = fc.record({
  quote: words,
  warrant: hostile,
  relation: fc.constantFrom<Relation>('supports', 'challenges', 'qualifies', 'defines', 'background'),
})

/** Any debate of a few posts, with hostile words in every field. */
export const anyDebate: fc.Arbitrary<DebateGiven> = fc
  .record({
    title: hostile.map((text) => text || 'Where?'),
    prompt: hostile,
    theses: fc.array(hostile, { maxLength: 3 }),
    posts: fc.array(
      fc.record({
        author: hostile.map((name) => name || 'Ana'),
        claim: hostile,
        argument: hostile.map((text) => text || 'Because.'),
        answers: fc.option(fc.nat(), { freq: 2 }),
        kind: fc.constantFrom<ResponseKind>('supports', 'rebuts', 'qualifies', 'asks', 'undercuts'),
        thesis: fc.option(fc.nat(), { freq: 4 }),
        stance,
        alsoStands: fc.option(stance, { freq: 1 }),
        citations: fc.array(citation, { maxLength: 2 }),
        pseudonym: fc.option(words, { freq: 1 }),
        moderated: fc.option(fc.record({ reason: words, reply: hostile, label: words, verdict: words }), {
          freq: 1,
        }),
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ posts, theses, ...question }) => ({
    ...question,
    theses,
    posts: posts.map((post, at) => ({
      ...post,
      answers: post.answers === null || at === 0 ? null : post.answers % at,
      thesis: post.thesis === null || theses.length === 0 ? null : post.thesis % theses.length,
    })),
  }))

/** The same for the same name. */
const idOf = (name: string): string =>
  createHash('sha256')
    .update(name)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')

const labelOf = (thesis: number) => String.fromCharCode(65 + thesis)

/** The debate as the writers get it; the n-th post is P n+1. */
export function aDebate({ title, prompt, theses, posts }: DebateGiven): Debate {
  const rows = posts.map((post, at): OutlineRow => {
    const isResponse = post.answers !== null
    const other = post.thesis === 0 ? 1 : 0
    return {
      id: `post-${at}`,
      author: idOf(post.author),
      answers: isResponse ? `post-${post.answers}` : null,
      kind: isResponse ? post.kind : null,
      thesis: isResponse || post.thesis === null ? null : labelOf(post.thesis),
      stance: post.stance,
      alsoStands:
        isResponse || post.alsoStands === null || other >= theses.length
          ? {}
          : { [labelOf(other)]: post.alsoStands },
    }
  })
  const outline = inReadingOrder(rows)
  const views = new Map(outline.map((place) => [place.id, posts[Number(place.id.slice(5))]]))
  const written = outline.flatMap((place) => {
    const given = views.get(place.id)
    return given ? [postOf(place, given, posts)] : []
  })
  return {
    question: {
      ...{
        id: 'question',
        number: 3,
        title,
        prompt,
        phase: 'opening',
        group: null,
        seminar: 'Ore',
        language: 'en',
      },
      address: 'https://veta.example/seminars/ore/questions/3',
    },
    contents: {
      theses: theses.map((statement, at) => ({
        ...{ id: `thesis ${at}`, label: labelOf(at), name: '', short: '', advocate: '', statement },
        passage: null,
      })),
      keyPassages: [],
      readings: [],
    },
    outline,
    posts: async function* () {
      yield* written
    },
    voters: async () => null,
    imports: async () => new Map([['version', '2026-03-01T10:00:00.000Z']]),
    link: (path) => `https://veta.example${path}`,
    passageAddress: ({ start, end }) => `https://veta.example/text?at=${start}-${end}`,
  }
}

function postOf(place: Debate['outline'][number], given: PostGiven, posts: PostGiven[]): DebatePost {
  const answered = given.answers === null ? undefined : posts[given.answers]
  const { pseudonym, moderated } = given
  const undercut = place.kind === 'undercuts' && answered?.citations.length ? `${place.parent}.1` : null
  return {
    ...place,
    address: `https://veta.example/positions/${place.label}`,
    undercuts: undercut,
    ballots: null,
    post: {
      ...{ id: place.id, question: 'question', author: { id: place.author, name: given.author, pseudonym } },
      ...{ thesis: place.thesis, stance: place.stance, alsoStands: place.alsoStands, kind: place.kind },
      ...{ claim: given.claim, argument: given.argument, revision: 1, editedAt: null },
      status: moderated ? 'merged' : 'published',
      postedAt: '2026-03-09T14:05:00.000Z',
      answers:
        given.answers === null
          ? null
          : {
              ...{ position: `post-${given.answers}`, revision: 1, citation: null, citationRevision: null },
              ...{ root: 'root', depth: place.depth, now: 1, citationNow: null, author: null, passage: null },
            },
      ...{ locked: null, alsoBy: [], steelman: null, responseCount: 0 },
      ...stateOf(moderated ?? null),
      citations: given.citations.map(({ quote, warrant, relation }, at) => ({
        ...{ id: `${place.id}-${at}`, label: `${place.label}.${at + 1}`, relation, warrant },
        ...{ revision: 1, passage: aPassage(quote, place.label, at) },
        ...verdictOf(`${place.id}-${at}`, moderated ?? null),
      })),
    },
  }
}

const AT = '2026-03-10T10:00:00.000Z'

function stateOf(moderated: ModeratedGiven | null): Pick<DebatePost['post'], 'ruling' | 'labels'> {
  if (!moderated) return { ruling: null, labels: [] }
  const { reason, reply, label } = moderated
  return {
    ruling: { id: 'ruling', kind: 'merged', reason, reply, by: null, at: AT, into: null },
    labels: [
      {
        ...{ id: 'label', kind: 'needsSource', reason: label, by: null, at: AT, expiresAt: AT },
        ...{ revision: 1, answer: null },
      },
    ],
  }
}

function verdictOf(
  citation: string,
  moderated: ModeratedGiven | null,
): Pick<DebateCitation, 'verdict' | 'review'> {
  if (!moderated) return { verdict: null, review: null }
  const reason = moderated.verdict
  const review = { id: `${citation}-review`, verdict: 'outOfContext' as const, reason, by: null, at: AT }
  return {
    verdict: 'outOfContext',
    review: { ...review, version: 1, deciding: null, reply: null, appeal: null },
  }
}

const aPassage = (quote: string, label: string, at: number): PassageView => ({
  ...{ id: `passage ${label} ${at}`, versionId: 'version', version: 1, quote, prefix: '', suffix: '' },
  ...{ start: Number(label.slice(1)) * 100 + at, end: Number(label.slice(1)) * 100 + at + [...quote].length },
  ...{ paragraph: 2, lastParagraph: null, page: null, lastPage: null },
  source: { id: 'source', number: 1, title: 'On Ore', language: 'en' },
})

/** Messages in place of words, so that a test knows which is which. */
export const keys: DebateMessages = (key) => key

export async function textOf(parts: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const part of parts) text += part
  return text
}

/** White space as it is shown: each run is one space. */
export const asShown = (text: string): string => text.replace(/\s+/gu, ' ').trim()
