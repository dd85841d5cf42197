import { countCited, everyoneCiting } from '@/lib/positions/queries/cited'
import { questionsOf } from '@/lib/questions/queries'
import { fatesIn, type Ledger, ledgerOf } from '@/lib/sources/ledger'
import type { CitationCounts } from '@/lib/sources/present'
import type { FoundSource, VersionView } from '@/lib/sources/queries'

/** The citations of all versions of a source in the person's sight. */
export async function citationCountsOf({ member, source }: FoundSource): Promise<CitationCounts> {
  const questions = await questionsOf(member)
  return countCited(
    questions,
    source.versions.map(({ id }) => id),
  )
}

/** How a version changes the earlier versions' citations that the person sees. */
export async function ledgerFor({ member, source }: FoundSource, version: VersionView): Promise<Ledger> {
  const earlier = source.versions.filter(({ number }) => number < version.number)
  const cited = await everyoneCiting(
    await questionsOf(member),
    earlier.map(({ id }) => id),
  )
  const citations = cited.flatMap(({ passage, citations }) =>
    citations.map(({ id }) => ({ id, passage: passage.id })),
  )
  return ledgerOf(await fatesIn(source, version), citations)
}
