import { inquire } from '@/lib/curation/reviews/commands/inquire'
import { appeal, reply } from '@/lib/curation/reviews/commands/reply'
import { review } from '@/lib/curation/reviews/commands/review'
import { db } from '@/lib/platform/database/db'
import { findPassage } from '@/lib/sources/passages/find'
import type { DemoReview } from '@/prisma/demo/shape'
import { accepted } from '../failure'
import { called } from './cast'
import { byWords } from './sources'
import { ownPosition, type Stage } from './stage'
import type { DemoAct } from './timeline'

/** Moderators' verdicts and queries on citations, and the authors' replies. */
export function reviewActs(reviews: DemoReview[], stage: Stage): DemoAct[] {
  return reviews.flatMap((given): DemoAct[] => {
    const acts: DemoAct[] = [{ what: 'reviews', daysAgo: given.daysAgo, run: () => judge(given, stage) }]
    const { answered } = given
    if (answered)
      acts.push({ what: 'reviews', daysAgo: answered.daysAgo, run: () => answer(given, answered, stage) })
    return acts
  })
}

/** The current citation; undefined when its author has withdrawn it. */
async function citationOf({ author, citation }: DemoReview, stage: Stage) {
  const position = await ownPosition(called(stage.cast, author), stage)
  return position?.status === 'published' ? position.citations[citation] : undefined
}

/** False when the citation has been judged or asked about before. */
async function judge(given: DemoReview, stage: Stage): Promise<boolean> {
  const { by, verdict, reason = '', deciding } = given
  const citation = await citationOf(given, stage)
  if (!citation) return false
  const where = { citationId: citation.id }
  if ((await db.review.findFirst({ where })) || (await db.inquiry.findFirst({ where }))) return false
  const moderator = called(stage.cast, by)
  const { revision } = citation
  if (verdict === 'ask') {
    accepted(await inquire(moderator, citation.id, { text: reason, revision }))
    return true
  }
  const range = deciding && accepted(await findPassage(stage.member, byWords(stage.sources, deciding)))
  const words = range ? { deciding: { start: range.start, end: range.end } } : {}
  accepted(await review(moderator, citation.id, { verdict, reason, revision, ...words }))
  return true
}

/** False when its author has replied before. */
async function answer(
  given: DemoReview,
  { appeals, text }: NonNullable<DemoReview['answered']>,
  stage: Stage,
): Promise<boolean> {
  const author = called(stage.cast, given.author)
  const citation = await citationOf(given, stage)
  if (!citation || given.verdict === 'ask') return false
  const judged = { citationId: citation.id, verdict: given.verdict, decidesId: null, undoneAt: null }
  const row = await db.review.findFirst({ where: judged })
  if (!row || row.reply || row.appeal) return false
  accepted(await (appeals ? appeal : reply)(author, row.id, text))
  return true
}
