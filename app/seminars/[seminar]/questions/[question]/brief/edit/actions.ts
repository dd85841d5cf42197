'use server'

import { getLocale, getTranslations } from 'next-intl/server'
import { z } from 'zod'
import type { StaleLine } from '@/components/curation/brief/line-form'
import { moveLine, removeLine, restoreLine, StaleStep, writeLine } from '@/lib/curation/brief/commands/line'
import { openBrief, publishBrief } from '@/lib/curation/brief/commands/publish'
import { lineInput, publishInput } from '@/lib/curation/brief/input'
import type { LineStep } from '@/lib/curation/brief/queries'
import type { Person } from '@/lib/people/rules'
import { done } from '@/lib/platform/errors'
import { wholeNumber } from '@/lib/platform/shape'
import { sayMoment } from '@/lib/platform/time/moment'
import { wordDiff } from '@/lib/platform/words/word-diff'
import { questionPath } from '@/lib/questions/paths'
import { findQuestion } from '@/lib/questions/queries'
import { action } from '@/lib/web/action'
import { formValues } from '@/lib/web/form'
import { goes, says } from '@/lib/web/said'

const base = wholeNumber(0)

const sentLine = lineInput.extend({
  question: z.uuid(),
  /** Empty for a new line. */
  line: z.union([z.uuid(), z.literal('')]).default(''),
  base: base.default(0),
  cites: z.preprocess((ids) => ids ?? [], lineInput.shape.cites),
})

/** Saves one line. If another person has changed it, the form shows their line beside the typed one, and nothing is lost. */
export const saveLine = action<typeof sentLine, { stale: StaleLine }>({
  input: sentLine,
  async run({ person, input: { question, line: id, base, ...line }, once, form }) {
    const writing = { person, ref: question }
    try {
      const saved = await writeLine(writing, { ...(id && { id, base }), line }, once)
      return saved.ok
        ? goes(`${await deskPath(person, question)}?saved=1#l-${saved.value.id}`, 'lineSaved')
        : saved
    } catch (error) {
      if (!(error instanceof StaleStep)) throw error
      const { idempotencyKey: _key, ...values } = formValues(form)
      return done({ values, shown: { stale: await staleLine(person, question, error.current, line) } })
    }
  },
})

async function staleLine(
  person: Person,
  question: string,
  now: LineStep,
  typed: { text: string; dissent: string },
): Promise<StaleLine> {
  const t = await getTranslations('brief')
  const { member } = await findQuestion(person, question)
  const { timeZone } = member.seminar
  const at = sayMoment(new Date(now.at), 'moment', { locale: await getLocale(), timeZone })
  const said = { name: now.by?.name ?? t('theStaff'), at }
  return {
    base: now.revision,
    title: now.removed ? t('write.staleRemoved', said) : t('write.stale', said),
    explained: now.removed ? t('write.staleRemovedText') : t('write.staleText'),
    text: wordDiff(now.text, typed.text),
    dissent: now.dissent || typed.dissent ? wordDiff(now.dissent, typed.dissent) : [],
  }
}

const arranged = z.object({
  question: z.uuid(),
  line: z.uuid(),
  base,
  act: z.enum(['up', 'down', 'remove', 'restore']),
})

const arrangedAs = {
  up: 'lineMoved',
  down: 'lineMoved',
  remove: 'lineRemoved',
  restore: 'lineRestored',
} as const

/** Moves a line, removes it, or restores it. */
export const arrangeLine = action({
  input: arranged,
  async run({ person, input: { question, line: id, base, act }, once }) {
    const writing = { person, ref: question }
    const arranged =
      act === 'remove'
        ? await removeLine(writing, { id, base }, once)
        : act === 'restore'
          ? await restoreLine(writing, id, once)
          : await moveLine(writing, { id, to: act }, once)
    return arranged.ok ? says(arrangedAs[act]) : arranged
  },
})

/** Publishes the text that the instructor has read, and goes to it. */
export const publish = action({
  input: publishInput.extend({ question: z.uuid() }),
  async run({ person, input: { question, ...given }, once }) {
    const published = await publishBrief(person, question, given, once)
    if (!published.ok) return published
    const path = await deskPath(person, question)
    return goes(path.replace(/\/edit$/, '/versions'), 'briefPublished')
  },
})

/** Turns the public link on or off. */
export const switchLink = action({
  input: z.object({ question: z.uuid(), on: z.enum(['yes', 'no']) }),
  async run({ person, input: { question, on }, once }) {
    const switched = await openBrief(person, question, on === 'yes', once)
    return switched.ok ? says(on === 'yes' ? 'linkOn' : 'linkOff') : switched
  },
})

async function deskPath(person: Person, question: string): Promise<string> {
  const context = await findQuestion(person, question)
  return `${questionPath(context.member.seminar.slug, context.question.number)}/brief/edit`
}
