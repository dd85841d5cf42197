import type { Tx } from '@/lib/platform/database/db'
import { done, type Problems, type Result, refused, under } from '@/lib/platform/errors'
import type { Member } from '@/lib/seminars/access'
import type { ReadingInput } from '../input'
import { type GroundedReading, groundReading, type RequiredReadingView } from '../readings'

/**
 * The required readings with their texts and paragraphs. Problems are of `readings.<n>`: those of groundReading. A source
 * that the question asks for already may be withdrawn by now.
 */
export async function groundReadings(
  member: Member,
  given: ReadingInput[],
  standing: RequiredReadingView[] = [],
): Promise<Result<GroundedReading[]>> {
  const sources = standing.map(({ source }) => source.id)
  const grounded: GroundedReading[] = []
  const problems: Problems = {}
  for (const [index, reading] of given.entries()) {
    const found = await groundReading(member, reading, sources)
    if (found.ok) grounded.push(found.value)
    else Object.assign(problems, under(`readings.${index}`, found.problems))
  }
  return Object.keys(problems).length ? refused(problems) : done(grounded)
}

/** Makes these the readings of a question, in their order. */
export async function putReadings(
  tx: Tx,
  of: { seminarId: string; questionId: string },
  grounded: GroundedReading[],
): Promise<void> {
  await tx.requiredReading.deleteMany({ where: { questionId: of.questionId } })
  const rows = grounded.map(({ version: { source, versionId }, part, note }, ordinal) => ({
    ...of,
    sourceId: source.id,
    ...(part && { ...part, versionId }),
    note,
    ordinal,
  }))
  await tx.requiredReading.createMany({ data: rows })
}
