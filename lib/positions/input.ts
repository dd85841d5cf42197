import { z } from 'zod'
import { citationInput, citationPatch } from '@/lib/citations/input'
import { verdicts } from '@/lib/citations/rules'
import { PositionStatus, ResponseKind, Stance } from '@/lib/platform/prisma/enums'
import { isShown, shownText, wholeNumber } from '@/lib/platform/shape'
import { longestContext } from '@/lib/sources/passages/input'
import { LONGEST_CLAIM } from './rules'

export const stance = z.enum(Stance)

export const positionStatus = z.enum(PositionStatus)

const label = z.string().regex(/^[A-Z]$/, 'noSuchThesis')

/** A form sends "none" where a program sends null. */
const thesis = z
  .union([label, z.literal('none').transform(() => null), z.literal('').transform(() => null), z.null()])
  .default(null)

export const positionInput = z
  .strictObject({
    thesis,
    stance,
    alsoStands: z.record(label, z.union([stance, z.literal('')])).default({}),
    claim: shownText('claimMissing').refine(atMost(LONGEST_CLAIM), { error: 'claimTooLong' }),
    argument: shownText('argumentMissing').refine(atMost(10_000), { error: 'argumentTooLong' }),
    citations: z.array(citationInput).max(20, 'tooManyCitations').default([]),
  })
  .meta({ id: 'PositionGiven' })

export const responseKind = z.enum(ResponseKind)

const revision = wholeNumber(1)

/**
 * A response: a position's body with the kind of answer. `citation` is the undercut one; `answersRevision` is the revision
 * of the position that was read, and citationRevision that of the citation.
 */
export const respondInput = positionInput
  .extend({
    kind: responseKind,
    citation: z
      .string()
      .max(100)
      .transform((id) => id || undefined)
      .optional(),
    stance: stance.optional(),
    claim: z
      .string()
      .trim()
      .refine(atMost(LONGEST_CLAIM), { error: 'claimTooLong' })
      .transform((claim) => (isShown(claim) ? claim : ''))
      .default(''),
    answersRevision: revision.optional(),
    citationRevision: revision.optional(),
  })
  .meta({ id: 'ResponseGiven' })

/** `positionRevision` is the revision that was read. */
export const steelmanInput = z
  .strictObject({
    text: shownText('steelmanMissing').refine(atMost(2_000), { error: 'steelmanTooLong' }),
    positionRevision: revision.optional(),
  })
  .meta({ id: 'SteelmanGiven' })

export type SteelmanInput = z.infer<typeof steelmanInput>

/** `revision` is the restatement's that was read. */
export const steelmanAnswerInput = z
  .discriminatedUnion('answer', [
    z.strictObject({ answer: z.literal('confirmed'), revision: revision.optional() }),
    z.strictObject({
      answer: z.literal('mended'),
      text: steelmanInput.shape.text,
      revision: revision.optional(),
    }),
  ])
  .meta({ id: 'SteelmanAnswerGiven' })

export type SteelmanAnswerInput = z.infer<typeof steelmanAnswerInput>

export type RespondInput = z.infer<typeof respondInput>

export type PositionInput = z.infer<typeof positionInput>

/** Fields that an edit leaves out stay; kept citations have their id. */
export const positionPatch = positionInput
  .extend({
    thesis: z.union([label, z.literal('none').transform(() => null), z.null()]),
    alsoStands: z.record(label, z.union([stance, z.literal('')])),
    // A response may have no claim.
    claim: respondInput.shape.claim.unwrap(),
    citations: z.array(citationPatch).max(20, 'tooManyCitations'),
  })
  .partial()

export type PositionPatch = z.infer<typeof positionPatch>

/** A draft may have more than can be posted, so that nothing written is lost. The warrant's length is in UTF-16 units. */
export const MOST_DRAFTED_CITATIONS = 40
export const LONGEST_DRAFTED_WARRANT = 2_000

/** A draft, complete or not; only its size is checked. */
export const draftInput = z
  .strictObject({
    /** For a response: the kind of answer, and the undercut citation. */
    kind: z.string().max(20).nullish(),
    citation: z.string().max(100).nullish(),
    thesis: z.string().max(10).nullish(),
    stance: z.string().max(20).nullish(),
    alsoStands: z.record(z.string().max(10), z.string().max(20)).nullish(),
    claim: z.string().max(2_000, 'claimTooLong').nullish(),
    argument: z.string().max(50_000, 'argumentTooLong').nullish(),
    citations: z
      .array(
        z.strictObject({
          id: z.string().max(100).nullish(),
          source: z.string().max(100).nullish(),
          version: wholeNumber(0).nullish(),
          start: wholeNumber(0).nullish(),
          end: wholeNumber(0).nullish(),
          quote: z.string().max(20_000).nullish(),
          prefix: z.string().max(longestContext).nullish(),
          suffix: z.string().max(longestContext).nullish(),
          relation: z.string().max(20).nullish(),
          warrant: z.string().max(LONGEST_DRAFTED_WARRANT).nullish(),
        }),
      )
      .max(MOST_DRAFTED_CITATIONS)
      .nullish(),
  })
  .meta({ id: 'DraftBody' })

export type DraftBody = z.infer<typeof draftInput>

/** In code points, as people count. */
function atMost(limit: number) {
  return (text: string) => text.length <= limit || [...text.slice(0, 2 * limit + 1)].length <= limit
}

/**
 * The start of a page of positions: the sort key, which is milliseconds of posting since 1970 or a score, and the position's
 * id. In a list by score it begins with `1:` for scored positions and with `0:` for the rest.
 */
export const cursorPattern = /^(?:([01]):)?(-?\d{1,13})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

export const cursor = z.string().regex(cursorPattern, 'cursorUnusable')

export const positionFilters = z.object({
  thesis: z
    .string()
    .regex(/^([A-Z]|none)$/, 'noSuchThesis')
    .optional(),
  stance: stance.optional(),
  author: z.string().max(100).optional(),
  cites: z.string().max(100).optional(),
  review: z.enum(['unreviewed', ...verdicts]).optional(),
  sort: z.enum(['newest', 'oldest', 'contested', 'agreed']).default('newest'),
})

/** Without the tombstones of posts that were withdrawn, hidden or merged. */
export const onlyPublished = z.object({ status: z.literal('published').optional() })

export type PositionFilters = z.infer<typeof positionFilters> & z.infer<typeof onlyPublished>
