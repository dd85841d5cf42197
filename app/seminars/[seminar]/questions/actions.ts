'use server'

import { getLocale, getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { lookedFor, textOf, whileTyping, wordsIn } from '@/app/_compose/passage-lookup'
import { formBetween } from '@/app/_questions/form-preview'
import { typedDraftName } from '@/app/_questions/typed-draft-name'
import { uncitedHtml } from '@/app/_sources/text-beside'
import type { AutosaveAnswer, KeptDraft } from '@/components/questions/form/after-save'
import { shortened } from '@/lib/exchange/imports/rules'
import type { Person } from '@/lib/people/rules'
import { done, type Problems, type Result, refused, StaleConflict } from '@/lib/platform/errors'
import { parse, wholeNumber } from '@/lib/platform/shape'
import { now } from '@/lib/platform/time/clock'
import { localTime, typedInstant } from '@/lib/platform/time/local-time'
import { sayMoment } from '@/lib/platform/time/moment'
import type { IdempotencyKey, WriteResult } from '@/lib/platform/write'
import { changeQuestion } from '@/lib/questions/commands/change'
import { changeQuestionDraft, discardQuestionDraft, keepQuestionDraft } from '@/lib/questions/commands/draft'
import { leaveClaimsOut } from '@/lib/questions/commands/imported-claims'
import { openQuestion } from '@/lib/questions/commands/open'
import {
  cancelPublication,
  publicationProblems,
  schedulePublication,
} from '@/lib/questions/commands/publication'
import { contentsOf } from '@/lib/questions/contents'
import { contentsOfDraft, findQuestionDraft } from '@/lib/questions/drafts'
import type { Preview } from '@/lib/questions/form'
import {
  emptyRows,
  formOf,
  formOfDraft,
  givenBy,
  ofDraft,
  problemsOfForm,
  type QuestionForm,
  questionForm,
} from '@/lib/questions/form'
import { importedClaimText } from '@/lib/questions/imported-claims'
import {
  LONGEST_STATEMENT,
  phase,
  type QuestionInput,
  questionDraftInput,
  questionInput,
  questionPatch,
} from '@/lib/questions/input'
import { questionDraftPath, questionPath } from '@/lib/questions/paths'
import { findQuestion } from '@/lib/questions/queries'
import { type Member, mayInstruct, mayRun } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { findSeminar } from '@/lib/seminars/queries'
import { shelf } from '@/lib/sources/queries'
import { mayBeCited } from '@/lib/sources/rules'
import { action } from '@/lib/web/action'
import { formIn, formValues } from '@/lib/web/form'
import { orNull } from '@/lib/web/found'
import { goes, saying, says, shows } from '@/lib/web/said'
import { presentingStale } from '@/lib/web/stale'

/** `save` keeps a draft or changes a published question; `look` keeps a draft and shows it as participants would see it. */
const act = z.string().max(20).default('save')
const place = { seminar: z.string(), number: wholeNumber(0), base: wholeNumber(0) }

const drafting = questionForm.extend({
  seminar: z.string(),
  /** Empty until the question is kept for the first time. */
  draft: z.string().max(100).default(''),
  base: place.base.default(0),
  /** A local time in the seminar's time zone, for `later`. */
  publishAt: z.string().max(40).default(''),
  act,
})
const changing = questionForm.extend({ ...place, act })

const keeps = (act: string) => act === 'save' || act === 'look'
const publishes = (act: string) => act === 'publish' || act === 'later'

/** Keeps a question as a draft, shows it as participants would see it, or publishes it. */
export const saveDraft = action<typeof drafting, Preview>({
  input: drafting,
  async run({ person, input: { act, ...sent }, once }) {
    const { seminar, draft, base, publishAt, ...form } = sent
    const claim = /^claim\.(\d{1,5})$/.exec(act)?.[1]
    if (!keeps(act) && !publishes(act) && !claim) return done(formBetween(form, act))
    const member = await editorOf(person, sent)
    if (!member) return shows(draft ? await pathOf(person, draft) : seminarPath(seminar))
    if (act === 'publish') return current(person, draft, publish(member, { form, once, draft, base }))
    if (act === 'later') return publishLater(member, { form, once, draft, base, publishAt })
    const taken = claim ? await withClaim(person, draft, { form, claim: Number(claim) }) : form
    const kept = await current(person, draft, keepForm(member, { form: taken, once, draft, base }))
    return kept.ok ? draftKept(member.seminar.slug, kept.value.id, act) : kept
  },
})

/**
 * Keeps a draft while it is typed: see useAutosave, which sends an attempt again as it was. Null without permission.
 */
export async function keepTyped(sent: FormData, attempt: string): Promise<AutosaveAnswer | null> {
  return whileTyping(async (person) => {
    const parsed = parse(drafting, formValues(formIn(sent)))
    const say = await getTranslations('questions')
    if (!parsed.ok) return { refused: 'problems', text: say('autosave.problems') }
    const { act: _, seminar: __, publishAt: ___, draft, base, ...form } = parsed.value
    const member = await editorOf(person, parsed.value)
    if (!member) return { refused: 'stale', text: say('autosave.gone') }
    const once = { key: `typed ${textOf(attempt)}`.slice(0, 200), requestHash: '' }
    const kept = await keepForm(member, { form, once, draft, base }).catch((error: unknown) => {
      if (error instanceof StaleConflict) return null
      throw error
    })
    if (!kept) return { refused: 'stale', text: say('autosave.stale') }
    if (!kept.ok) return { refused: 'problems', text: say('autosave.problems') }
    return { kept: await keptNow(person, kept.value, { base }) }
  })
}

/** The id and revision of a saved draft. A repeated request gets the revision of its first answer. */
async function keptNow(
  person: Person,
  { id, replayed }: WriteResult,
  { base }: { base: number },
): Promise<KeptDraft> {
  const { member, draft } = await findQuestionDraft(person, id)
  const where = { locale: await getLocale(), timeZone: member.seminar.timeZone }
  return {
    draft: id,
    base: replayed ? base + 1 : draft.revision,
    path: questionDraftPath(member.seminar.slug, id),
    at: sayMoment(draft.savedAt, 'moment', where),
    keptAs: typedDraftName(person, id),
  }
}

/** The instructor whose draft it is, or who begins one; null once the draft is published or deleted. */
async function editorOf(
  person: Person,
  { seminar, draft }: { seminar: string; draft: string },
): Promise<Member | null> {
  if (!draft) {
    const member = await findSeminar(person, seminar).catch(orNull)
    return member && mayRun(member) ? member : null
  }
  return (await findQuestionDraft(person, draft).catch(orNull))?.member ?? null
}

type Sent = { form: QuestionForm; once: IdempotencyKey | undefined; draft: string; base: number }

async function keepForm(member: Member, { form, once, draft, base }: Sent) {
  const { given, problems } = givenBy(form, member.seminar.timeZone)
  const body = both(parse(questionDraftInput, { ...given, ...ofDraft(form) }), problems, form)
  if (!body.ok) return body
  return draft
    ? changeQuestionDraft(member.person, draft, { base, body: body.value, once })
    : keepQuestionDraft(member.person, member.seminar.slug, body.value, once)
}

/** The form with a claim of the imported debate as a thesis, in the first empty row or in a new one. */
async function withClaim(
  person: Person,
  draft: string,
  { form, claim }: { form: QuestionForm; claim: number },
): Promise<QuestionForm> {
  const text = await importedClaimText(person, draft, claim)
  if (text === null) return form
  const row = { ...emptyRows.theses, statement: shortened(text, LONGEST_STATEMENT) }
  const spare = form.theses.findIndex((thesis) => Object.values(thesis).every((value) => value.trim() === ''))
  const theses = spare < 0 ? [...form.theses, row] : form.theses.with(spare, row)
  return { ...form, theses }
}

/** Leaves ticked claims of the imported debate out. */
export const leaveOut = action({
  input: z.strictObject({ draft: z.string().max(100), numbers: z.array(wholeNumber(1)).default([]) }),
  async run({ person, input: { draft, numbers } }) {
    if (numbers.length === 0) return refused({ '': { code: 'noClaimTicked' } })
    await leaveClaimsOut(person, draft, numbers)
    return says('claimsLeftOut')
  },
})

/** Publishes a draft as its preview showed it; one that lacks something, or was changed since, is shown instead. */
export const publishDraft = action({
  input: z.strictObject({ draft: z.string().max(100), base: place.base }),
  async run({ person, input: { draft: id, base }, once }) {
    const found = await findQuestionDraft(person, id).catch(orNull)
    if (!found) return shows(await pathOf(person, id))
    const { slug } = found.member.seminar
    const input = parse(questionInput, found.draft.body)
    const made = input.ok
      ? await publishedAs(person, slug, input.value, { draft: { id, base }, once })
      : input
    if (!made) return goes(questionDraftPath(slug, id, 'preview'), 'draftChangedSince')
    if (!made.ok) return goes(questionDraftPath(slug, id), 'draftNotReady')
    return goes(await pathOf(person, id), 'questionPublished')
  },
})

type Publishing = { draft: { id: string; base: number }; once: IdempotencyKey | undefined }

/** Publishes a draft in the revision `base`. The result is null if the draft has changed since that revision. */
function publishedAs(person: Person, slug: string, input: QuestionInput, { draft, once }: Publishing) {
  return openQuestion(person, slug, input, once, draft).catch((error: unknown) => {
    if (error instanceof StaleConflict) return null
    throw error
  })
}

export const discardDraft = action({
  input: z.strictObject({ draft: z.string().max(100) }),
  async run({ person, input }) {
    const { member } = await findQuestionDraft(person, input.draft)
    await discardQuestionDraft(person, input.draft)
    return goes(seminarPath(member.seminar.slug), 'draftDeleted')
  },
})

/** Looks for an advocate's words in the seminar's texts while they are typed. Null without permission. */
export async function lookForThesis(seminar: string, given: { quote: string; source: string }) {
  return whileTyping(async (person) => {
    const found = await textsFor(person, seminar)
    return found && lookedFor({ context: { member: found.member }, sources: found.sources }, wordsIn(given))
  })
}

/** Fetches another text for the pane beside a question's form, as HTML. Null without permission, or without such a text. */
export async function openText(seminar: string, source: string): Promise<string | null> {
  return whileTyping(async (person) => {
    const found = await textsFor(person, seminar)
    const text = found?.sources.find(({ id }) => id === source)
    return found && text ? uncitedHtml(found.member.seminar, text) : null
  })
}

/** Anybody may call an action with any value: people who do not instruct the seminar find nothing. */
async function textsFor(person: Person, seminar: string) {
  const member = await findSeminar(person, textOf(seminar)).catch(orNull)
  if (!member || !mayInstruct(member)) return null
  return { member, sources: (await shelf(member)).filter(mayBeCited) }
}

async function draftKept(seminar: string, id: string, act: string) {
  if (act === 'look') return goes(questionDraftPath(seminar, id, 'preview'), 'draftKept')
  const heard = await saying(act === 'save' ? 'draftKept' : 'claimTaken')
  return done({ to: `${questionDraftPath(seminar, id)}?saved=1`, heard })
}

async function publish({ person, seminar }: Member, { form, once, draft, base }: Sent) {
  const { given, problems } = givenBy(form, seminar.timeZone)
  const input = both(parse(questionInput, { ...given, ...ofDraft(form) }), problems, form)
  if (!input.ok) return input
  const published = draft ? { id: draft, base } : undefined
  const made = both(await openQuestion(person, seminar.slug, input.value, once, published), {}, form)
  return made.ok ? goes(await pathOf(person, made.value.id), 'questionPublished') : made
}

/** Only a form that lacks nothing is kept, so that a refused one has the revision that it was read with. */
async function publishLater(member: Member, { publishAt, ...sent }: Sent & { publishAt: string }) {
  const { person, seminar } = member
  const { form } = sent
  const start = typedInstant(publishAt, seminar.timeZone)
  if ('problem' in start) return refused({ publishAt: start.problem })
  const { given, problems } = givenBy(form, seminar.timeZone)
  const found = await publicationProblems(member, { ...given, ...ofDraft(form) }, start.at)
  const told = { ...problemsOfForm(found, form), ...problems }
  if (Object.keys(told).length) return refused(told)
  const kept = await current(person, sent.draft, keepForm(member, sent))
  if (!kept.ok) return kept
  const { draft } = await findQuestionDraft(person, kept.value.id)
  const set = await schedulePublication(person, draft.id, { base: draft.revision, at: start.at })
  return set.ok ? goes(questionDraftPath(seminar.slug, draft.id), 'publicationSet') : set
}

export const keepAsDraft = action({
  input: z.strictObject({ draft: z.string().max(100) }),
  async run({ person, input: { draft } }) {
    await cancelPublication(person, draft)
    return says('publicationCancelled')
  },
})

async function pathOf(person: Person, id: string): Promise<string> {
  const { question, member } = await findQuestion(person, id)
  return questionPath(member.seminar.slug, question.number)
}

/** A late change of a draft gets the current draft. */
const current = <T>(person: Person, id: string, run: Promise<T>): Promise<T> =>
  presentingStale(run, async () => {
    const found = await findQuestionDraft(person, id)
    const shown = await contentsOfDraft(found.member, found.draft)
    return { ...formOfDraft(found, shown), base: found.draft.revision }
  })

export const change = action<typeof changing, Preview>({
  input: changing,
  async run({ person, input: { seminar, number, base, act, ...form }, once }) {
    const { member, question } = await findQuestion(person, { seminar, number })
    const running = { present: question.phase, now: localTime(now(), member.seminar.timeZone) }
    if (act !== 'save') return done(formBetween(form, act, running))
    const { given, problems } = givenBy(form, member.seminar.timeZone)
    const patch = both(parse(questionPatch, given), problems, form)
    if (!patch.ok) return patch
    const sent = changeQuestion(person, { seminar, number }, { base, patch: patch.value, once })
    const result = await presentingStale(sent, async () => {
      const stands = await findQuestion(person, { seminar, number })
      return { ...formOf(stands, await contentsOf(stands.question.id)), base: stands.question.edition }
    })
    const changed = both(result, {}, form)
    if (!changed.ok) return changed
    return goes(questionPath(seminar, number), 'questionSaved')
  },
})

export const movePhase = action({
  input: z.strictObject({ ...place, phase }),
  async run({ person, input: { seminar, number, base, phase }, once }) {
    const moved = await changeQuestion(person, { seminar, number }, { base, patch: { phase }, once })
    return moved.ok ? goes(questionPath(seminar, number), 'phaseChanged') : moved
  },
})

/** A result with its problems, and earlier ones, by the names of the form's fields. */
function both<T>(result: Result<T>, before: Problems, form: QuestionForm): Result<T> {
  const problems = { ...(result.ok ? {} : problemsOfForm(result.problems, form)), ...before }
  return result.ok && Object.keys(problems).length === 0 ? result : refused(problems)
}
