import { type BallotCounts, ballotsOn } from '@/lib/opinion/ballots/queries'
import { type QuestionVoters, votersOf } from '@/lib/opinion/ballots/voters'
import { db } from '@/lib/platform/database/db'
import { linkTo } from '@/lib/platform/mail/send'
import { positionPath } from '@/lib/positions/paths'
import { positionsInOrder } from '@/lib/positions/queries/find'
import { asSeenBy, type CitationView, type PositionView, positionJson } from '@/lib/positions/view/position'
import { maySeeOthersWork } from '@/lib/questions/access'
import { contentsOf, type QuestionContents } from '@/lib/questions/contents'
import { questionPath } from '@/lib/questions/paths'
import type { QuestionContext } from '@/lib/questions/queries'
import type { PhaseName } from '@/lib/questions/rules'
import type { PassageView } from '@/lib/sources/passages/view'
import { passagePath } from '@/lib/sources/paths'
import { type OutlinedPost, outlineOf } from './outline'

/** A whole debate as one person sees it on its page. Its posts are read while they are written. */
export type Debate = {
  question: {
    id: string
    number: number
    title: string
    /** In Markdown. */
    prompt: string
    phase: PhaseName
    group: string | null
    seminar: string
    /** BCP 47, of the seminar. */
    language: string
    address: string
  }
  contents: QuestionContents
  outline: OutlinedPost[]
  posts: () => AsyncIterable<DebatePost>
  /** Null where the reader may not have single ballots. */
  voters: QuestionVoters | null
  /** When each version of the seminar's sources was imported, by its id: ISO 8601. */
  importedAt: Map<string, string>
  /** The full address of a path. */
  link: (path: string) => string
  /** The address of a cited passage in its version. */
  passageAddress: (passage: PassageView) => string
}

/** A citation with its label, such as P3.1. */
export type DebateCitation = CitationView & { label: string }

/** A post with its words, or its tombstone. */
export type DebatePost = OutlinedPost & {
  post: Omit<PositionView, 'citations'> & { citations: DebateCitation[] }
  address: string
  /** The label of the undercut citation; null where it was dropped since. */
  undercuts: string | null
  /** Null where the reader may not know the tally. */
  ballots: BallotCounts | null
}

/** One query reads so many posts with their citations: some tens of milliseconds. */
const AT_ONCE = 100

/** What stands above the posts is read at once, so that a refusal comes before the first byte. */
export async function readDebate(context: QuestionContext): Promise<Debate> {
  const [contents, outline, voters, importedAt] = await Promise.all([
    contentsOf(context.question.id),
    outlineOf(context),
    votersOf(context),
    importsOf(context),
  ])
  const { id, number, title, prompt, phase, group } = context.question
  const { slug, title: seminar, language } = context.member.seminar
  return {
    question: {
      ...{ id, number, title, prompt, phase, seminar, language },
      group: group?.name ?? null,
      address: linkTo(questionPath(slug, number)),
    },
    contents,
    outline,
    posts: () => postsOf(context, outline),
    voters,
    importedAt,
    link: linkTo,
    passageAddress: (passage) => linkTo(passagePath(slug, passage)),
  }
}

async function importsOf({ member }: QuestionContext): Promise<Map<string, string>> {
  const versions = await db.version.findMany({
    where: { source: { seminarId: member.seminar.id } },
    select: { id: true, createdAt: true },
  })
  return new Map(versions.map(({ id, createdAt }) => [id, createdAt.toISOString()]))
}

async function* postsOf(context: QuestionContext, outline: OutlinedPost[]): AsyncGenerator<DebatePost> {
  const citations = new Map<string, string>()
  for (let from = 0; from < outline.length; from += AT_ONCE) {
    const portion = outline.slice(from, from + AT_ONCE)
    const ids = portion.map(({ id }) => id)
    const [views, ballots] = await Promise.all([
      positionsInOrder<PositionView>(context, ids, positionJson(context)),
      maySeeOthersWork(context.audience) ? ballotsOn(context, ids) : new Map<string, never>(),
    ])
    const read = new Map(views.map((view) => [view.id, view]))
    for (const place of portion) {
      const view = read.get(place.id)
      // A moderator has moved it to another question since.
      if (!view) continue
      const post = labelled(view, place, context)
      for (const { id, label } of post.citations) citations.set(id, label)
      yield {
        ...place,
        post,
        address: linkTo(positionPath(place.id)),
        undercuts: citations.get(view.answers?.citation ?? '') ?? null,
        ballots: isWordless(post) ? null : countsOf(ballots.get(place.id)?.counts),
      }
    }
  }
}

/** As on the page, which everybody in an audience shares: authors see the tombstone of their own post, too. */
function labelled(
  view: PositionView,
  { label }: OutlinedPost,
  { member }: QuestionContext,
): DebatePost['post'] {
  const seen = asSeenBy({ member, participation: null }, view)
  const citations = seen.citations.map((citation, at) => ({ ...citation, label: `${label}.${at + 1}` }))
  return { ...seen, citations }
}

/** Only the tombstone of a post is shown: its words are withdrawn or hidden. */
export const isWordless = ({ claim, argument }: Pick<PositionView, 'claim' | 'argument'>): boolean =>
  !claim && !argument

const countsOf = (counts: BallotCounts | null | undefined): BallotCounts | null =>
  counts ? { agree: counts.agree, disagree: counts.disagree, pass: counts.pass } : null
