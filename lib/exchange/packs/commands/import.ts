import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { insertRubric } from '@/lib/gradebook/rubrics/commands/rubric'
import type { RubricInput } from '@/lib/gradebook/rubrics/input'
import { readRevisions } from '@/lib/gradebook/rubrics/queries'
import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { done, type Result, refused, under } from '@/lib/platform/errors'
import { parse } from '@/lib/platform/shape'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, madeBefore, type WriteResult, write } from '@/lib/platform/write'
import { type QuestionDraftInput, questionDraftInput } from '@/lib/questions/input'
import { type Member, permitInstructing } from '@/lib/seminars/access'
import { holdMembers } from '@/lib/seminars/locks'
import { findSeminar } from '@/lib/seminars/queries'
import { type ForeignText, publishSources, storeForeignText } from '@/lib/sources/commands/import'
import { formatOf, PATIENCE } from '@/lib/sources/commands/store'
import { codePointLength } from '@/lib/sources/offsets'
import type { CheckedText } from '../check'
import type { PackedPassage, PromptPack } from '../input'
import { checkedWhole, type ShelvedText, textsThere } from '../preview'
import { packWithoutFiles, withoutIds } from '../queries'

/**
 * Makes a pack a draft of a question in a seminar. A text that the seminar has already, by the hash of its text of record, is
 * used again, as a rubric is; the others become sources. A pack that is not whole is refused as one, with the problems of checkPack.
 */
export async function importPack(
  person: Person,
  seminar: string,
  pack: PromptPack,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return storePack(person, seminar, { pack, versions: new Map() }, once)
}

/**
 * Makes a question or draft, of a seminar that the person instructs as well, a draft of this one. The files of its texts, which
 * may be many times larger than a pack, never leave the database.
 */
export async function reuseQuestion(
  person: Person,
  seminar: string,
  question: string,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return storePack(person, seminar, await packWithoutFiles(person, question), once)
}

/** `versions`: those of texts whose files are in this database, by their ids in the pack. */
type StorablePack = { pack: PromptPack; versions: Map<string, string> }

async function storePack(
  person: Person,
  seminar: string,
  { pack, versions }: StorablePack,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  const member = await findSeminar(person, seminar)
  permitInstructing(member)
  const before = await madeBefore(person, once)
  if (before) return done(before)
  const checked = await checkedWhole(pack)
  if (!checked.ok) return checked
  const there = await textsThere(member, checked.value)
  return write(
    person,
    once,
    async (tx, id) => {
      const missing = [...checked.value].filter(([text]) => !there.has(text))
      const made = new Map<string, string>()
      for (const [text, one] of missing) {
        const source = await storeForeignText(tx, member, { ...foreignText(one), fileOf: versions.get(text) })
        made.set(text, source.id)
      }
      permitInstructing(await holdMembers(tx, member))
      await publishSources(
        tx,
        member,
        [...made.values()].map((source) => ({ id: source })),
      )
      const shelved = new Map(there)
      for (const [text, source] of made)
        shelved.set(text, { source, version: 1, paragraphAt: (number) => number })
      const body = parse(questionDraftInput, draftOf(pack, shelved))
      if (!body.ok) return body
      const rubric = pack.rubric ? await storeRubric(tx, member, pack.rubric) : done(null)
      if (!rubric.ok) return refused(under('rubric', rubric.problems))
      await keepDraft(tx, member, { id, body: { ...body.value, rubric: rubric.value?.id ?? null } })
      return done({ id })
    },
    { timeout: PATIENCE },
  )
}

/** A rubric that the seminar has already, criterion by criterion, is not made again. */
async function storeRubric(tx: Tx, member: Member, input: RubricInput): Promise<Result<{ id: string }>> {
  const rows = await tx.rubric.findMany({
    where: { seminarId: member.seminar.id, deletedAt: null, title: input.title },
    select: { id: true, revision: true },
  })
  const same = (await readRevisions(rows, tx)).find((rubric) => isDeepStrictEqual(withoutIds(rubric), input))
  return same ? done({ id: same.id }) : insertRubric(tx, member, randomUUID(), input)
}

/** Drafts make no events: see keepQuestionDraft. */
async function keepDraft(tx: Tx, member: Member, { id, body }: { id: string; body: QuestionDraftInput }) {
  const of = { id, seminarId: member.seminar.id, createdBy: member.person.id }
  const stored = JSON.parse(JSON.stringify(body))
  await tx.questionDraft.create({ data: { ...of, body: stored, createdAt: now(), savedAt: now() } })
}

/** A text without its file is its own file. */
function foreignText({ packed, text, original }: CheckedText): ForeignText {
  const { title, language, csl, fileName, converter, isMachineRead, blocks } = packed
  const file = original
    ? { bytes: original, fileName, mediaType: packed.mediaType }
    : {
        bytes: new TextEncoder().encode(text),
        fileName: `${title.slice(0, 80)}.txt`,
        mediaType: 'text/plain',
      }
  const mediaType = formatOf(file)
  return {
    ...{ title, language, csl },
    original: file,
    made: {
      ...{ converter, isMachineRead, mediaType },
      encoding: original ? packed.encoding : 'utf-8',
      length: codePointLength(text),
      sha256: new Uint8Array(Buffer.from(packed.sha256, 'hex')),
      paragraphs: blocks.reduce((most, { paragraph = 0 }) => Math.max(most, paragraph), 0),
      blocks,
      pages: null,
      warnings: [],
      doubts: [],
    },
  }
}

function draftOf({ question }: PromptPack, texts: Map<string, ShelvedText>) {
  const passageOf = ({ text, ...place }: PackedPassage) => {
    const { source, version } = texts.get(text) ?? {}
    return { source, version, ...place }
  }
  const { theses, keyPassages, readings, ...rest } = question
  return {
    ...rest,
    theses: theses.map(({ passage, ...thesis }) => ({ ...thesis, passage: passage && passageOf(passage) })),
    keyPassages: keyPassages.map(({ passage, note }) => ({ passage: passageOf(passage), note })),
    readings: readings.map(({ text, paragraph, lastParagraph, ...reading }) => {
      const { source, version, paragraphAt = (number: number) => number } = texts.get(text) ?? {}
      return {
        ...reading,
        source,
        ...(paragraph !== null &&
          lastParagraph !== null && {
            version,
            paragraph: paragraphAt(paragraph),
            lastParagraph: paragraphAt(lastParagraph),
          }),
      }
    }),
  }
}
