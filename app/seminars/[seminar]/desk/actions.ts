'use server'

import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { decisions } from '@/components/curation/desk/decisions'
import { paragraphsOf } from '@/lib/citations/locator'
import { skip } from '@/lib/curation/desk/commands/take'
import { order } from '@/lib/curation/desk/input'
import { markKnown, retireKnown } from '@/lib/curation/known/commands/mark'
import { knownCaseInput } from '@/lib/curation/known/input'
import { inquire } from '@/lib/curation/reviews/commands/inquire'
import { review } from '@/lib/curation/reviews/commands/review'
import { undo } from '@/lib/curation/reviews/commands/undo'
import { inquiryInput, reviewInput } from '@/lib/curation/reviews/input'
import { CitationConflict } from '@/lib/curation/reviews/queries'
import { type CitationWording, wordingsOf } from '@/lib/curation/reviews/wording'
import type { Person } from '@/lib/people/rules'
import { done, refused } from '@/lib/platform/errors'
import { parse, wholeNumber } from '@/lib/platform/shape'
import { findCitation } from '@/lib/positions/queries/find-citation'
import type { CitationView } from '@/lib/positions/view/position'
import { seminarPath } from '@/lib/seminars/paths'
import { findSeminar } from '@/lib/seminars/queries'
import { action } from '@/lib/web/action'
import { inWords } from '@/lib/web/problems'
import { goes, saying } from '@/lib/web/said'

const point = z.string().regex(/^\d{0,9}$/, 'wrongFormat')

const decisionInput = z.strictObject({
  seminar: z.string(),
  order,
  citation: z.uuid(),
  revision: wholeNumber(0),
  version: wholeNumber(0).optional(),
  verdict: z.enum(decisions, 'verdictMissing'),
  reason: z.string().default(''),
  deciding: z.strictObject({ start: point, end: point }).optional(),
})

type Decided = z.output<typeof decisionInput>

/** Stores a verdict, or a query to the author, and goes to the next case. Shows later changes beside the judged wording. */
export const decide = action({
  input: decisionInput,
  async run({ person, input, once }) {
    const { seminar, order: by, deciding } = input
    if (deciding && (deciding.start === '') !== (deciding.end === ''))
      return refused({ deciding: { code: 'decidingHalf' } })
    const next = `${seminarPath(encodeURIComponent(seminar), 'desk')}?order=${by}`
    try {
      const result = await (input.verdict === 'ask' ? ask(person, input, once) : judge(person, input, once))
      // The line beside the next case shows it, with a button to undo it.
      return result.ok ? done({ to: next, heard: await saying(saidOf(input)) }) : result
    } catch (error) {
      if (!(error instanceof CitationConflict)) throw error
      const { code, current } = error
      if (code !== 'citationEdited' && code !== 'citationJudged') throw error
      const shown = { code, ...(await conflictOf(input, current)) }
      const { verdict, reason } = input
      return done({
        problems: await inWords({ '': { code } }),
        values: { verdict, reason },
        shown,
      })
    }
  },
})

const saidOf = ({ verdict }: Decided) => (verdict === 'ask' ? 'authorAsked' : 'judged')

type Once = Parameters<typeof review>[3]

async function judge(
  person: Person,
  { citation, verdict, reason, revision, version, deciding }: Decided,
  once: Once,
) {
  const range = deciding?.start ? { deciding } : {}
  const given = parse(reviewInput, { verdict, reason, revision, version, ...range })
  return given.ok ? review(person, citation, given.value, once) : given
}

async function ask(person: Person, { citation, reason, revision }: Decided, once: Once) {
  const given = parse(inquiryInput, { text: reason, revision })
  if (given.ok) return inquire(person, citation, given.value, once)
  const { text, ...rest } = given.problems
  return refused({ ...rest, ...(text && { reason: text }) })
}

async function conflictOf({ revision }: Decided, citation: CitationView) {
  const wordings = await wordingsOf({ citation })
  const t = await getTranslations('desk')
  const thread = await getTranslations('thread')
  const shown = (wording: CitationWording | undefined) => ({
    place: paragraphsOf((wording ?? citation).passage),
    quote: (wording ?? citation).passage.quote,
    language: citation.passage.source.language,
    relation: thread(`relation.${(wording ?? citation).relation}`),
    warrant: (wording ?? citation).warrant,
  })
  const held = citation.review
  return {
    judged: shown(wordings.find((one) => one.revision === revision)),
    now: shown(undefined),
    revision: citation.revision,
    version: citation.passage.version,
    held: held
      ? t('conflict.by', { verdict: t(`held.${held.verdict}`), name: held.by?.name ?? t('staff') })
      : null,
    reason: held?.reason ?? '',
  }
}

const place = { seminar: z.string(), order }

/** Leaves a case for later. */
export const skipCase = action({
  input: z.strictObject({ ...place, citation: z.uuid() }),
  async run({ person, input: { seminar, order: by, citation } }) {
    const { context } = await findCitation(person, citation)
    await skip(context.member, citation)
    return goes(`${seminarPath(encodeURIComponent(seminar), 'desk')}?order=${by}`, 'skipped')
  },
})

/** Withdraws the person's latest verdict, and goes to its case. */
export const undoVerdict = action({
  input: z.strictObject({ ...place, review: z.uuid() }),
  async run({ person, input: { seminar, order: by, review: id } }) {
    const { citation } = await undo(person, id)
    return goes(
      `${seminarPath(encodeURIComponent(seminar), 'desk')}?order=${by}&case=${citation}`,
      'verdictUndone',
    )
  },
})

/** Marks a citation with a verdict that the instructor knows. */
export const markCase = action({
  input: knownCaseInput,
  async run({ person, input, once }) {
    const result = await markKnown(person, input, once)
    if (!result.ok) return result
    const t = await getTranslations('desk')
    return done({ done: t('known.done') })
  },
})

export const retireCase = action({
  input: z.strictObject({ seminar: z.string(), case: z.uuid() }),
  async run({ person, input }) {
    await retireKnown(await findSeminar(person, input.seminar), input.case)
    return goes(seminarPath(encodeURIComponent(input.seminar), 'desk/known'), 'caseRetired')
  },
})
