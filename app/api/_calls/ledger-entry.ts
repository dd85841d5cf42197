import type { z } from 'zod'
import type { Person } from '@/lib/people/rules'
import { citedUpTo, findCitation } from '@/lib/positions/queries/find-citation'
import type { LedgerThesis } from '@/lib/positions/queries/ledger-theses'
import type { TransferTarget } from '@/lib/positions/queries/taken-place'
import type { ledgerEntryOutput, thesisEntryOutput } from '@/lib/sources/comparison/present'
import { changeIn } from '@/lib/sources/ledger'
import { type FoundPassage, seenPassage } from '@/lib/sources/passages/passage'

/** The entry of one citation in a version's ledger, if the person may see the citation. */
export async function ledgerEntry(
  person: Person,
  { source, version }: TransferTarget,
  id: string,
): Promise<z.input<typeof ledgerEntryOutput>> {
  const { citation, position } = citedUpTo(await findCitation(person, id), { source, version })
  const { passage, taken } = citation
  const isTaken = passage.versionId === version.id
  const before = isTaken ? (taken?.from ?? passage) : passage
  const { fate, places, differences, alarms } = await changeIn(before, version.id, passage.source.language)
  const told = (found: FoundPassage, number: number) => passageTold(found, source.id, number)
  return {
    citation: id,
    position: position.id,
    taken: isTaken,
    fate,
    passage: told(seenPassage(before), before.version),
    places: places.map((place) => told(place, version.number)),
    differences,
    alarms,
  }
}

/** The entry of one thesis in a version's ledger. */
export function thesisEntry(
  { id, question, label, statement, isTaken, fate, before, places, differences, alarms }: LedgerThesis,
  { source, version }: TransferTarget,
): z.input<typeof thesisEntryOutput> {
  return {
    thesis: id,
    question: question.id,
    label,
    statement,
    taken: isTaken,
    fate,
    passage: passageTold(before, source.id, before.version),
    places: places.map((place) => passageTold(place, source.id, version.number)),
    differences,
    alarms,
  }
}

function passageTold(found: FoundPassage, source: string, version: number) {
  const { start, end, quote, prefix, suffix, paragraph, lastParagraph, page, lastPage } = found
  const locator = {
    paragraph,
    ...(lastParagraph !== null && { lastParagraph }),
    ...(page !== null && { page }),
    ...(lastPage !== null && { lastPage }),
  }
  return { source, version, start, end, quote, prefix, suffix, locator }
}
