import { type CitedPassage, citedIn } from '@/lib/positions/cited'
import { questionsOf } from '@/lib/questions/queries'
import { fatesIn, type Ledger, ledgerOf } from '@/lib/sources/ledger'
import type { Counts } from '@/lib/sources/present'
import type { FoundSource, VersionView } from '@/lib/sources/queries'

/** What the person sees cited of these versions of a source. */
export async function citedOf({ member }: FoundSource, versions: VersionView[]): Promise<CitedPassage[]> {
  const questions = await questionsOf(member)
  return (await Promise.all(versions.map(({ id }) => citedIn(questions, id)))).flat()
}

/** How much of a source, in all its versions, the person sees cited. */
export async function countsOf(found: FoundSource): Promise<Counts> {
  const cited = await citedOf(found, found.source.versions)
  return { passages: cited.length, citations: cited.flatMap(({ citations }) => citations).length }
}

/** What became, in a version, of the citations of the versions before it that the person sees. */
export async function ledgerFor(found: FoundSource, version: VersionView): Promise<Ledger> {
  const { source } = found
  const earlier = source.versions.filter(({ number }) => number < version.number)
  const cited = await citedOf(found, earlier)
  const citations = cited.flatMap(({ passage, citations }) =>
    citations.map(({ id }) => ({ id, passage: passage.id })),
  )
  return ledgerOf(await fatesIn(source, version), citations)
}
