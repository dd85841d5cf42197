import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { Conflict, done, type Result, refused } from '@/lib/platform/errors'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import type { QuestionRef } from '@/lib/questions/queries'
import { permitPublishing } from '../access'
import { evidenceOf } from '../evidence'
import type { PublishInput } from '../input'
import { isUnpublished, linesOf, workingText } from '../queries'
import { publicKey } from '../rules'
import type { VersionBody } from '../versions'
import { holdBrief, type LockedBrief, recordBrief } from './hold'

/**
 * Publishes the text of a `revision` as a version that never changes, with the wording of everything it cites. Throws
 * Conflict if the text has changed since. Returns the version's id.
 */
export async function publishBrief(
  person: Person,
  ref: QuestionRef,
  { revision, note }: PublishInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return write(person, once, async (tx) => {
    const held = await holdBrief(tx, { person, ref, permit: permitPublishing })
    const working = await workingText(held.context, tx)
    if (revision !== undefined && working.revision !== revision) throw new Conflict('briefChanged')
    if (working.lines.length === 0) return refused({ '': { code: 'briefEmpty' } })
    if (!isUnpublished(working)) return refused({ '': { code: 'briefUnchanged' } })
    const { member, question } = held.context
    const { id, number } = await tx.briefVersion.create({
      data: {
        questionId: question.id,
        seminarId: member.seminar.id,
        number: (working.latest?.number ?? 0) + 1,
        body: { ...(await bodyOf(tx, held)) },
        note,
        publishedById: held.byId,
        at: now(),
      },
    })
    const data = { version: number, versionId: id, note }
    await recordBrief(tx, held, { kind: 'brief.published', subject: 'brief', id: question.id, data })
    return done({ id })
  })
}

async function bodyOf(tx: Tx, { context }: LockedBrief): Promise<VersionBody> {
  const rows = await linesOf(context.question.id, {}, tx)
  const evidence = await evidenceOf(context, [...new Set(rows.flatMap(({ cites }) => cites))], tx)
  const lines = rows.map(({ leans, ordinal: _ordinal, removed: _removed, ...line }) => ({
    ...line,
    leans: leans.map(({ position, ...leansOn }) => ({
      position,
      leansOn,
      words: evidence.get(position)?.words ?? null,
    })),
  }))
  return { lines }
}

/** Turns the public link on, always with a new key, or off. Returns the question's id. */
export async function openBrief(
  person: Person,
  ref: QuestionRef,
  on: boolean,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return write(person, once, async (tx) => {
    const held = await holdBrief(tx, { person, ref, permit: permitPublishing })
    const { id: questionId } = held.context.question
    const brief = await tx.brief.findUniqueOrThrow({ where: { questionId } })
    if (on === (brief.publicKey !== null)) return done({ id: questionId })
    await tx.brief.update({ where: { questionId }, data: { publicKey: on ? publicKey() : null } })
    const kind = on ? 'brief.opened' : 'brief.closed'
    await recordBrief(tx, held, { kind, subject: 'brief', id: questionId, data: {} })
    return done({ id: questionId })
  })
}
