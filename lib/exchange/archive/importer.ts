import type { Person } from '@/lib/people/rules'
import { done, type Result } from '@/lib/platform/errors'
import type { IdempotencyKey, WriteResult } from '@/lib/platform/write'
import type { Member } from '@/lib/seminars/access'
import { findSeminar } from '@/lib/seminars/queries'
import type { Importer } from '../imports/importer'
import { type ImportPreview, madeOf } from '../imports/preview'
import { type ImportResult, importArchive } from './commands/import'
import { withKeptFile } from './import/kept-file'

/** Archives of questions among the forms of imports. A trial is the import itself, taken back. */
export const archiveImporter: Importer = {
  async preview(person, seminar, [bytes = new Uint8Array()]) {
    return previewed(person, bytes, { into: await findSeminar(person, seminar) })
  },
  async make(person, seminar, [bytes = new Uint8Array()], once) {
    const into = await findSeminar(person, seminar)
    const made = await withKeptFile(bytes, (path) => importArchive(person, path, { into, once }))
    if (!made.ok) return made
    const { id, replayed } = made.value
    return done({ id, replayed, kind: 'question' as const, told: toldOf(made.value) })
  },
}

/** What a new seminar made of the archive would have. */
export const previewSeminar = (person: Person, bytes: Uint8Array): Promise<Result<ImportPreview>> =>
  previewed(person, bytes, {})

/** Makes a seminar of the archive, with the person as its instructor. */
export async function importSeminar(
  person: Person,
  bytes: Uint8Array,
  once?: IdempotencyKey,
): Promise<Result<WriteResult & { told: ImportPreview }>> {
  const made = await withKeptFile(bytes, (path) => importArchive(person, path, { once }))
  if (!made.ok) return made
  const { id, replayed } = made.value
  return done({ id, replayed, told: toldOf(made.value) })
}

async function previewed(
  person: Person,
  bytes: Uint8Array,
  destination: { into?: Member },
): Promise<Result<ImportPreview>> {
  const tried = await withKeptFile(bytes, (path) =>
    importArchive(person, path, { ...destination, dryRun: true }),
  )
  return tried.ok ? done(toldOf(tried.value)) : tried
}

function toldOf({ title, counts, knownTexts }: ImportResult): ImportPreview {
  const makes = madeOf({
    question: counts.questions,
    thesis: counts.theses,
    keyPassage: counts.keyPassages,
    reading: counts.readings,
    text: (counts.sources ?? 0) - knownTexts,
    position: counts.positions,
    response: counts.responses,
    verdict: counts.reviews,
    ballot: counts.ballots,
  })
  return { form: 'archive', title, makes, cannot: lossesOf(counts) }
}

/** Nobody becomes a member, and tallies are of ballots alone. */
function lossesOf({ participants = 0, positions = 0, responses = 0, ballots = 0 }: ImportResult['counts']) {
  const losses = [
    { what: 'person' as const, count: participants, lines: [] },
    { what: 'vote' as const, count: ballots > 0 ? 0 : positions + responses, lines: [] },
  ]
  return losses.filter(({ count }) => count > 0)
}
