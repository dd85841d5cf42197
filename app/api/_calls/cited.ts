import { countCited, everyoneCiting } from '@/lib/positions/queries/cited'
import { questionsOf } from '@/lib/questions/queries'
import { fatesIn, type Ledger, ledgerOf } from '@/lib/sources/ledger'
import type { Counts } from '@/lib/sources/present'
import type { FoundSource, VersionView } from '@/lib/sources/queries'

/** How much of a source, in all its versions, the person sees cited. */
export async function countsOf({ member, source }: FoundSource): Promise<Counts> {
  const questions = await questionsOf(member)
  return countCited(
    questions,
    source.versions.map(({ id }) => id),
  )
}

/** What became, in a version, of the citations of the versions before it that the person sees. */
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
