import { rubricProblems } from '@/lib/gradebook/rubrics/rules'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { done, type Result, refused, under } from '@/lib/platform/errors'
import { type Member, permitInstructing } from '@/lib/seminars/access'
import { findSeminar } from '@/lib/seminars/queries'
import { type CheckedText, checkPack } from './check'
import type { PromptPack } from './input'

/** Checks a pack as its import would. `texts`: how many of its texts the seminar does not have yet. */
export async function previewPack(
  person: Person,
  seminar: string,
  pack: PromptPack,
): Promise<Result<{ texts: number }>> {
  const member = await findSeminar(person, seminar)
  permitInstructing(member)
  const checked = await checkedWhole(pack)
  if (!checked.ok) return checked
  const there = await textsThere(member, checked.value)
  return done({ texts: checked.value.size - there.size })
}

/** The texts of a pack that is whole, whose rubric can be used. */
export async function checkedWhole(pack: PromptPack): Promise<Result<Map<string, CheckedText>>> {
  const checked = await checkPack(pack)
  if (!checked.ok) return checked
  const unfit = pack.rubric ? under('rubric', rubricProblems(pack.rubric)) : {}
  return Object.keys(unfit).length ? refused(unfit) : checked
}

/** A text of a pack as a version of a source of the seminar; `paragraphAt` numbers its paragraphs as that version does. */
export type ShelvedText = { source: string; version: number; paragraphAt: (paragraph: number) => number }

/** The texts of a pack that the seminar has, in the newest version with that text of record. */
export async function textsThere(
  { seminar }: Member,
  texts: Map<string, CheckedText>,
): Promise<Map<string, ShelvedText>> {
  const there = new Map<string, ShelvedText>()
  for (const [id, { packed }] of texts) {
    const version = await db.version.findFirst({
      where: {
        seminarId: seminar.id,
        sha256: new Uint8Array(Buffer.from(packed.sha256, 'hex')),
        sealed: true,
        source: { deletedAt: null, withdrawnAt: null },
      },
      orderBy: { createdAt: 'desc' },
      select: { id: true, number: true, sourceId: true },
    })
    if (!version) continue
    const blocks = await db.block.findMany({
      where: { versionId: version.id, paragraph: { not: null } },
      orderBy: { start: 'asc' },
      select: { end: true, paragraph: true },
    })
    there.set(id, {
      source: version.sourceId,
      version: version.number,
      paragraphAt(number) {
        const start = packed.blocks.find(({ paragraph }) => paragraph === number)?.start ?? 0
        return blocks.find(({ end }) => end > start)?.paragraph ?? number
      },
    })
  }
  return there
}
