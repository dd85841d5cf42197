import { createTranslator } from 'next-intl'
import { expect, it } from 'vitest'
import { categoriesOf } from '@/lib/curation/flags/categories'
import { flag, takeFlagBack } from '@/lib/curation/flags/commands/flag'
import { resolve } from '@/lib/curation/flags/commands/resolve'
import { answerLabel, label, removeLabel } from '@/lib/curation/labels/commands/label'
import { labelInput } from '@/lib/curation/labels/input'
import { hide, restore } from '@/lib/curation/moderation/commands/hide'
import { lock, unlock } from '@/lib/curation/moderation/commands/lock'
import { merge } from '@/lib/curation/moderation/commands/merge'
import { move } from '@/lib/curation/moderation/commands/move'
import { storyOf } from '@/lib/curation/record/queries'
import { inWords, wordsIn } from '@/lib/curation/record/words'
import { review } from '@/lib/curation/reviews/commands/review'
import { undo } from '@/lib/curation/reviews/commands/undo'
import { reviewInput } from '@/lib/curation/reviews/input'
import { asOf } from '@/lib/platform/time/clock'
import { locales, messagesIn } from '@/lib/platform/words/messages'
import { edit } from '@/lib/positions/commands/edit'
import { reinstate, withdraw } from '@/lib/positions/commands/withdraw'
import { findPosition } from '@/lib/positions/queries/find'
import { accepted, aMember, aPerson } from '../support/factories'
import { aPosition, aQuestion, oreIn } from '../support/factories/positions'
import { kept, retold } from '../support/retold'

it('the record alone tells who did what to a position, when and why, at every moment since it was posted', async () => {
  const question = await aQuestion({ phase: 'rebuttal' })
  await oreIn(question.member)
  const elsewhere = await aQuestion({ in: question.member, phase: 'rebuttal' })
  const join = async (role: 'participant' | 'moderator', name: string) =>
    (await aMember({ in: question.member, role, person: await aPerson({ name }) })).person
  const [ana, ben, mod] = [
    await join('participant', 'Ana Quispe'),
    await join('participant', 'Ben Rojas'),
    await join('moderator', 'Mod Vera'),
  ]
  const citing = ['and nobody disputes it', 'Then it turns east.']
  // Each act has a time of its own.
  const at = (minute: number) => new Date(Date.UTC(2031, 0, 1, 12, minute))
  const { id, citations } = await asOf(at(0), () => aPosition({ on: question, by: ana, citing }))
  const twin = await aPosition({ on: question, by: ben })
  const [first, second] = citations.map((citation) => citation.id)
  const category = (await categoriesOf(question.member))[0]?.id ?? ''
  const because = (reason: string) => ({ reason })
  const judged = async (citation = '', revision = 1) => {
    const given = { verdict: 'outOfContext', reason: 'It goes on otherwise.', revision }
    return accepted(await review(mod, citation, reviewInput.parse(given))).id
  }
  let flagged = ''
  let labelled = ''
  const acts: Array<() => Promise<unknown>> = [
    async () => judged(first),
    async () => undo(mod, await judged(second)),
    async () => {
      flagged = accepted(await flag(ben, { position: id, category, note: 'Look.' })).id
    },
    async () => flag(mod, { citation: first, category, note: '' }),
    async () => {
      labelled = accepted(
        await label(mod, id, labelInput.parse({ kind: 'unclear', reason: 'Which vein?' })),
      ).id
    },
    async () => answerLabel(ana, labelled, 'The first.'),
    async () => edit(ana, id, { base: 1, patch: { claim: 'It runs north by east.' } }),
    async () =>
      edit(ana, id, {
        base: 2,
        patch: { citations: [{ id: first, warrant: 'It says so plainly.' }] } as never,
      }),
    async () => judged(first, 2),
    async () =>
      resolve(question.member.person, flagged, { outcome: 'upheld', answer: 'So it is.', together: true }),
    async () => hide(mod, id, because('It names a student.')),
    async () => restore(mod, id, because('The name is gone.')),
    async () => lock(mod, id, because('It turns in circles.')),
    async () => unlock(mod, id, because('Calmer now.')),
    async () => removeLabel(mod, labelled, 'Said.'),
    async () => withdraw(ana, id, 'I misread it.'),
    async () => reinstate(ana, id),
    async () => merge(mod, id, { into: twin.id, reason: 'They say the same.' }),
    async () => restore(mod, id, because('They do not.')),
    async () => {
      const again = accepted(await flag(ben, { citation: first, category, note: '' })).id
      await takeFlagBack(ben, again)
    },
    async () =>
      move(mod, id, { question: elsewhere.question.id, thesis: 'B', reason: 'It answers that one.' }),
  ]
  const seen = ({ verdicts, ...story }: Awaited<ReturnType<typeof kept>>) => ({
    ...story,
    // A citation without a verdict is not in the record.
    verdicts: Object.fromEntries(Object.entries(verdicts).filter(([, verdict]) => verdict !== null)),
  })
  for (const [n, act] of acts.entries()) {
    const made = await asOf(at(n + 1), act)
    if (made && typeof made === 'object' && 'ok' in made) accepted(made as never)
    expect({ n, ...seen(await retold(id)) }).toEqual({ n, ...seen(await kept(id)) })
  }
  const { context } = await findPosition(ben, id)
  const story = await storyOf(context, id)
  expect(story.map(({ kind }) => kind)).toEqual([
    'position.posted',
    'citation.reviewed',
    'flag.raised',
    'position.labelled',
    'position.labelAnswered',
    'position.edited',
    'position.edited',
    'citation.reviewed',
    'position.hidden',
    'position.restored',
    'position.locked',
    'position.unlocked',
    'position.labelRemoved',
    'position.withdrawn',
    'position.reinstated',
    'position.merged',
    'position.restored',
    'position.moved',
  ])
  expect(story.find(({ kind }) => kind === 'position.hidden')?.actor?.name).toBe('Mod Vera')
  for (const locale of locales) {
    const say = createTranslator({ locale, messages: messagesIn(locale), namespace: 'record' as never })
    for (const event of story) {
      const line = inWords(event, { say: say as never, sayAt: (at) => at.toISOString() })
      expect(line).not.toMatch(/record\.|undefined|\{/)
      expect(line.length).toBeGreaterThan(10)
    }
  }
  expect(story.map(wordsIn)).toContain('It names a student.')
})
