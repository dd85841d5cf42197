import { db, readRows } from '@/lib/platform/database/db'
import { NotFound } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import { now } from '@/lib/platform/time/clock'
import { type Rules, rulesInput } from '@/lib/questions/input'
import { type PublicAccess, publicNames } from '@/lib/questions/public/public-access'
import { theses } from '@/lib/questions/theses'
import type { BriefReader } from './evidence'
import { type Reference, referencesIn } from './references'
import { type Signatures, signaturesOn } from './signatures'
import { latestVersion, readVersion, type VersionRead } from './versions'

/** The content behind a public link: the latest published version, with the names that an unknown reader may see. */
export type PublicBrief = {
  seminar: { title: string; language: string; timeZone: string; slug: string; frameOrigins: string[] }
  question: { number: number; title: string; rules: Rules }
  theses: Awaited<ReturnType<typeof theses>>
  version: VersionRead
  signatures: Signatures
  references: Reference[]
}

const isKey = (key: string): boolean => /^[\w-]{32}$/.test(key)

/** Whether a public link is on. */
export async function isPublic(key: string): Promise<boolean> {
  return isKey(key) && (await readRows(Prisma.sql`SELECT FROM brief WHERE public_key = ${key}`)).length > 0
}

/** The Brief of a public link, for anybody. NotFound where the link is off or nothing is published. */
export async function findPublicBrief(key: string): Promise<PublicBrief> {
  if (!isKey(key)) throw new NotFound()
  const brief = await db.brief.findUnique({
    where: { publicKey: key },
    select: { question: { include: { seminar: true } } },
  })
  if (!brief) throw new NotFound()
  const { seminar, id, number, title, rules: stored } = brief.question
  const rules = await publicRules(id, rulesInput.parse(stored))
  // Shows names only where the question shows them to everybody; no rule lets a stranger see through a pseudonym.
  const reader: BriefReader = { member: { role: 'observer' }, question: { id, rules } }
  const latest = await latestVersion(reader)
  if (!latest) throw new NotFound()
  const [known, version] = await Promise.all([theses(id), readVersion(reader, latest)])
  const labels = known.map(({ label }) => label)
  const signatures = await signaturesOn(reader, latest.id, labels)
  const references = await referencesIn(version.lines)
  return { seminar, question: { number, title, rules }, theses: known, version, signatures, references }
}

/** Where the question has a public page, too, the Brief shows the names that are shown there, and no others. */
async function publicRules(questionId: string, rules: Rules): Promise<Rules> {
  const access = await db.publicAccess.findFirst({ where: { questionId, endedAt: null } })
  return { ...rules, names: namesBehindLink(rules, access, now()) }
}

/** The names among the rules of a question for whoever reads its Brief by a public link. */
export const namesBehindLink = (
  rules: Pick<Rules, 'names'>,
  access: PublicAccess | null,
  at: Date,
): Rules['names'] => (access ? publicNames(rules, access, at) : rules.names)
