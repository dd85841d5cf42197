import type { Tx } from '@/lib/platform/database/db'
import { done, type Result, refused } from '@/lib/platform/errors'
import type { Member } from '@/lib/seminars/access'
import type { QuestionContents } from '../contents'
import type { QuestionPatch } from '../input'
import type { GroundedReading } from '../readings'
import { type GroundedKeyPassage, groundKeyPassages, putKeyPassages } from './key-passages'
import { groundReadings, putReadings } from './readings'
import { type GroundedThesis, groundTheses, putTheses } from './theses'

/** The lists of a question with their passages and paragraphs found; null where one is left out and stays. */
export type GroundedContents = {
  theses: GroundedThesis[] | null
  keyPassages: GroundedKeyPassage[] | null
  readings: GroundedReading[] | null
}

/** Finds the passages and paragraphs that these lists name; problems as groundTheses, groundKeyPassages and groundReadings. */
export async function groundContents(
  member: Member,
  given: Pick<QuestionPatch, 'theses' | 'keyPassages' | 'readings'>,
  standing?: QuestionContents,
): Promise<Result<GroundedContents>> {
  const theses = given.theses ? await groundTheses(member, given.theses, standing?.theses) : done(null)
  const keyPassages = given.keyPassages
    ? await groundKeyPassages(member, given.keyPassages, standing?.keyPassages)
    : done(null)
  const readings = given.readings
    ? await groundReadings(member, given.readings, standing?.readings)
    : done(null)
  if (theses.ok && keyPassages.ok && readings.ok)
    return done({ theses: theses.value, keyPassages: keyPassages.value, readings: readings.value })
  return refused({
    ...(theses.ok ? {} : theses.problems),
    ...(keyPassages.ok ? {} : keyPassages.problems),
    ...(readings.ok ? {} : readings.problems),
  })
}

/** Writes the lists that are given. */
export async function putContents(
  tx: Tx,
  of: { seminarId: string; questionId: string },
  { theses, keyPassages, readings }: GroundedContents,
): Promise<void> {
  if (theses) await putTheses(tx, of, theses)
  if (keyPassages) await putKeyPassages(tx, of, keyPassages)
  if (readings) await putReadings(tx, of, readings)
}
