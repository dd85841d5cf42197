import { z } from 'zod'
import { shownText } from '@/lib/platform/shape'

/** The forms of files that can be imported. Each has an importer (`importers`) and marks by which it is known (`recognise`). */
export const importForms = ['pack', 'kialo', 'argdown', 'aif', 'polis', 'archive'] as const

export const importForm = z.enum(importForms)

export type ImportForm = z.output<typeof importForm>

/** In bytes, of one file. */
export const LARGEST_IMPORT = 20 * 1024 * 1024

const file = z.instanceof(File, { error: 'importMissing' })

/** A form with a file, or JSON with the text of one; an export that consists of two files has both. */
export const importInput = z
  .strictObject({
    file: file.optional(),
    second: file.optional(),
    text: shownText('importMissing').optional(),
  })
  .refine(({ file, text }) => (file === undefined) !== (text === undefined), {
    error: 'importMissing',
    path: ['file'],
  })
  .meta({
    id: 'ImportGiven',
    example: { text: 'Discussion Title: Tin\n\n1. The mine should close.\n1.1. Con: It feeds the town.\n' },
  })

/** The archive of a whole seminar, in a form. */
export const archiveInput = z.strictObject({ file }).meta({ id: 'ArchiveGiven' })

export const importQuery = z.strictObject({
  dryRun: z
    .stringbool()
    .default(false)
    .meta({ description: 'true makes nothing and answers what would be made' }),
})

/** What an import makes, in the order in which it is told. */
export const madeKinds = [
  ...(['draft', 'question', 'thesis', 'claim', 'keyPassage', 'reading', 'text', 'rubric'] as const),
  ...(['position', 'response', 'verdict', 'ballot'] as const),
] as const

/** What a file has and an import leaves behind, or takes over in part. */
export const lossKinds = [
  'furtherThesis',
  'furtherClaim',
  'furtherSource',
  'longText',
  'missingClaim',
  'otherWords',
  'jointPremise',
  'inference',
  'relation',
  'locution',
  'tag',
  'data',
  'moderated',
  'emptyComment',
  'earlierBallot',
  'otherBallot',
  'person',
  'vote',
] as const
