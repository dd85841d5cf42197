import { z } from 'zod'
import { shownText } from '@/lib/platform/shape'
import { languageTag } from '@/lib/seminars/rules'
import { blockKinds, extents, lineChoices } from './convert/block'
import { mediaTypes } from './convert/formats'

/** The kinds of works that the form offers, in CSL's terms; others arrive by API and are kept. */
export const recordKinds = [
  'article-journal',
  'article-magazine',
  'article-newspaper',
  'book',
  'chapter',
  'report',
  'legislation',
  'interview',
  'speech',
  'thesis',
  'webpage',
  'document',
] as const

/** Every type of CSL 1.0.2. */
const cslTypes = [
  ...recordKinds,
  'article',
  'bill',
  'broadcast',
  'classic',
  'collection',
  'dataset',
  'entry',
  'entry-dictionary',
  'entry-encyclopedia',
  'event',
  'figure',
  'graphic',
  'hearing',
  'legal_case',
  'manuscript',
  'map',
  'motion_picture',
  'musical_score',
  'pamphlet',
  'paper-conference',
  'patent',
  'performance',
  'periodical',
  'personal_communication',
  'post',
  'post-weblog',
  'regulation',
  'review',
  'review-book',
  'software',
  'song',
  'standard',
  'treaty',
] as const

const line = (longest: number) => z.string().trim().max(longest)

/** The language of a text: BCP 47, in canonical form. */
export const language = z
  .string()
  .trim()
  .min(1)
  .max(35)
  .refine((tag) => tagOf(tag) !== undefined, 'notALanguage')
  .transform((tag) => tagOf(tag) ?? tag)

/** Allows `und`, for a text in an undetermined language. */
function tagOf(typed: string): string | undefined {
  return typed.toLowerCase() === 'und' ? 'und' : languageTag(typed)
}

const webAddress = line(2_000).refine(isWebAddress, 'notAWebAddress')

function isWebAddress(text: string): boolean {
  return text === '' || (/^https?:\/\//i.test(text) && URL.canParse(text))
}

const name = z.looseObject({
  family: line(200).optional(),
  given: line(200).optional(),
  literal: line(300).optional(),
})

const datePart = z.coerce.number().int().min(-9_999).max(9_999)

const date = z.looseObject({
  'date-parts': z.array(z.array(datePart).min(1).max(3)).min(1).max(2).optional(),
  literal: line(100).optional(),
  raw: line(100).optional(),
})

const LONGEST_RECORD = 20_000

/** One item of CSL-JSON. Unknown fields are kept as sent. */
export const csl = z
  .looseObject({
    type: z.enum(cslTypes).default('document'),
    title: line(500).optional(),
    author: z.array(name).max(50).optional(),
    editor: z.array(name).max(50).optional(),
    translator: z.array(name).max(50).optional(),
    issued: date.optional(),
    accessed: date.optional(),
    'container-title': line(500).optional(),
    publisher: line(300).optional(),
    'publisher-place': line(200).optional(),
    page: z.coerce.string().max(50).optional(),
    URL: webAddress.optional(),
    note: line(2_000).optional(),
  })
  .refine((item) => JSON.stringify(item).length <= LONGEST_RECORD, 'recordTooLong')
  .meta({ id: 'CslItem', description: 'One item of CSL-JSON' })

export type Csl = z.infer<typeof csl>

/** In a form, CSL-JSON comes as text. */
const cslGiven = z.preprocess(parsedJson, csl)

/** NUL and halves of surrogate pairs, which PostgreSQL does not store, as JSON writes them. */
const unstorable = /(?:^|[^\\])(?:\\\\)*\\u(?:0000|d[89a-f])/

function parsedJson(given: unknown): unknown {
  if (typeof given !== 'string') return given
  try {
    const parsed: unknown = JSON.parse(given)
    return unstorable.test(JSON.stringify(parsed)) ? given : parsed
  } catch {
    return given
  }
}

export const title = shownText('titleMissing').max(300, 'titleTooLong')

/** Kinds of blocks set by hand, by the block's index from 0. */
export const kinds = z.record(z.string().regex(/^\d{1,6}$/), z.enum(blockKinds))

const mediaType = z.enum(mediaTypes)

const lines = z
  .enum(lineChoices)
  .meta({ description: 'Of plain text; left out, whether its lines were only wrapped is guessed' })

const extent = z
  .enum(extents)
  .meta({ description: 'Of a web page: its article alone, or the whole page; left out, the article' })

const kindsGiven = z.preprocess(parsedJson, kinds)

/** Where the bytes of a source come from: JSON has `text` or the address of a file, a form a `file`. */
const content = {
  text: z.string().optional(),
  file: z.instanceof(File).optional(),
  url: z.string().trim().max(2_000).optional(),
}

const hasOneContent = ({ text, file, url }: { text?: string; file?: File; url?: string }) =>
  [text, file, url].filter((given) => given !== undefined).length === 1

const oneContent = { error: 'textOrFile', path: ['text'] }

/** The content and record of a new source. */
export const sourceInput = z
  .strictObject({
    title: title.optional(),
    language: language.optional(),
    csl: cslGiven.optional(),
    kinds: kindsGiven.optional(),
    lines: lines.optional(),
    extent: extent.optional(),
    mediaType: mediaType.optional(),
    ...content,
  })
  .refine(hasOneContent, oneContent)
  .meta({ id: 'SourceGiven' })

export const versionInput = z
  .strictObject({
    kinds: kindsGiven.optional(),
    lines: lines.optional(),
    extent: extent.optional(),
    mediaType: mediaType.optional(),
    ...content,
  })
  .refine(hasOneContent, oneContent)
  .meta({ id: 'VersionGiven' })

export const sourcePatch = z
  .strictObject({ title: title.optional(), language: language.optional(), csl: csl.optional() })
  .meta({ id: 'SourcePatch' })

export type SourcePatch = z.infer<typeof sourcePatch>

/** The form's bibliographic record. `authors`: one per line, "Family, Given" or an organisation. */
export const recordInput = z.object({
  kind: z.enum(cslTypes).default('document'),
  authors: line(5_000).default(''),
  container: line(500).default(''),
  date: z
    .string()
    .trim()
    .regex(/^(-?\d{1,4}(-(0?[1-9]|1[0-2])(-(0?[1-9]|[12]\d|3[01]))?)?)?$/, 'notADate')
    .default(''),
  publisher: line(300).default(''),
  url: webAddress.default(''),
  pages: line(50).default(''),
  note: line(2_000).default(''),
})

export type RecordInput = z.infer<typeof recordInput>

/** The form of a source: its record, title and language. */
export const recordForm = recordInput.extend({ title, language })

export const withdrawalInput = z.object({ reason: shownText('reasonMissing').max(500) })

/** A list of references, pasted or as a file; the ticked ones are the values of `take`. */
export const referencesForm = z.object({ text: z.string().default(''), file: z.instanceof(File).optional() })

/** Works whose text is still to come. */
export const awaitedInput = z
  .strictObject({ items: z.array(csl).max(500) })
  .meta({ id: 'AwaitedSourcesGiven' })

/** The first step of an import. Its fields may be left out; the second step asks for missing ones. */
export const fileForm = z.object({
  file: z.instanceof(File).optional(),
  text: z.string().default(''),
  url: z.string().trim().max(2_000).default(''),
  title: line(300).default(''),
  language: z.string().trim().max(35).default(''),
  /** For a pasted text; a file's name gives its own. */
  mediaType: mediaType.default('text/plain'),
  /** The awaited work whose text this is. */
  awaited: z.string().max(100).default(''),
})

const typed = z.string().max(6_000).catch('').default('')

/** The second step as typed, complete or not: it is saved first and checked afterwards. */
export const draftForm = z.object({
  title: typed,
  language: typed,
  kind: typed,
  authors: typed,
  container: typed,
  date: typed,
  publisher: typed,
  url: typed,
  pages: typed,
  note: typed,
  /** A pasted reference, from which the fields above were filled in; that of an awaited work is a whole record. */
  reference: z.string().max(LONGEST_RECORD).catch('').default(''),
  /** Empty: the converter decides. */
  lines: typed,
  /** Of a web page: `page` is all of it, and anything else its article. */
  extent: typed,
  /** Of a scan: the language in which its words are recognised; empty: that of the text, or guessed. */
  scanLanguage: typed,
  /** The id of the awaited work whose text this is. */
  awaited: typed,
})

export type SourceDraftBody = z.infer<typeof draftForm>
