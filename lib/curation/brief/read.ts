import { mayReadBrief, maySeeWorking } from '@/lib/curation/brief/access'
import { type LineView, type WorkingText, workingText } from '@/lib/curation/brief/queries'
import { type Reference, referencesIn } from '@/lib/curation/brief/references'
import { type Signatures, signaturesOn } from '@/lib/curation/brief/signatures'
import { findVersion, latestVersion, readVersion, type VersionHead } from '@/lib/curation/brief/versions'
import type { QuestionContext } from '@/lib/questions/queries'
import { theses } from '@/lib/questions/theses'

/** The content of a Brief's page: a published version, or for staff the working text. */
export type BriefRead = {
  theses: Awaited<ReturnType<typeof theses>>
  /** Null where the person may read nothing. */
  shown: {
    lines: LineView[]
    references: Reference[]
    /** Null for the working text. */
    version: VersionHead | null
    signatures: Signatures | null
  } | null
  /** For staff only. */
  working: WorkingText | null
  /** The number of the latest published version, if the person may read it. */
  latest: number | null
}

/** The Brief for a reader; `number` asks for a published version. */
export async function briefRead(context: QuestionContext, number: number | null): Promise<BriefRead> {
  const known = await theses(context.question.id)
  if (!mayReadBrief(context)) return { theses: known, shown: null, working: null, latest: null }
  const working = maySeeWorking(context) ? await workingText(context) : null
  const latest = working ? working.latest : await latestVersion(context)
  const asksFor = number === null || number === latest?.number ? latest : await findVersion(context, number)
  const of = { theses: known, working, latest: latest?.number ?? null }
  if (working && number === null) {
    const { lines } = working
    const shown = { lines, references: await referencesIn(lines), version: null, signatures: null }
    return { ...of, shown }
  }
  if (!asksFor) return { ...of, shown: null }
  const version = await readVersion(context, asksFor)
  const labels = known.map(({ label }) => label)
  const [references, signatures] = await Promise.all([
    referencesIn(version.lines),
    signaturesOn(context, version.id, labels),
  ])
  return { ...of, shown: { lines: version.lines, references, version, signatures } }
}
