import { maySeeAnswerRequests } from '@/lib/curation/answer-requests/access'
import { mayReadBrief, maySeeWorking } from '@/lib/curation/brief/access'
import { maySeeFlags, visibleFlags } from '@/lib/curation/flags/access'
import { visibleRulings } from '@/lib/curation/moderation/access'
import { visibleReviews } from '@/lib/curation/reviews/access'
import { visibleTranslations } from '@/lib/curation/translations/access'
import { Prisma } from '@/lib/platform/prisma/client'
import { now } from '@/lib/platform/time/clock'
import { readableWords, visiblePositions, visibleSteelmen } from '@/lib/positions/access'
import { verdictRead } from '@/lib/positions/view/reviewed'
import { maySeeOthersWork } from '@/lib/questions/access'
import { namesSeen } from '@/lib/questions/names'
import type { QuestionContext } from '@/lib/questions/queries'
import { type Member, mayInstruct } from '@/lib/seminars/access'
import { isStaff } from '@/lib/seminars/rules'
import type { Selection } from './selection'

const sql = Prisma.sql

/** `isAlone`: its archive has no other question. */
type Sought = QuestionContext & { isAlone: boolean }

/** The nouns of one question, each as its asker sees it, by the predicates of its pages. */
export function ofQuestion(context: Sought): Record<string, Selection> {
  return {
    ...questionItself(context),
    ...posts(context),
    ...judgements(context),
    ...acts(context),
    ...brief(context),
  }
}

const idOf = ({ question }: QuestionContext) => sql`${question.id}::uuid`

const own = ({ participation }: QuestionContext) => sql`${participation?.id ?? null}::uuid`

const staffOnly = ({ member }: QuestionContext, where: Prisma.Sql) =>
  isStaff(member.role) ? where : sql`FALSE`

/** A post of the question that the asker sees, and one whose words they read. */
const seenPost = (context: QuestionContext) =>
  sql`po.question_id = ${idOf(context)} AND ${visiblePositions(context)}`

const readPost = (context: QuestionContext) => sql`${seenPost(context)} AND ${readableWords(context)}`

/** A reference to a member of staff by their part in this question; null where names are hidden from the asker. */
function staffRef(context: Sought, column: string): Prisma.Sql {
  if (namesSeen(context.member, context.question.rules) === 'pseudonyms') return sql`NULL::uuid`
  return partRef(context, column)
}

/** A post that was moved here has acts of people by their parts in its old question; alone, a question's archive has none of those. */
const partRef = (context: Sought, column: string) =>
  !context.isAlone
    ? sql`t.${Prisma.raw(`"${column}"`)}`
    : sql`(SELECT x.id FROM participation x WHERE x.id = t.${Prisma.raw(`"${column}"`)} AND x.question_id = ${idOf(context)})`

/** The question in which it was done; alone, a question's archive has only itself. */
const doneIn = (context: Sought) => (context.isAlone ? idOf(context) : sql`t.question_id`)

function questionItself(context: Sought): Record<string, Selection> {
  const question = idOf(context)
  const here = sql`t.question_id = ${question}`
  const isStaffs = isStaff(context.member.role)
  return {
    questions: { where: sql`t.id = ${question}`, order: sql`t.id` },
    phases: { where: here, order: sql`t.starts_at, t.phase` },
    theses: { where: here, order: sql`t.label` },
    keyPassages: {
      where: isStaffs ? here : sql`${here} AND t.removed_at IS NULL`,
      order: sql`t.ordinal, t.id`,
    },
    readings: { where: here, order: sql`t.ordinal, t.id` },
    slowModes: { where: isStaffs ? here : sql`FALSE`, order: sql`t.at, t.id` },
    unmaskings: {
      // As their events are: told to whoever asked, to whom they are about, and to instructors.
      where: sql`${here} AND (${mayInstruct(context.member)} OR t.by_id = ${context.member.person.id}::uuid
        OR t.participation_id = ${own(context)})`,
      order: sql`t.at, t.id`,
    },
  }
}

function posts(context: Sought): Record<string, Selection> {
  const from = sql`position t JOIN position po ON po.id = t.id`
  const words = (column: string) =>
    sql`CASE WHEN ${readableWords(context)} THEN t.${Prisma.raw(`"${column}"`)} END`
  const masks = {
    claim: words('claim'),
    argument: words('argument'),
    alsoStands: sql`CASE WHEN ${readableWords(context)} THEN t.also_stands ELSE '{}'::jsonb END`,
    // The reason of a withdrawal is for its author and for staff.
    ...(isStaff(context.member.role) ? {} : { withdrawnReason: sql`NULL::text` }),
  }
  const ofPost = sql`JOIN position po ON po.id = t.position_id`
  const cited = sql`citation t JOIN citation ci ON ci.id = t.id ${ofPost}`
  return {
    positions: {
      ...{ from, masks },
      where: sql`${seenPost(context)} AND po.answers_id IS NULL`,
      order: sql`t.id`,
    },
    responses: {
      from,
      masks: { ...masks, ...undercut(context), steelman: shownSteelman(context) },
      // Without others' work there is nothing that a response answers.
      where: maySeeOthersWork(context.audience)
        ? sql`${seenPost(context)} AND po.answers_id IS NOT NULL`
        : sql`FALSE`,
      order: sql`t.depth, t.id`,
    },
    steelmen: {
      from: sql`steelman t JOIN steelman sm ON sm.id = t.id JOIN position sp ON sp.id = t.position_id
        JOIN position po ON po.id = sp.id`,
      where: sql`${readPost(context)} AND ${visibleSteelmen(context)} AND ${maySeeOthersWork(context.audience)}`,
      order: sql`po.depth, t.id`,
    },
    citations: {
      from: cited,
      masks: { verdict: verdictRead(context) },
      where: readPost(context),
      order: sql`po.depth, t.position_id, t.ordinal, t.id`,
    },
    revisions: {
      from: sql`position_revision t ${ofPost}`,
      where: readPost(context),
      order: sql`t.position_id, t.revision`,
    },
    citationRevisions: {
      from: sql`citation_revision t JOIN citation ci ON ci.id = t.citation_id JOIN position po ON po.id = ci.position_id`,
      where: readPost(context),
      order: sql`t.citation_id, t.revision`,
    },
    transfers: {
      from: sql`transfer t LEFT JOIN citation ci ON ci.id = t.citation_id LEFT JOIN position po ON po.id = ci.position_id
        LEFT JOIN thesis th ON th.id = t.thesis_id LEFT JOIN key_passage kp ON kp.id = t.key_passage_id`,
      where: sql`((${readPost(context)}) IS TRUE OR th.question_id = ${idOf(context)} OR (kp.question_id = ${idOf(context)}
        AND (kp.removed_at IS NULL OR ${isStaff(context.member.role)})))`,
      order: sql`t.at, t.id`,
    },
    stances: {
      where: sql`t.question_id = ${idOf(context)} AND (${isStaff(context.member.role)} OR t.participation_id = ${own(context)})`,
      masks: {
        movedByPosition: sql`(SELECT po.id FROM position po WHERE po.id = t.moved_by_position_id AND ${seenPost(context)})`,
      },
      order: sql`t.at, t.id`,
    },
  }
}

/** The undercut citation, where it is told; a response that undercuts one that is not told asks of nothing. */
function undercut(context: QuestionContext): Record<string, Prisma.Sql> {
  const told = sql`EXISTS (SELECT FROM citation ci JOIN position po ON po.id = ci.position_id
    WHERE ci.id = t.undercuts_id AND ${readPost(context)})`
  return {
    undercuts: sql`CASE WHEN ${told} THEN t.undercuts_id END`,
    undercutsRevision: sql`CASE WHEN ${told} THEN t.undercuts_revision END`,
    kind: sql`CASE WHEN t.undercuts_id IS NULL OR ${told} THEN t.kind ELSE 'rebuts'::"ResponseKind" END`,
  }
}

const shownSteelman = (
  context: QuestionContext,
) => sql`(SELECT sm.id FROM steelman sm JOIN position sp ON sp.id = sm.position_id
  WHERE sm.id = t.steelman_id AND ${visibleSteelmen(context)} AND EXISTS (SELECT FROM position po WHERE po.id = sp.id AND ${readPost(context)}))`

function judgements(context: Sought): Record<string, Selection> {
  const read = sql`JOIN citation ci ON ci.id = t.citation_id JOIN position po ON po.id = ci.position_id`
  const isStaffs = isStaff(context.member.role)
  return {
    reviews: {
      from: sql`(${reviewRows(context)}) t JOIN (${reviewRows(context)}) rv ON rv.id = t.id ${read}`,
      masks: { question: doneIn(context), reviewer: staffRef(context, 'reviewer_id'), ...decided(context) },
      where: sql`${readPost(context)} AND ${visibleReviews(context)} AND (t.undone_at IS NULL OR ${isStaffs})`,
      order: sql`t.at, t.id`,
    },
    judgedPassages: {
      from: sql`judged_passage t JOIN review rv ON rv.id = t.id JOIN citation ci ON ci.id = rv.citation_id
        JOIN position po ON po.id = ci.position_id`,
      where: sql`${readPost(context)} AND ${visibleReviews(context)} AND (rv.undone_at IS NULL OR ${isStaffs})`,
      order: sql`t.id`,
    },
    inquiries: {
      from: sql`inquiry t ${read}`,
      masks: { question: doneIn(context), asker: staffRef(context, 'asker_id') },
      where: sql`${readPost(context)} AND (${isStaffs} OR po.author_id = ${own(context)})`,
      order: sql`t.at, t.id`,
    },
    translations: {
      from: sql`proposed_translation t JOIN proposed_translation tr ON tr.id = t.id ${read}`,
      masks: {
        question: doneIn(context),
        retiredBy: staffRef(context, 'retired_by_id'),
        ...retired(context),
        votes: sql`(SELECT json_build_object('for', count(*) FILTER (WHERE tv.is_for), 'against', count(*) FILTER (WHERE NOT tv.is_for))
          FROM translation_vote tv WHERE tv.translation_id = t.id)`,
      },
      where: sql`${readPost(context)} AND ${visibleTranslations(context)} AND t.question_id = ${idOf(context)}`,
      order: sql`t.at, t.id`,
    },
  }
}

/** Moderators read their own answers to control cases as verdicts: if they were missing, they would learn which cases are known. */
function reviewRows({ member }: QuestionContext): Prisma.Sql {
  const columns = sql`id, question_id, citation_id, citation_revision, reviewer_id, verdict, reason, deciding_start, deciding_end,
    at, undone_at, reply, replied_at, appeal, appealed_at, decides_id`
  if (member.role !== 'moderator') return sql`SELECT ${columns} FROM review`
  return sql`SELECT ${columns} FROM review UNION ALL
    SELECT ka.id, kp.question_id, kc.citation_id, kc.citation_revision, kpa.id, ka.verdict, ka.reason, ka.deciding_start,
      ka.deciding_end, ka.at, ka.undone_at, NULL, NULL, NULL, NULL, NULL
    FROM known_answer ka JOIN known_case kc ON kc.id = ka.known_case_id JOIN citation kci ON kci.id = kc.citation_id
    JOIN position kp ON kp.id = kci.position_id
    LEFT JOIN participation kpa ON kpa.question_id = kp.question_id AND kpa.person_id = ka.moderator_id
    WHERE ka.moderator_id = ${member.person.id}::uuid`
}

/** The decided review, where it is told as well. */
const decided = (context: QuestionContext) => ({
  decides: sql`(SELECT rv.id FROM review rv JOIN citation ci ON ci.id = rv.citation_id WHERE rv.id = t.decides_id
    AND ${visibleReviews(context)} AND (rv.undone_at IS NULL OR ${isStaff(context.member.role)}))`,
})

function retired(context: QuestionContext): Record<string, Prisma.Sql> {
  if (isStaff(context.member.role)) return {}
  const told = sql`(t.retired_at IS NULL OR t.by_id = ${own(context)})`
  return { text: sql`CASE WHEN ${told} THEN t.text END`, note: sql`CASE WHEN ${told} THEN t.note END` }
}

function acts(context: Sought): Record<string, Selection> {
  const ofPost = sql`JOIN position po ON po.id = t.position_id`
  const isStaffs = isStaff(context.member.role)
  const question = idOf(context)
  const ofHere = (column: string) =>
    !context.isAlone
      ? sql`t.${Prisma.raw(`"${column}"`)}`
      : sql`(SELECT x.id FROM thesis x WHERE x.id = t.${Prisma.raw(`"${column}"`)} AND x.question_id = ${question})`
  return {
    rulings: {
      from: sql`ruling t JOIN ruling ru ON ru.id = t.id ${ofPost}`,
      masks: {
        question: doneIn(context),
        by: staffRef(context, 'by_id'),
        liftedBy: staffRef(context, 'lifted_by_id'),
        fromThesis: ofHere('from_thesis_id'),
        toThesis: ofHere('to_thesis_id'),
        toQuestion: context.isAlone
          ? sql`CASE WHEN t.to_question_id IS NOT NULL THEN ${question} END`
          : sql`t.to_question_id`,
      },
      where: sql`${seenPost(context)} AND ${visibleRulings(context)} AND (t.into_id IS NULL OR NOT ${context.isAlone}
        OR EXISTS (SELECT FROM position i WHERE i.id = t.into_id AND i.question_id = ${question}))`,
      order: sql`t.at, t.id`,
    },
    labels: {
      from: sql`label t ${ofPost}`,
      masks: {
        question: doneIn(context),
        by: staffRef(context, 'by_id'),
        removedBy: staffRef(context, 'removed_by_id'),
      },
      where: sql`${readPost(context)} AND (${isStaffs} OR (t.removed_at IS NULL AND t.expires_at > ${now()}))`,
      order: sql`t.at, t.id`,
    },
    flags: {
      from: sql`flag t JOIN flag f ON f.id = t.id LEFT JOIN citation ci ON ci.id = t.citation_id
        LEFT JOIN position po ON po.id = coalesce(t.position_id, ci.position_id)
        LEFT JOIN participation owner ON owner.id = coalesce(po.author_id, t.participation_id)`,
      masks: { question: doneIn(context) },
      where: staffOnly(
        context,
        sql`${maySeeFlags(context.member)} AND owner.question_id = ${question} AND ${visibleFlags(context.member)}
          AND (t.participation_id IS NOT NULL OR (${seenPost(context)}) IS TRUE)
          AND (t.citation_id IS NULL OR (${readPost(context)}) IS TRUE)`,
      ),
      order: sql`t.at, t.id`,
    },
    answerRequests: {
      from: sql`answer_request t ${ofPost}`,
      masks: { by: staffRef(context, 'by_id'), withdrawnBy: staffRef(context, 'withdrawn_by_id') },
      where: sql`${seenPost(context)} AND t.question_id = ${question}
        AND (${maySeeAnswerRequests(context.member)} OR t.asked_id = ${own(context)})`,
      order: sql`t.at, t.id`,
    },
  }
}

/** Flags of texts are in no question; what is told of them is for staff. */
export const flagsOfTexts = (member: Member): Selection => ({
  from: sql`flag t JOIN flag f ON f.id = t.id JOIN source so ON so.id = t.source_id AND so.deleted_at IS NULL
    CROSS JOIN LATERAL (SELECT so.created_by AS person_id) owner`,
  where: sql`${maySeeFlags(member)} AND ${visibleFlags(member)}`,
  order: sql`t.at, t.id`,
})

function brief(context: Sought): Record<string, Selection> {
  const question = idOf(context)
  const reads = sql`${mayReadBrief(context)}`
  const works = sql`${mayReadBrief(context) && maySeeWorking(context)}`
  const ofLine = sql`JOIN brief_line l ON l.id = t.line_id AND l.question_id = ${question}`
  return {
    briefs: {
      where: sql`t.question_id = ${question} AND ${reads}`,
      // The working text is not told to others, nor how often it changed.
      masks: maySeeWorking(context)
        ? {}
        : { revision: sql`(SELECT count(*)::int FROM brief_version v WHERE v.question_id = t.question_id)` },
      order: sql`t.question_id`,
    },
    briefLines: { where: sql`t.question_id = ${question} AND ${works}`, order: sql`t.id` },
    briefLineRevisions: {
      from: sql`brief_line_revision t ${ofLine}`,
      masks: { by: staffRef(context, 'by_id') },
      where: works,
      order: sql`t.line_id, t.revision`,
    },
    briefLineCitations: {
      from: sql`brief_line_citation t ${ofLine} JOIN position po ON po.id = t.position_id`,
      where: sql`${works} AND ${seenPost(context)}`,
      order: sql`t.line_id, t.ordinal, t.position_id`,
    },
    briefVersions: {
      masks: { publishedBy: staffRef(context, 'published_by_id') },
      where: sql`t.question_id = ${question} AND ${reads}`,
      order: sql`t.number`,
    },
    briefSignatures: {
      from: sql`brief_signature t JOIN brief_version v ON v.id = t.version_id`,
      where: sql`v.question_id = ${question} AND ${reads}`,
      order: sql`t.version_id, t.participation_id`,
    },
  }
}
