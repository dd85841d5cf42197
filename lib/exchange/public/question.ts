import type { Messages } from 'next-intl'
import { db } from '@/lib/platform/database/db'
import type { Relation, ResponseKind, Stance, Verdict } from '@/lib/platform/prisma/enums'
import { localDay } from '@/lib/platform/time/local-time'
import { localeFor, messagesIn } from '@/lib/platform/words/messages'
import { translator } from '@/lib/platform/words/translator'
import { maySeeOthersWork } from '@/lib/questions/access'
import type { PublicContext } from '@/lib/questions/public/public-reader'
import type { PhaseName } from '@/lib/questions/rules'
import type { ReferencedSource } from '@/lib/sources/bibliography/styles/work'
import type { Debate, DebateCitation, DebatePost } from '../debate/debate'
import { namesReplacer } from '../debate/nameless'
import type { OutlinedPost } from '../debate/outline'
import { peopleAround } from '../debate/people'
import { readDebate } from '../debate/read'
import { goneAs } from './access'
import { type PassageInContext, passagesInContext } from './passages'

/** A page of a question as readers without an account see it. Nothing else leaves. Times are ISO 8601. */
export type PublicQuestion = {
  id: string
  title: string
  /** In Markdown. */
  prompt: string
  phase: PhaseName
  seminar: { title: string; language: string; timeZone: string }
  /** When it was opened to readers without an account: YYYY-MM-DD, where the seminar is. */
  openedOn: string
  isNamed: boolean
  isIndexed: boolean
  /** Posts wait until people without a post of their own may read them. */
  isBlind: boolean
  theses: Array<{ label: string; name: string; statement: string; advocate: string }>
  posts: PublicPost[]
  page: number
  pages: number
  /** The origins whose pages may frame it. */
  frameOrigins: string[]
}

/**
 * A post; or its tombstone, which says neither whose it was nor where they stood. Why something was hidden, labelled or judged so
 * is said to members alone.
 */
export type PublicPost = {
  label: string
  depth: number
  author: string | null
  postedAt: string
  editedAt: string | null
  stance: Stance | null
  thesis: string | null
  kind: ResponseKind | null
  /** The label of the post or the citation that it answers. */
  answers: string | null
  gone: ReturnType<typeof goneAs>
  claim: string
  argument: string
  citations: PublicCitation[]
}

export type PublicCitation = {
  label: string
  relation: Relation
  warrant: string
  verdict: Verdict | null
  passage: PassageInContext
}

/** A page has whole branches, and at least so many posts where there are as many. */
const POSTS_A_PAGE = 40

/** A page of a question that is open to readers without an account; after the last one, the last. */
export async function readPublicQuestion(context: PublicContext, asked = 1): Promise<PublicQuestion> {
  const { question, member, publicAccess, audience } = context
  const [debate, nameless, frameOrigins] = await Promise.all([
    readDebate(context),
    namelessIn(context),
    frameOriginsOf(member.seminar),
  ])
  const pages = paged(debate.outline)
  const page = Math.min(Math.max(1, asked), pages.length)
  const { title, language, timeZone } = member.seminar
  return {
    id: question.id,
    title: question.title,
    prompt: question.prompt,
    phase: question.phase,
    seminar: { title, language, timeZone },
    openedOn: localDay(publicAccess.since, timeZone),
    isNamed: question.rules.names === 'named',
    isIndexed: publicAccess.indexed,
    isBlind: !maySeeOthersWork(audience),
    theses: debate.contents.theses.map(({ label, name, statement, advocate }) => ({
      ...{ label, name, statement, advocate },
    })),
    posts: await postsOf(debate, pages[page - 1] ?? [], nameless),
    page,
    pages: pages.length,
    frameOrigins,
  }
}

/** The record by which a debate is cited as a whole: its class wrote it, and no person is named. */
export const publicRecord = ({ title, seminar, openedOn }: PublicQuestion): ReferencedSource => ({
  title,
  language: seminar.language,
  csl: {
    type: 'post',
    title,
    author: [{ literal: seminar.title }],
    issued: { 'date-parts': [openedOn.split('-').map(Number)] },
    'container-title': seminar.title,
  },
})

/** The origins whose pages may frame what is public of a seminar. */
export async function frameOriginsOf({ id }: { id: string }): Promise<string[]> {
  const { frameOrigins } = await db.seminar.findUniqueOrThrow({
    where: { id },
    select: { frameOrigins: true },
  })
  return frameOrigins
}

function paged(outline: OutlinedPost[]): OutlinedPost[][] {
  const pages: OutlinedPost[][] = [[]]
  for (const place of outline) {
    if (place.depth === 0 && (pages.at(-1)?.length ?? 0) >= POSTS_A_PAGE) pages.push([])
    pages.at(-1)?.push(place)
  }
  return pages
}

async function postsOf(
  debate: Debate,
  places: OutlinedPost[],
  nameless: (text: string) => string,
): Promise<PublicPost[]> {
  const posts: DebatePost[] = []
  for await (const post of debate.posts(places)) posts.push(post)
  const standing = posts.filter(({ post }) => !goneAs(post))
  const cited = standing.flatMap(({ post }) => post.citations.map(({ passage }) => passage.id))
  const passages = await passagesInContext(cited)
  return posts.map((post) => publicPost(post, passages, nameless))
}

function publicPost(
  { label, parent, undercuts, depth, kind, stance, thesis, post }: DebatePost,
  passages: Map<string, PassageInContext>,
  nameless: (text: string) => string,
): PublicPost {
  const { author, postedAt, editedAt, claim, argument, citations } = post
  const place = { label, depth, kind, answers: undercuts ?? parent, postedAt }
  const gone = goneAs(post)
  if (gone) return { ...place, ...nothingSaid, gone }
  return {
    ...place,
    ...{ author: author.name, editedAt, stance, thesis, gone },
    claim: nameless(claim),
    argument: nameless(argument),
    citations: citations.flatMap((citation) => publicCitation(citation, passages, nameless)),
  }
}

const nothingSaid = {
  author: null,
  editedAt: null,
  stance: null,
  thesis: null,
  claim: '',
  argument: '',
  citations: [],
}

function publicCitation(
  { label, relation, warrant, verdict, passage: { id } }: DebateCitation,
  passages: Map<string, PassageInContext>,
  nameless: (text: string) => string,
): PublicCitation[] {
  const passage = passages.get(id)
  return passage ? [{ label, relation, warrant: nameless(warrant), verdict, passage }] : []
}

/** Members name each other in what they write; where pseudonyms are shown, they stand there, too. */
async function namelessIn(context: PublicContext): Promise<(text: string) => string> {
  if (context.question.rules.names === 'named') return (text) => text
  const people = await peopleAround(context)
  const somebody = somebodyIn(context.member.seminar.language)
  const called = people.map(({ names, known }) => ({ names, pseudonym: null, called: known || somebody }))
  return namesReplacer(called, somebody, 'capital')
}

function somebodyIn(language: string): string {
  const locale = localeFor(language)
  const messages = messagesIn(locale)
  return translator<Messages, 'public'>({ locale, messages, namespace: 'public' })('somebody')
}
