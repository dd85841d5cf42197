import { Conflict } from '@/lib/platform/errors'
import { type FateInVersion, type KeptFate, keepsWords } from '@/lib/sources/comparison/fate'
import { fateInVersion } from '@/lib/sources/ledger'
import { foundAt } from '@/lib/sources/passages/match'
import type { FoundPassage } from '@/lib/sources/passages/passage'
import { textOfRecord } from '@/lib/sources/text-of-record'

/** A version of a source, to which citations of its earlier versions are taken over. */
export type TransferTarget = {
  source: { id: string; withdrawnAt: Date | null }
  version: { id: string; number: number }
}

/**
 * A passage's place in a later version; `from` is the passage's id. `isChosen`: a person chose it among several places with
 * the same words.
 */
export type TakenPlace = { from: string; fate: KeptFate; passage: FoundPassage; isChosen?: boolean }

/**
 * Throws Conflict where the version has no one place for the passage, or its source was withdrawn. `start` chooses one of
 * several places, in code points.
 */
export async function takenPlace(
  passage: Parameters<typeof fateInVersion>[0],
  { source, version }: TransferTarget,
  start?: number,
): Promise<TakenPlace> {
  if (source.withdrawnAt) throw new Conflict('sourceWithdrawn')
  const told = await fateInVersion(passage, version.id)
  const chosen = told.fate === 'ambiguous' ? told.places.find((one) => one.start === start) : undefined
  if (chosen) {
    const text = { versionId: version.id, ...(await textOfRecord(version.id)) }
    return { from: passage.id, fate: 'moved', passage: foundAt(text, chosen), isChosen: true }
  }
  const place = await placeIn(told, version.id)
  if (!place) throw new Conflict(told.fate === 'lost' ? 'passageLost' : 'passageAmbiguous')
  return { from: passage.id, ...place }
}

/** The one passage that a fate leads to; null where there is none. */
export async function placeIn(
  { fate, places: [place] }: FateInVersion,
  versionId: string,
): Promise<Omit<TakenPlace, 'from'> | null> {
  if (!place || (fate !== 'altered' && !keepsWords(fate))) return null
  return { fate, passage: foundAt({ versionId, ...(await textOfRecord(versionId)) }, place) }
}
