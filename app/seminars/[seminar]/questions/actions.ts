'use server'

import { z } from 'zod'
import { done, type Problems, type Result, refused } from '@/lib/platform/errors'
import { parse } from '@/lib/platform/shape'
import { changeQuestion } from '@/lib/questions/commands/change'
import { openQuestion } from '@/lib/questions/commands/open'
import { formOf, givenBy, problemsOfForm, type QuestionForm, questionForm } from '@/lib/questions/form'
import { phase, questionInput, questionPatch } from '@/lib/questions/input'
import { findQuestion } from '@/lib/questions/queries'
import { theses } from '@/lib/questions/theses'
import { findSeminar } from '@/lib/seminars/queries'
import { action } from '@/lib/web/action'
import { formBetween, type Preview } from '@/lib/web/question-form'
import { presentingStale } from '@/lib/web/stale'

const act = z.string().max(20).default('save')
const place = { seminar: z.string(), number: z.coerce.number().int(), base: z.coerce.number().int() }

const opening = questionForm.extend({ seminar: z.string(), act })
const changing = questionForm.extend({ ...place, act })

export const open = action<typeof opening, Preview>({
  input: opening,
  async run({ person, input: { seminar, act, ...form }, once }) {
    if (act !== 'save') return done(formBetween(form, act))
    const member = await findSeminar(person, seminar)
    const { given, problems } = givenBy(form, member.seminar.timeZone)
    const input = both(parse(questionInput, { ...given, phase: form.phase }), problems, form)
    if (!input.ok) return input
    const made = both(await openQuestion(person, seminar, input.value, once), {}, form)
    if (!made.ok) return made
    const { question } = await findQuestion(person, made.value.id)
    return done(`/seminars/${seminar}/questions/${question.number}`)
  },
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
    return done(`/seminars/${seminar}/questions/${number}`)
  },
})

export const movePhase = action({
  input: z.strictObject({ ...place, phase }),
  async run({ person, input: { seminar, number, base, phase }, once }) {
    const moved = await changeQuestion(person, { seminar, number }, { base, patch: { phase }, once })
    return moved.ok ? done(`/seminars/${seminar}/questions/${number}`) : moved
  },
})

/** A result whose problems, with others found before, bear the names of the form's fields. */
function both<T>(result: Result<T>, before: Problems, form: QuestionForm): Result<T> {
  const problems = { ...(result.ok ? {} : problemsOfForm(result.problems, form)), ...before }
  return result.ok && Object.keys(problems).length === 0 ? result : refused(problems)
}
