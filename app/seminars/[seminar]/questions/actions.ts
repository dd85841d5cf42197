'use server'

import { z } from 'zod'
import { lookedFor, textOf, whileTyping, wordsIn } from '@/app/_compose/passage-lookup'
import { formBetween } from '@/app/_questions/form-preview'
import { uncitedHtml } from '@/app/_sources/text-beside'
import type { Person } from '@/lib/people/rules'
import { done, type Problems, type Result, refused } from '@/lib/platform/errors'
import { parse, wholeNumber } from '@/lib/platform/shape'
import type { IdempotencyKey } from '@/lib/platform/write'
import { changeQuestion } from '@/lib/questions/commands/change'
import { changeQuestionDraft, discardQuestionDraft, keepQuestionDraft } from '@/lib/questions/commands/draft'
import { openQuestion, type PublishedDraft } from '@/lib/questions/commands/open'
import { contentsOfDraft, findQuestionDraft } from '@/lib/questions/drafts'
import type { Preview } from '@/lib/questions/form'
import {
  formOf,
  formOfDraft,
  givenBy,
  problemsOfForm,
  type QuestionForm,
  questionForm,
} from '@/lib/questions/form'
import { phase, questionDraftInput, questionInput, questionPatch } from '@/lib/questions/input'
import { questionDraftPath, questionPath } from '@/lib/questions/paths'
import { findQuestion } from '@/lib/questions/queries'
import { theses } from '@/lib/questions/theses'
import { mayInstruct } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { findSeminar } from '@/lib/seminars/queries'
import { shelf } from '@/lib/sources/queries'
import { mayBeCited } from '@/lib/sources/rules'
import { action } from '@/lib/web/action'
import { orNull } from '@/lib/web/found'
import { goes, saying, shows } from '@/lib/web/said'
import { presentingStale } from '@/lib/web/stale'

/** `save` keeps a draft or changes a published question; `look` keeps a draft and shows it as participants would see it. */
const act = z.string().max(20).default('save')
const place = { seminar: z.string(), number: wholeNumber(0), base: wholeNumber(0) }

const opening = questionForm.extend({ seminar: z.string(), act })
const changing = questionForm.extend({ ...place, act })
const draft = z.string().max(100)
const drafting = questionForm.extend({ draft, base: place.base, act })

const keeps = (act: string) => act === 'save' || act === 'look'

export const open = action<typeof opening, Preview>({
  input: opening,
  async run({ person, input: { seminar, act, ...form }, once }) {
    if (!keeps(act) && act !== 'publish') return done(formBetween(form, act))
    const member = await findSeminar(person, seminar)
    const { given, problems } = givenBy(form, member.seminar.timeZone)
    const sent = { ...given, phase: form.phase }
    if (act === 'publish') return publish(person, { seminar, form, sent, problems, once })
    const body = both(parse(questionDraftInput, sent), problems, form)
    if (!body.ok) return body
    const made = await keepQuestionDraft(person, seminar, body.value, once)
    return made.ok ? draftKept(seminar, made.value.id, act) : made
  },
})

export const changeDraft = action<typeof drafting, Preview>({
  input: drafting,
  async run({ person, input: { draft: id, base, act, ...form }, once }) {
    if (!keeps(act) && act !== 'publish') return done(formBetween(form, act))
    const found = await findQuestionDraft(person, id).catch(orNull)
    if (!found) return shows(await pathOf(person, id))
    const { slug, timeZone } = found.member.seminar
    const { keyPassages, readings } = found.draft.body
    const { given, problems } = givenBy(form, timeZone)
    const sent = { keyPassages, readings, ...given, phase: form.phase }
    if (act === 'publish')
      return standing(
        person,
        id,
        publish(person, { seminar: slug, form, sent, problems, once, draft: { id, base } }),
      )
    const body = both(parse(questionDraftInput, sent), problems, form)
    if (!body.ok) return body
    const kept = await standing(person, id, changeQuestionDraft(person, id, { base, body: body.value, once }))
    return kept.ok ? draftKept(slug, id, act) : kept
  },
})

export const discardDraft = action({
  input: z.strictObject({ draft }),
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
  return done({ to: `${questionDraftPath(seminar, id)}?saved=1`, heard: await saying('draftKept') })
}

type Publishing = {
  seminar: string
  form: QuestionForm
  sent: object
  problems: Problems
  once: IdempotencyKey | undefined
  draft?: PublishedDraft
}

async function publish(person: Person, { seminar, form, sent, problems, once, draft }: Publishing) {
  const input = both(parse(questionInput, sent), problems, form)
  if (!input.ok) return input
  const made = both(await openQuestion(person, seminar, input.value, once, draft), {}, form)
  return made.ok ? goes(await pathOf(person, made.value.id), 'questionPublished') : made
}

async function pathOf(person: Person, id: string): Promise<string> {
  const { question, member } = await findQuestion(person, id)
  return questionPath(member.seminar.slug, question.number)
}

/** A late change of a draft gets the current draft. */
const standing = <T>(person: Person, id: string, run: Promise<T>): Promise<T> =>
  presentingStale(run, async () => {
    const found = await findQuestionDraft(person, id)
    const shown = await contentsOfDraft(found.member, found.draft)
    return { ...formOfDraft(found, shown.theses), base: found.draft.revision }
  })

export const change = action<typeof changing, Preview>({
  input: changing,
  async run({ person, input: { seminar, number, base, act, ...form }, once }) {
    if (act !== 'save') return done(formBetween(form, act))
    const { member } = await findQuestion(person, { seminar, number })
    const { given, problems } = givenBy(form, member.seminar.timeZone)
    const patch = both(parse(questionPatch, given), problems, form)
    if (!patch.ok) return patch
    const sent = changeQuestion(person, { seminar, number }, { base, patch: patch.value, once })
    const result = await presentingStale(sent, async () => {
      const now = await findQuestion(person, { seminar, number })
      return { ...formOf(now, await theses(now.question.id)), base: now.question.edition }
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
