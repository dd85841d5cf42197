import { utc } from '@/lib/platform/database/sql'
import { Prisma } from '@/lib/platform/prisma/client'
import { maySeeOthersWork } from '@/lib/questions/access'
import { namesSeen } from '@/lib/questions/names'
import { isStaff } from '@/lib/seminars/rules'
import type { ArchiveScope } from './scope'
import type { Selection } from './selection'

const sql = Prisma.sql

/** The ids that written records refer to, by noun. */
export type ReferencedIds = (noun: string) => string[]

/**
 * Nouns that are in an archive because other records refer to them: the texts that are cited, and the people of a question. In the
 * archive of a seminar all of its texts are; what only staff see is for staff.
 */
export function byReference(scope: ArchiveScope, wanted: ReferencedIds): Record<string, () => Selection> {
  return { ...ofSeminar(scope, wanted), ...texts(scope, wanted), ...peopleOf(scope, wanted) }
}

const among = (column: Prisma.Sql, ids: string[]) => sql`${column} = ANY(${ids}::uuid[])`

function ofSeminar({ kind, member }: ArchiveScope, wanted: ReferencedIds): Record<string, () => Selection> {
  const seminar = sql`${member.seminar.id}::uuid`
  const whole = kind === 'seminar' ? sql`t.seminar_id = ${seminar}` : sql`FALSE`
  // Who may join, and when they are reminded, is the seminar's own.
  const masks: Record<string, Prisma.Sql> =
    kind === 'seminar'
      ? {}
      : {
          description: sql`''`,
          joinDomains: sql`ARRAY[]::text[]`,
          reminderHours: sql`ARRAY[48, 3]`,
        }
  // A question's archive has the group of its thread, and no section.
  const groupMasks: Record<string, Prisma.Sql> = kind === 'seminar' ? {} : { within: sql`NULL::uuid` }
  return {
    seminars: () => ({ where: sql`t.id = ${seminar}`, order: sql`t.id`, masks }),
    groups: () => ({
      where: sql`${whole} OR ${among(sql`t.id`, wanted('groups'))}`,
      order: sql`t.kind, t.id`,
      masks: groupMasks,
    }),
    categories: () => ({
      where: sql`${whole} OR ${among(sql`t.id`, wanted('categories'))}`,
      order: sql`t.ordinal, t.id`,
    }),
    awaited: () => ({ where: whole, order: sql`t.created_at, t.id` }),
  }
}

function texts({ kind, member }: ArchiveScope, wanted: ReferencedIds): Record<string, () => Selection> {
  const seminar = sql`${member.seminar.id}::uuid`
  const whole = sql`${kind === 'seminar'}`
  const standing = sql`EXISTS (SELECT FROM source s WHERE s.id = t.source_id AND s.seminar_id = ${seminar} AND s.deleted_at IS NULL)`
  const versions = () => wanted('versions')
  return {
    passages: () => ({
      where: among(sql`t.id`, wanted('passages')),
      order: sql`t.version_id, t.start, t."end"`,
    }),
    versions: () => ({
      where: sql`t.sealed AND t.seminar_id = ${seminar} AND (${among(sql`t.id`, versions())} OR (${whole} AND ${standing}))`,
      order: sql`t.id`,
    }),
    sources: () => ({
      where: sql`t.seminar_id = ${seminar} AND (${among(sql`t.id`, wanted('sources'))} OR (${whole} AND t.deleted_at IS NULL))`,
      order: sql`t.number, t.id`,
    }),
    blocks: () => ({ where: among(sql`t.version_id`, versions()), order: sql`t.version_id, t.start` }),
    pages: () => ({ where: among(sql`t.version_id`, versions()), order: sql`t.version_id, t.number` }),
    ties: () => ({
      where: sql`${among(sql`t.original_id`, wanted('sources'))} AND ${among(sql`t.translation_id`, wanted('sources'))}
        AND (t.removed_at IS NULL OR ${isStaff(member.role)})`,
      order: sql`t.id`,
    }),
    alignments: () => ({
      where: sql`${among(sql`t.translation_id`, wanted('ties'))} AND ${among(sql`t.original_version_id`, versions())}
        AND ${among(sql`t.translation_version_id`, versions())}`,
      order: sql`t.id`,
    }),
    pairs: () => ({
      where: among(sql`t.alignment_id`, wanted('alignments')),
      order: sql`t.alignment_id, t.left_first`,
    }),
  }
}

/**
 * A person is told where their question shows names to the asker, and a pseudonym where it is what the asker sees. Where somebody
 * stands is for staff: it may be an answer to a poll.
 */
function peopleOf(scope: ArchiveScope, wanted: ReferencedIds): Record<string, () => Selection> {
  const { member, questions } = scope
  const ids = (which: typeof questions) => which.map(({ question }) => question.id)
  const named = ids(questions.filter(({ question }) => namesSeen(member, question.rules) === 'names'))
  const pseudonymous = ids(questions.filter(({ question }) => question.rules.names !== 'named'))
  const open = ids(questions.filter(({ audience }) => maySeeOthersWork(audience)))
  const isStaffs = sql`${isStaff(member.role)}`
  return {
    participants: () => ({
      from: sql`participation t JOIN person pe ON pe.id = t.person_id`,
      masks: {
        person: sql`CASE WHEN ${among(sql`t.question_id`, named)} AND pe.deleted_at IS NULL THEN t.person_id END`,
        pseudonym: sql`CASE WHEN ${among(sql`t.question_id`, pseudonymous)} OR pe.deleted_at IS NOT NULL THEN t.pseudonym END`,
        firstPostedAt: sql`CASE WHEN ${among(sql`t.question_id`, open)} THEN ${utc(sql`t.first_posted_at`)} END`,
        thesis: sql`CASE WHEN ${isStaffs} THEN t.thesis_id END`,
        stance: sql`CASE WHEN ${isStaffs} THEN t.stance END`,
      },
      where: among(sql`t.id`, wanted('participants')),
      order: sql`t.id`,
    }),
  }
}
