'use server'

import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { takeStance } from '@/lib/opinion/stances/commands/take'
import { stanceInput } from '@/lib/opinion/stances/input'
import { done } from '@/lib/platform/errors'
import { questionPath } from '@/lib/questions/paths'
import { findQuestion } from '@/lib/questions/queries'
import { action } from '@/lib/web/action'

/** "position 0191…" or "passage 0191…": a form offers both in one list. */
const mover = z
  .string()
  .regex(/^((position|passage) [\da-f-]{36})?$/, 'wrongFormat')
  .transform((picked) => {
    const [kind, id] = picked.split(' ')
    return kind && id ? { [kind]: id } : undefined
  })
  .pipe(stanceInput.shape.movedBy)

/** Stores a stance, and returns to the page that shows it. */
export const sayStance = action({
  input: stanceInput.extend({
    question: z.uuid(),
    movedBy: mover.optional(),
    next: z.literal('write').optional(),
  }),
  async run({ person, input: { question, next, ...stance }, once }) {
    const taken = await takeStance(person, question, stance, once)
    if (!taken.ok) return taken
    const context = await findQuestion(person, question)
    const { slug } = context.member.seminar
    const { number } = context.question
    const t = await getTranslations('opinion')
    if (!next)
      return done({
        to: `${questionPath(slug, number, 'stance')}?said=${stance.moment}#mine`,
        heard: t('stance.said'),
      })
    return done({ to: questionPath(slug, number, 'write'), said: t('stance.said') })
  },
})
