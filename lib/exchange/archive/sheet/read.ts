import { type BriefRead, briefRead } from '@/lib/curation/brief/read'
import { markupKey } from '@/lib/curation/known/queries'
import { db } from '@/lib/platform/database/db'
import { localeFor } from '@/lib/platform/words/messages'
import { evidenceOf } from '@/lib/positions/evidence/queries'
import { quotationsOf } from '@/lib/positions/quotations/quotations'
import { maySeeOthersWork } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import { sentencesOf } from '@/lib/questions/sentences'
import { referenceLine } from '@/lib/sources/bibliography/record'
import { blocksWithText } from '@/lib/sources/contents'
import { type SourceView, shelf } from '@/lib/sources/queries'
import { editionsOf } from '@/lib/sources/quotations/editions'
import { textOfRecord } from '@/lib/sources/text-of-record'
import { countPosts, readDebate } from '../../debate/read'
import type { ArchiveScope } from '../write/scope'
import type { SheetBlock, SheetContent, SheetQuestion, SheetQuestionHead, SheetText } from './content'

/** What an archive is of, for its page: as the one who asks for it sees it. */
export async function readSheet({ kind, member, questions, names }: ArchiveScope): Promise<SheetContent> {
  const { title, language, timeZone } = member.seminar
  const [sources, editions] = await Promise.all([shelf(member), editionsOf(member)])
  const byId = new Map(questions.map((context) => [context.question.id, context]))
  return {
    seminar: { title, language, timeZone },
    locale: localeFor(language),
    names,
    of: kind,
    questions: questions.map(headOf),
    posts: await postsIn(questions),
    readQuestion: ({ id }) => {
      const context = byId.get(id)
      if (!context) throw new Error('The question is none of these.')
      return readQuestion(context, editions)
    },
    texts: sources.map(textOf),
    readBlocks,
  }
}

async function postsIn(questions: QuestionContext[]): Promise<number> {
  let posts = 0
  for (const context of questions) posts += await countPosts(context)
  return posts
}

function headOf({ question: { id, number, title, group } }: QuestionContext): SheetQuestionHead {
  return { id, number, title, group: group?.name ?? null }
}

async function readQuestion(
  context: QuestionContext,
  editions: Awaited<ReturnType<typeof editionsOf>>,
): Promise<SheetQuestion> {
  const { rules, schedule } = context.question
  const [debate, brief, evidence] = await Promise.all([
    readDebate(context),
    briefOf(context),
    markupKey(context).then((audience) => evidenceOf(context, audience)),
  ])
  return {
    debate,
    asks: sentencesOf(rules),
    schedule: schedule.map(({ phase, startsAt }) => ({ phase, startsAt: startsAt.toISOString() })),
    isBlind: !maySeeOthersWork(context.audience),
    brief,
    evidence,
    quotationsIn: (posts) => quotationsOf(context, posts, editions),
  }
}

/** What was published, for staff too; before the first version, they have the working text. */
async function briefOf(context: QuestionContext): Promise<BriefRead> {
  const brief = await briefRead(context, null)
  return brief.latest !== null && brief.shown?.version === null ? briefRead(context, brief.latest) : brief
}

const textOf = ({
  id,
  number,
  title,
  language,
  csl,
  withdrawnAt,
  withdrawnReason,
  versions,
}: SourceView): SheetText => ({
  ...{ id, number, title, language },
  reference: referenceLine({ title, csl }),
  withdrawn: withdrawnAt ? (withdrawnReason ?? '') : null,
  versions: versions.map(({ id, number, createdAt, fileName, sha256 }) => ({
    ...{ id, number, fileName, sha256 },
    at: createdAt.toISOString(),
  })),
})

async function readBlocks(versionId: string): Promise<SheetBlock[]> {
  const [record, pages] = await Promise.all([
    textOfRecord(versionId),
    db.versionPage.findMany({ where: { versionId }, select: { number: true, label: true } }),
  ])
  const labels = new Map(pages.map(({ number, label }) => [number, label]))
  return blocksWithText(record).map((block) => ({
    ...block,
    pageLabel: block.page === null ? null : (labels.get(block.page) ?? null),
  }))
}
