import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { Conflict, done, type Result, refused } from '@/lib/platform/errors'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import { takePart } from '@/lib/questions/commands/take-part'
import { recordJudging } from '../../reviews/commands/held'
import { isTranslator, permitRetiring, permitVotingOn } from '../access'
import type { TranslationVoteName } from '../input'
import { citationOfTranslation, type TranslationContext, translationAmong } from '../queries'
import { holdCitation } from './propose'

/** Votes on another's proposal, changes the vote, or takes it back with null. Throws Conflict `translationRetired`. */
export async function voteOnTranslation(
  person: Person,
  id: string,
  vote: TranslationVoteName | null,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return write(person, once, async (tx) => {
    const held = await holdTranslation(tx, person, id)
    permitVotingOn(held.context, held.position, held.proposal)
    if (held.proposal.retired) throw new Conflict('translationRetired')
    if (held.proposal.mine === vote) return done({ id })
    const voterId = await takePart(tx, held.context)
    await setVote(tx, held, voterId, vote)
    await recordJudging(tx, held, 'citation.translationVoted', { translation: id })
    return done({ id })
  })
}

async function setVote(
  tx: Tx,
  { context, proposal }: TranslationContext,
  voterId: string,
  vote: TranslationVoteName | null,
): Promise<void> {
  const key = { translationId: proposal.id, voterId }
  if (vote === null) {
    await tx.translationVote.deleteMany({ where: key })
    return
  }
  const given = { isFor: vote === 'for', at: now() }
  await tx.translationVote.upsert({
    where: { translationId_voterId: key },
    create: { ...key, ...given, seminarId: context.member.seminar.id },
    update: given,
  })
}

/**
 * A moderator retires a proposal with a reason; its author withdraws it. The row stays. Throws Conflict `translationRetired`.
 * Problem: `reasonMissing`.
 */
export async function retireTranslation(
  person: Person,
  id: string,
  reason = '',
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return write(person, once, async (tx) => {
    const held = await holdTranslation(tx, person, id)
    permitRetiring(held.context, held.proposal)
    if (held.proposal.retired) throw new Conflict('translationRetired')
    const isOwn = isTranslator(held.context, held.proposal)
    if (!isOwn && reason === '') return refused({ reason: { code: 'reasonMissing' } })
    const retiredById = await takePart(tx, held.context)
    const data = { retiredAt: now(), retiredById, retiredReason: reason }
    await tx.proposedTranslation.update({ where: { id }, data })
    const kind = isOwn ? 'citation.translationWithdrawn' : 'citation.translationRetired'
    await recordJudging(tx, held, kind, { translation: id, reason })
    return done({ id })
  })
}

async function holdTranslation(tx: Tx, person: Person, id: string): Promise<TranslationContext> {
  return translationAmong(await holdCitation(tx, person, await citationOfTranslation(id, tx)), id, tx)
}
