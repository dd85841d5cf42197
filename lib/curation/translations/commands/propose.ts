import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { Conflict, done, type Result } from '@/lib/platform/errors'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import { holdPosition } from '@/lib/positions/commands/row-locks'
import { type CitationContext, citationAmong, findCitation } from '@/lib/positions/queries/find-citation'
import { takePart } from '@/lib/questions/commands/take-part'
import { recordJudging } from '../../reviews/commands/held'
import { isTranslator, permitProposing } from '../access'
import type { TranslationInput } from '../input'
import { translationsOf } from '../queries'

/**
 * Proposes a translation of a citation's passage, and returns its id. Throws Conflict `citationEdited` where the citation has
 * changed since it was read, `translationProposed` where its author has a standing one in this language, and
 * `translationKnown` where somebody has proposed the same words.
 */
export async function proposeTranslation(
  person: Person,
  citationId: string,
  { language, text, note, revision }: TranslationInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return write(person, once, async (tx, id) => {
    const cited = await holdCitation(tx, person, citationId)
    const { context, position, citation } = cited
    permitProposing(context, position)
    if (revision && revision !== citation.revision) throw new Conflict('citationEdited', citation)
    const byId = await takePart(tx, context)
    await refuseKnown(tx, cited, { language, text })
    const place = { seminarId: context.member.seminar.id, questionId: context.question.id }
    const of = { citationId: citation.id, passageId: citation.passage.id }
    await tx.proposedTranslation.create({
      data: { id, ...place, ...of, language, text, note, byId, at: now() },
    })
    // The event has no words of the proposal: they are read where the proposal is, until it is retired.
    await recordJudging(tx, cited, 'citation.translationProposed', { translation: id })
    return done({ id })
  })
}

/** A citation of a position whose question is locked, as the person sees it then. */
export async function holdCitation(tx: Tx, person: Person, id: string): Promise<CitationContext> {
  const { position } = await findCitation(person, id, tx)
  return citationAmong(await holdPosition(tx, person, position.id), id)
}

async function refuseKnown(
  tx: Tx,
  { context, citation }: CitationContext,
  { language, text }: Pick<TranslationInput, 'language' | 'text'>,
): Promise<void> {
  const proposals = (await translationsOf(context, [citation], tx)).get(citation.id) ?? []
  const standing = proposals.filter((one) => one.retired === null && one.language === language)
  if (standing.some((one) => isTranslator(context, one))) throw new Conflict('translationProposed')
  if (standing.some((one) => one.text === text)) throw new Conflict('translationKnown')
}
