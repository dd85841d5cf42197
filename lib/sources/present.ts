import { z } from 'zod'
import { ConversionState } from '@/lib/platform/prisma/enums'
import { blockKinds } from './convert/block'
import { conversionWarning } from './convert/document'
import { csl } from './input'
import { sliceByCodePoints } from './offsets'
import type { VersionFacts } from './pages'
import { recordLinks } from './paths'
import type { FoundSource, VersionView } from './queries'
import type { TextOfRecord } from './text-of-record'

const moment = z.iso.datetime()

export const versionSummary = z
  .strictObject({
    number: z.int(),
    sha256: z.string().meta({ description: 'Of the original bytes, hex' }),
    converter: z.string(),
    encoding: z.string().meta({ description: 'How the bytes were read; `windows-1252` is a guess' }),
    length: z.int().meta({ description: 'Code points' }),
    paragraphs: z.int(),
    createdAt: moment,
  })
  .meta({ id: 'VersionSummary' })

export const sourceOutput = z
  .strictObject({
    id: z.string(),
    seminar: z.string(),
    number: z.int(),
    title: z.string(),
    language: z.string(),
    csl,
    versions: z.array(versionSummary),
    counts: z.object({ passages: z.int(), citations: z.int() }).optional(),
    createdAt: moment,
    withdrawn: z.object({ at: moment, reason: z.string() }).nullable(),
    links: z
      .object({ exports: z.record(z.string(), z.string()) })
      .meta({ description: 'The addresses of its record, by format' }),
  })
  .meta({ id: 'Source' })

const noteMark = z
  .object({
    sign: z.string(),
    at: z.int().optional().meta({ description: 'The place of its mark in the text' }),
  })
  .meta({ description: 'Of a note: the mark that it belongs to' })

export const versionOutput = z
  .strictObject({
    number: z.int(),
    sha256: z.string(),
    converter: z.string(),
    length: z.int(),
    text: z.string(),
    blocks: z.array(
      z.object({
        kind: z.enum(blockKinds),
        start: z.int(),
        end: z.int(),
        paragraph: z.int().optional(),
        page: z.int().optional(),
        lastPage: z.int().optional(),
        level: z.int().optional(),
        language: z.string().optional(),
        note: noteMark.optional(),
      }),
    ),
    pages: z
      .array(z.object({ number: z.int(), label: z.string(), width: z.number(), height: z.number() }))
      .nullable()
      .meta({ description: 'Null for formats without pages; sizes in points, 0 where pages are only named' }),
    machineRead: z.boolean(),
    warnings: z.array(conversionWarning),
  })
  .meta({ id: 'Version' })

export const pageOutput = z
  .strictObject({
    number: z.int(),
    label: z.string(),
    width: z.number(),
    height: z.number(),
    blocks: z.array(z.object({ index: z.int(), start: z.int(), end: z.int() })),
  })
  .meta({ id: 'Page', description: 'A page of the original, and the parts of blocks on it' })

const fraction = z.number().min(-1).max(2)

export const rectanglesOutput = z
  .strictObject({
    items: z.array(z.object({ page: z.int(), x: fraction, y: fraction, width: fraction, height: fraction })),
  })
  .meta({
    id: 'Rectangles',
    description: 'Where a span is drawn, as fractions of the page from its top left',
  })

const citationIds = z.array(z.string())

export const ledgerOutput = z
  .strictObject({
    identical: citationIds,
    moved: citationIds,
    altered: citationIds,
    ambiguous: citationIds,
    lost: citationIds,
  })
  .meta({ id: 'Ledger', description: 'What became of each citation of the versions before: citation ids' })

/** The citations of a source in one person's sight. */
export type CitationCounts = { passages: number; citations: number }

export function presentSource(
  { member, source }: FoundSource,
  counts?: CitationCounts,
): z.input<typeof sourceOutput> {
  const { id, number, title, language, withdrawnAt } = source
  return {
    id,
    seminar: member.seminar.slug,
    number,
    title,
    language,
    csl: source.csl,
    versions: source.versions.map(presentSummary),
    ...(counts && { counts }),
    createdAt: source.createdAt.toISOString(),
    withdrawn: withdrawnAt ? { at: withdrawnAt.toISOString(), reason: source.withdrawnReason ?? '' } : null,
    links: { exports: recordLinks(`/api/v1/sources/${id}`) },
  }
}

export function presentSummary({ number, sha256, createdAt, ...made }: VersionView) {
  const { converter, encoding, length, paragraphs } = made
  return { number, sha256, converter, encoding, length, paragraphs, createdAt: createdAt.toISOString() }
}

export function presentVersion(
  version: VersionView,
  record: TextOfRecord,
  { pages, isMachineRead, warnings }: VersionFacts,
): z.input<typeof versionOutput> {
  const { number, sha256, converter, length } = version
  const blocks = record.blocks.map(
    ({ kind, start, end, paragraph, page, lastPage, level, language, ...note }) => ({
      kind,
      start,
      end,
      ...(paragraph !== null && { paragraph }),
      ...(page !== null && { page }),
      ...(lastPage !== null && { lastPage }),
      ...(level !== null && { level }),
      ...(language !== null && { language }),
      ...(note.noteSign !== null && {
        note: { sign: note.noteSign, ...(note.noteAt !== null && { at: note.noteAt }) },
      }),
    }),
  )
  const made = { pages, machineRead: isMachineRead, warnings }
  return { number, sha256, converter, length, text: record.text, blocks, ...made }
}

export const conversionOutput = z
  .strictObject({
    id: z.string(),
    state: z.enum(ConversionState),
    page: z.int().meta({ description: 'The page that is done' }),
    pages: z.int().meta({ description: '0 while their number is not known' }),
    source: z.string().optional(),
    problem: z.string().optional().meta({ description: 'In words, of a failed conversion' }),
  })
  .meta({ id: 'Conversion' })

const locator = z.object({ paragraph: z.int().nullable(), lastParagraph: z.int().optional() })

export const passageOutput = z
  .strictObject({
    id: z.string(),
    version: z.int(),
    start: z.int(),
    end: z.int(),
    quote: z.string(),
    locator,
    count: z.int().meta({ description: 'Of its citations' }),
    citations: z.array(
      z.object({
        id: z.string(),
        position: z.string(),
        question: z.int(),
        thesis: z.string().nullable(),
        relation: z.string(),
        author: z.object({ id: z.string(), name: z.string() }),
        verdict: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'CitedPassage' })

type Passage = {
  id: string
  start: number
  end: number
  paragraph: number | null
  lastParagraph: number | null
}

export function presentPassage(passage: Passage, version: VersionView, text: string) {
  const { id, start, end, paragraph, lastParagraph } = passage
  const several = lastParagraph !== null && lastParagraph !== paragraph
  return {
    id,
    version: version.number,
    start,
    end,
    quote: sliceByCodePoints(text, start, end),
    locator: { paragraph, ...(several && { lastParagraph }) },
  }
}
