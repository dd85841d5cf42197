import { setImmediate } from 'node:timers/promises'
import { db } from '@/lib/platform/db'
import { done, type Result, refused } from '@/lib/platform/errors'
import type { Member } from '@/lib/seminars/access'
import { visibleSources } from '../access'
import { type TextOfRecord, textOfRecord } from '../text-of-record'
import { type Checked, checking } from './check'
import { extract } from './extract'
import { mostQuotations, type QuotationsInput } from './input'

/** The newest text of a source. */
export type SeminarText = TextOfRecord & { source: string; version: number; language: string }

/**
 * Every quotation in what somebody wrote (extract.ts), compared with the newest versions of all sources that the
 * member sees, withdrawn ones with them. Problem `tooManyQuotations` of `text`.
 */
export async function checkQuotations(
  member: Member,
  { text, language }: QuotationsInput,
): Promise<Result<Array<Checked<SeminarText>>>> {
  const stretches = extract(text)
  if (stretches.length > mostQuotations)
    return refused({ text: { code: 'tooManyQuotations', values: { limit: mostQuotations } } })
  if (stretches.length === 0) return done([])
  return done(await inTurns(checking(await textsOf(member), stretches, language)))
}

/** What the quotations of a seminar are compared with. */
export async function textsOf(member: Member): Promise<SeminarText[]> {
  const sources = await db.source.findMany({
    where: visibleSources(member),
    orderBy: { number: 'asc' },
    select: {
      id: true,
      language: true,
      versions: {
        where: { sealed: true },
        orderBy: { number: 'desc' },
        take: 1,
        select: { id: true, number: true },
      },
    },
  })
  const newest = sources.flatMap(({ id, language, versions }) =>
    versions.map((version) => ({ source: id, language, version: version.number, versionId: version.id })),
  )
  return Promise.all(
    newest.map(async ({ versionId, ...rest }) => ({ ...(await textOfRecord(versionId)), ...rest })),
  )
}

/** Milliseconds for which nobody else is served. */
const TURN = 20

/** Does all of a long piece of work, letting others in between. */
async function inTurns<T>(work: Generator<void, T>): Promise<T> {
  let begun = performance.now()
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() - begun > TURN) {
      await setImmediate()
      begun = performance.now()
    }
  }
}
