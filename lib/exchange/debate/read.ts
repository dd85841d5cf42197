import { type BallotCounts, ballotsOn } from '@/lib/opinion/ballots/queries'
import { votersOf } from '@/lib/opinion/ballots/voters'
import { db } from '@/lib/platform/database/db'
import { linkTo } from '@/lib/platform/mail/send'
import { readableWords, visiblePositions } from '@/lib/positions/access'
import { positionPath } from '@/lib/positions/paths'
import { positionsInOrder } from '@/lib/positions/queries/find'
import { asSeenBy, type PositionView, positionJson } from '@/lib/positions/view/position'
import { maySeeOthersWork } from '@/lib/questions/access'
import { contentsOf } from '@/lib/questions/contents'
import { questionPath } from '@/lib/questions/paths'
import type { QuestionContext } from '@/lib/questions/queries'
import { passagePath } from '@/lib/sources/paths'
import { type Debate, type DebatePost, isWordless } from './debate'
import { inReadingOrder, type OutlinedPost, type OutlineRow } from './outline'

/** One query reads so many posts with their citations: some tens of milliseconds. */
const AT_ONCE = 100

/**
 * The head of the debate and the places of its posts are read at once, so that an error comes before the first byte; what few
 * formats have is read when it is asked for. `known`: the places, where the asker has them.
 */
export async function readDebate(context: QuestionContext, known?: OutlinedPost[]): Promise<Debate> {
  const [contents, outline] = await Promise.all([
    contentsOf(context.question.id),
    known ?? outlineOf(context),
  ])
  const link = linker()
  const { id, number, title, prompt, phase, group } = context.question
  const { slug, title: seminar, language } = context.member.seminar
  return {
    question: {
      ...{ id, number, title, prompt, phase, seminar, language },
      group: group?.name ?? null,
      address: link(questionPath(slug, number)),
    },
    contents,
    outline,
    posts: (places = outline) => postsOf(context, places, link),
    voters: () => votersOf(context),
    imports: () => importsOf(context),
    link,
    passageAddress: (passage) => link(passagePath(slug, passage)),
  }
}

/** A debate has thousands of addresses on one site. */
function linker(): Debate['link'] {
  const home = linkTo('/')
  return (path) => new URL(path, home).href
}

/** The places of all posts, in one query of some hundred bytes a post; their words are read in portions. */
export async function outlineOf(context: QuestionContext): Promise<OutlinedPost[]> {
  const rows = await db.$queryRaw<OutlineRow[]>`
    SELECT po.id, po.author_id AS author, po.answers_id AS answers, po.kind, po.stance, t.label AS thesis,
      CASE WHEN ${readableWords(context)} THEN po.also_stands ELSE '{}' END AS "alsoStands"
    FROM position po LEFT JOIN thesis t ON t.id = po.thesis_id
    WHERE po.question_id = ${context.question.id}::uuid AND ${visiblePositions(context)}
    ORDER BY po.posted_at, po.id`
  return inReadingOrder(rows)
}

/** The number of posts in the debate that the person may see, with the places of those that are gone. */
export async function countPosts(context: QuestionContext): Promise<number> {
  const [row] = await db.$queryRaw<Array<{ posts: number }>>`SELECT count(*)::int AS posts FROM position po
    WHERE po.question_id = ${context.question.id}::uuid AND ${visiblePositions(context)}`
  return row?.posts ?? 0
}

async function importsOf({ member }: QuestionContext): Promise<Map<string, string>> {
  const versions = await db.version.findMany({
    where: { source: { seminarId: member.seminar.id } },
    select: { id: true, createdAt: true },
  })
  return new Map(versions.map(({ id, createdAt }) => [id, createdAt.toISOString()]))
}

async function* postsOf(
  context: QuestionContext,
  outline: OutlinedPost[],
  link: Debate['link'],
): AsyncGenerator<DebatePost> {
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
        address: link(positionPath(place.id)),
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

const countsOf = (counts: BallotCounts | null | undefined): BallotCounts | null =>
  counts ? { agree: counts.agree, disagree: counts.disagree, pass: counts.pass } : null
