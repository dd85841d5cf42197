import { z } from 'zod'
import { relation, verdict } from '@/lib/citations/input'
import { responseKind, stance } from '@/lib/positions/input'
import { passageOutput, presentPassage } from '@/lib/questions/present'
import type { QuestionContext } from '@/lib/questions/queries'
import { publicBriefPath } from '../paths'
import { mayReadBrief, maySeeWorking } from './access'
import type { CitedView } from './evidence'
import { section } from './input'
import { type LineStep, type LineView, publicKeyOf, workingText } from './queries'
import type { Signatures } from './signatures'
import { findVersion, latestVersion, readVersion, type VersionHead, type VersionRead } from './versions'

const named = z.strictObject({ id: z.string(), name: z.string() })
/** Null where names are hidden from the reader. */
const someOfStaff = named.nullable()

/** A change of a position or one of its citations since the line that cites it was written. */
const changeOutput = z
  .discriminatedUnion('what', [
    z.strictObject({ what: z.literal('reworded'), from: z.number().int(), to: z.number().int() }),
    z.strictObject({ what: z.enum(['withdrawn', 'hidden', 'merged', 'moved']) }),
    z.strictObject({ what: z.enum(['citationReworded', 'citationDropped']), citation: z.string() }),
    z.strictObject({
      what: z.literal('judged'),
      citation: z.string(),
      from: verdict.nullable(),
      to: verdict.nullable(),
    }),
  ])
  .meta({ id: 'BriefChange' })

/** A cited position. Its text is null where it is no longer published. */
const citedOutput = z
  .strictObject({
    position: z.string(),
    author: named.nullable(),
    words: z
      .strictObject({
        revision: z.number().int(),
        thesis: z.string().nullable(),
        stance,
        kind: responseKind.nullable(),
        claim: z.string(),
        argument: z.string(),
        citations: z.array(
          z.strictObject({
            id: z.string(),
            relation,
            warrant: z.string(),
            verdict: verdict.nullable(),
            revision: z.number().int(),
            passage: passageOutput,
          }),
        ),
      })
      .nullable(),
    changes: z.array(changeOutput),
  })
  .meta({ id: 'BriefCited' })

const lineOutput = z
  .strictObject({
    id: z.string(),
    revision: z.number().int(),
    thesis: z.string().nullable(),
    text: z.string(),
    dissent: z.string(),
    cites: z.array(z.string()),
    /** Compared with the published version. */
    state: z.enum(['new', 'changed', 'published']),
    cited: z.array(citedOutput),
  })
  .meta({ id: 'BriefLine' })

const sectionsOutput = z
  .strictObject({ agreed: z.array(lineOutput), disputed: z.array(lineOutput), open: z.array(lineOutput) })
  .meta({ id: 'BriefSections' })

const versionHead = {
  number: z.number().int(),
  note: z.string(),
  publishedAt: z.iso.datetime(),
  publishedBy: someOfStaff,
}

export const versionSummary = z.strictObject(versionHead).meta({ id: 'BriefVersionSummary' })

/**
 * The Brief of a question. Staff read the working text (`working`), others the latest published version, and `none` before
 * the first. `revision` is for If-Match; null for people who may not write.
 */
export const briefOutput = z
  .strictObject({
    question: z.string(),
    text: z.enum(['working', 'published', 'none']),
    revision: z.number().int().nullable(),
    version: versionSummary.nullable(),
    sections: sectionsOutput,
  })
  .meta({ id: 'Brief' })

const signaturesOutput = z
  .strictObject({
    sides: z.array(z.strictObject({ side: z.string(), signs: z.number().int(), dissents: z.number().int() })),
    items: z.array(
      z.strictObject({
        author: named,
        side: z.string(),
        signs: z.boolean(),
        text: z.string(),
        at: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: 'BriefSignatures' })

export const versionOutput = z
  .strictObject({ ...versionHead, sections: sectionsOutput, signatures: signaturesOutput })
  .meta({ id: 'BriefVersion' })

export const stepOutput = z
  .strictObject({
    line: z.string(),
    revision: z.number().int(),
    section,
    thesis: z.string().nullable(),
    text: z.string(),
    dissent: z.string(),
    removed: z.boolean(),
    cites: z.array(z.string()),
    by: someOfStaff,
    at: z.iso.datetime(),
  })
  .meta({ id: 'BriefLineRevision' })

export const linkOutput = z
  .strictObject({ public: z.boolean(), path: z.string().nullable() })
  .meta({ id: 'BriefLink' })

export type BriefOutput = z.infer<typeof briefOutput>

/** The Brief in the API, within the person's permissions. */
export async function readBrief(context: QuestionContext): Promise<BriefOutput> {
  const question = context.question.id
  const none = { question, text: 'none' as const, revision: null, version: null, sections: presentLines([]) }
  if (!mayReadBrief(context)) return none
  if (maySeeWorking(context)) {
    const { lines, latest, revision } = await workingText(context)
    const sections = presentLines(lines)
    return { question, text: 'working', revision, version: latest && presentHead(latest), sections }
  }
  const latest = await latestVersion(context)
  if (!latest) return none
  const version = await readVersion(context, latest)
  const sections = presentLines(version.lines)
  return { question, text: 'published', revision: null, version: presentHead(latest), sections }
}

/** A published version, if the person may read it; otherwise null. */
export async function readBriefVersion(
  context: QuestionContext,
  number: number,
): Promise<VersionRead | null> {
  const version = mayReadBrief(context) ? await findVersion(context, number) : null
  return version && readVersion(context, version)
}

export const presentHead = ({ number, note, at, by }: VersionHead): z.infer<typeof versionSummary> => ({
  number,
  note,
  publishedAt: at,
  publishedBy: by,
})

export const presentVersion = (
  version: VersionRead,
  signatures: Signatures,
): z.infer<typeof versionOutput> => ({
  ...presentHead(version),
  sections: presentLines(version.lines),
  signatures: { sides: signatures.sides, items: signatures.all },
})

function presentLines(lines: LineView[]): z.infer<typeof sectionsOutput> {
  const of = (name: LineView['section']) =>
    lines
      .filter(({ section }) => section === name)
      .map(({ section: _section, cited, ...line }) => ({ ...line, cited: cited.map(presentCited) }))
  return { agreed: of('agreed'), disputed: of('disputed'), open: of('open') }
}

function presentCited({ position, author, words, changes }: CitedView): z.infer<typeof citedOutput> {
  if (!words) return { position, author, words, changes }
  const { position: _position, citations, ...rest } = words
  const shown = citations.map(({ passage, ...one }) => ({ ...one, passage: presentPassage(passage) }))
  return { position, author, words: { ...rest, citations: shown }, changes }
}

export const presentStep = (step: LineStep): z.infer<typeof stepOutput> => step

/** The public link, for people who may turn it on and off. */
export async function readLink({ question }: QuestionContext): Promise<z.infer<typeof linkOutput>> {
  const key = await publicKeyOf(question.id)
  return { public: key !== null, path: key && publicBriefPath(key) }
}
