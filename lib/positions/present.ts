import { z } from 'zod'
import { relation, verdict } from '@/lib/citations/input'
import { LabelKind, SteelmanAnswer } from '@/lib/platform/prisma/enums'
import { passageOutput, presentPassage } from '@/lib/questions/present'
import { recordLinks } from '@/lib/sources/paths'
import { renderMarkdown } from '../platform/markdown/markdown'
import { draftInput, positionStatus, responseKind, stance } from './input'
import type { PseudonymHolder } from './queries/pseudonym-holder'
import type { RevisionView } from './queries/revisions'
import { positionQuotation, presentQuotation } from './quotations/present'
import type { Quotation } from './quotations/quotations'
import type { SteelmanView } from './steelman'
import type { Answers, CitationView, PositionView } from './view/position'

/** The verdict that settled a citation's current wording. */
const reviewShown = z
  .strictObject({
    verdict,
    reason: z.string(),
    by: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'ReviewShown' })

export const citationOutput = z
  .strictObject({
    id: z.string(),
    relation,
    warrant: z.string(),
    review: reviewShown.nullable(),
    revision: z.number().int(),
    passage: passageOutput,
  })
  .meta({ id: 'Citation' })

const words = {
  thesis: z.string().nullable(),
  stance,
  alsoStands: z.record(z.string(), stance),
  claim: z.string(),
  argument: z.string(),
}

const steelmanAnswer = z.enum(SteelmanAnswer)

/** A restatement shown by a rebuttal; `answer` is null until the position's author has answered it. */
const shownSteelmanOutput = z
  .strictObject({
    id: z.string(),
    text: z.string(),
    answer: steelmanAnswer.nullable(),
    mended: z.string().nullable(),
    revision: z.number().int(),
  })
  .meta({ id: 'ShownSteelman' })

export const steelmanOutput = z
  .strictObject({
    id: z.string(),
    position: z.string(),
    positionRevision: z.number().int(),
    author: z.strictObject({ id: z.string(), name: z.string() }),
    text: z.string(),
    revision: z.number().int(),
    offeredAt: z.iso.datetime(),
    answer: steelmanAnswer.nullable(),
    mended: z.string().nullable(),
    answeredAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Steelman' })

/** The revision of the answered position and, for an undercut, the citation and its revision. */
const answersOutput = z
  .strictObject({
    position: z.string(),
    revision: z.number().int(),
    citation: z.string().optional(),
    citationRevision: z.number().int().optional(),
  })
  .meta({ id: 'Answers' })

const ballotCounts = z
  .strictObject({ agree: z.number().int(), disagree: z.number().int(), pass: z.number().int() })
  .meta({ id: 'BallotCounts' })

/** The data beside a position for its reader. `ballots` is null where they may not see them. */
export type Beside = { ballots: z.infer<typeof ballotCounts> | null; quotations?: Quotation[] }

const who = z.strictObject({ id: z.string(), name: z.string() })
/** The moderator; null where names are hidden from the reader. */
const someOfStaff = who.nullable()

/** The reason why it is hidden or merged. `into`: the remaining position. `reply`: the author's. */
const rulingOutput = z
  .strictObject({
    id: z.string(),
    kind: z.enum(['hidden', 'merged']),
    reason: z.string(),
    by: someOfStaff,
    at: z.iso.datetime(),
    into: z.string().nullable(),
    reply: z.string().nullable(),
  })
  .meta({ id: 'StandingRuling' })

/** The reason why nobody answers, votes or edits here. `on`: the locked position, this one or one above it. */
const lockOutput = z
  .strictObject({ id: z.string(), on: z.string(), reason: z.string(), by: someOfStaff, at: z.iso.datetime() })
  .meta({ id: 'Lock' })

/** A moderator's label on a position, until it expires; `revision` is the labelled wording. */
export const labelOutput = z
  .strictObject({
    id: z.string(),
    kind: z.enum(LabelKind),
    reason: z.string(),
    by: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
    at: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    revision: z.number().int(),
    answer: z.string().nullable(),
  })
  .meta({ id: 'Label' })

export const positionOutput = z
  .strictObject({
    id: z.string(),
    question: z.string(),
    author: z.strictObject({
      id: z.string(),
      name: z.string(),
      pseudonym: z
        .string()
        .optional()
        .meta({ description: 'By what others know them, for whoever sees the name where others do not' }),
    }),
    ...words,
    kind: responseKind.optional(),
    answers: answersOutput.optional(),
    steelman: shownSteelmanOutput.optional(),
    argumentHtml: z.string(),
    revision: z.number().int(),
    postedAt: z.iso.datetime(),
    editedAt: z.iso.datetime().nullable(),
    status: positionStatus,
    ruling: rulingOutput.nullable(),
    locked: lockOutput.nullable(),
    alsoBy: z.array(z.strictObject({ position: z.string(), author: who })),
    labels: z.array(labelOutput),
    citations: z.array(citationOutput),
    quotations: z.array(positionQuotation),
    ballots: ballotCounts.nullable(),
    responseCount: z.number().int(),
    links: z
      .object({ exports: z.record(z.string(), z.string()) })
      .meta({ description: 'The addresses of its own record, to cite it, by format; none of a tombstone' }),
  })
  .meta({ id: 'Position' })

export type PositionOutput = z.infer<typeof positionOutput>

export const revisionOutput = z
  .strictObject({
    revision: z.number().int(),
    at: z.iso.datetime(),
    ...words,
    citations: z.array(citationOutput),
  })
  .meta({ id: 'PositionRevision' })

export const draftOutput = draftInput
  .extend({
    revision: z.number().int(),
    savedAt: z.iso.datetime(),
    baseRevision: z.number().int().nullable(),
  })
  .meta({ id: 'Draft' })

/** A position in the API. A tombstone's words have already been removed: see `asSeenBy`. */
export function presentPosition(
  position: PositionView,
  { ballots, quotations = [] }: Beside,
): PositionOutput {
  const { id, question, author, thesis, stance, alsoStands, claim, argument } = position
  const { revision, postedAt, editedAt, status, citations } = position
  return {
    id,
    question,
    author: presentAuthor(author),
    thesis,
    stance,
    alsoStands,
    ...(position.kind && { kind: position.kind }),
    ...(position.answers && { answers: presentAnswers(position.answers) }),
    ...(position.steelman && { steelman: position.steelman }),
    claim,
    argument,
    argumentHtml: renderMarkdown(argument, { id }),
    revision,
    postedAt,
    editedAt,
    status,
    ruling: position.ruling,
    locked: position.locked,
    alsoBy: position.alsoBy,
    labels: position.labels ?? [],
    citations: citations.map(presentCitation),
    quotations: quotations.map(presentQuotation),
    ballots,
    responseCount: position.responseCount,
    links: { exports: status === 'published' ? recordLinks(`/api/v1/positions/${id}`) : {} },
  }
}

const presentAuthor = ({ id, name, pseudonym }: PositionView['author']) => ({
  id,
  name,
  ...(pseudonym && { pseudonym }),
})

const presentAnswers = ({ position, revision, citation, citationRevision }: Answers) => ({
  position,
  revision,
  ...(citation !== null && { citation }),
  ...(citationRevision !== null && { citationRevision }),
})

export const presentCitation = ({
  id,
  relation,
  warrant,
  revision,
  review,
  passage,
}: Omit<CitationView, 'verdict'>): z.infer<typeof citationOutput> => ({
  id,
  relation,
  warrant,
  review: review ? { verdict: review.verdict, reason: review.reason, by: review.by, at: review.at } : null,
  revision,
  passage: presentPassage(passage),
})

/** An earlier wording of a position, with the citations of that time. */
export const presentRevision = (revision: RevisionView): z.infer<typeof revisionOutput> => ({
  ...revision,
  citations: revision.citations.map(presentCitation),
})

export function presentSteelman(steelman: SteelmanView): z.infer<typeof steelmanOutput> {
  const { id, position, positionRevision, author, text, revision, offeredAt } = steelman
  const { answer, mended, answeredAt } = steelman
  return { id, position, positionRevision, author, text, revision, offeredAt, answer, mended, answeredAt }
}

export const pseudonymHolderOutput = z
  .strictObject({
    id: z.string(),
    pseudonym: z.string(),
    name: z.string().nullable().meta({ description: 'For whoever sees names there, or was told this one' }),
    told: z
      .array(z.strictObject({ by: z.string().nullable(), reason: z.string(), at: z.iso.datetime() }))
      .meta({
        description: 'Who was told, and why: all of it for the bearer and instructors, one’s own for others',
      }),
    positions: z.array(z.string()).meta({ description: 'Their ids, the last posted first' }),
  })
  .meta({ id: 'Bearer' })

export const presentPseudonymHolder = ({
  id,
  pseudonym,
  name,
  told,
  positions,
}: PseudonymHolder): z.infer<typeof pseudonymHolderOutput> => ({
  ...{ id, pseudonym, name, told },
  positions: positions.map((position) => position.id),
})
