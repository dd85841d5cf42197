import { encode } from 'next-auth/jwt'
import { expect, it } from 'vitest'
import { keepTyped } from '@/app/seminars/[seminar]/questions/actions'
import { afterSave, type KeptDraft } from '@/components/questions/form/after-save'
import { beginSession } from '@/lib/people/commands/session'
import type { Person } from '@/lib/people/rules'
import { secret } from '@/lib/platform/env'
import { findQuestionDraft } from '@/lib/questions/drafts'
import { rulesInput } from '@/lib/questions/input'
import { aSeminar } from '../support/factories'
import { asIfAsked } from '../support/next-headers'

async function asBrowserOf<T>({ id }: Person, run: () => Promise<T>): Promise<T> {
  const sid = await beginSession(id, { device: 'A browser', address: '127.0.0.1' })
  const cookie = `next-auth.session-token=${await encode({ token: { sub: id, sid }, secret: secret() })}`
  return asIfAsked(new Headers({ cookie, 'accept-language': 'en', 'sec-fetch-site': 'same-origin' }), run)
}

type Typed = { seminar: string; draft?: string; base?: number; title: string }

const untouched = {
  phase: 'opening',
  threads: 'one',
  ...Object.fromEntries(
    Object.entries(rulesInput.parse({})).map(([rule, value]) => [
      `rules.${rule}`,
      value === false ? '' : value,
    ]),
  ),
}

/** Saves what an instructor has typed, under the key of this attempt. */
async function saved(person: Person, attempt: string, typed: Typed): Promise<KeptDraft> {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...untouched, ...typed })) form.append(name, String(value))
  const answer = await asBrowserOf(person, () => keepTyped(form, attempt))
  if (!answer || !('kept' in answer)) throw new Error(JSON.stringify(answer))
  return answer.kept
}

const titleOf = async (person: Person, draft: string) =>
  (await findQuestionDraft(person, draft)).draft.body.title

it('a save whose answer was lost is sent again as it was, and then the words typed since', async () => {
  const { person, seminar } = await aSeminar()
  const page = crypto.randomUUID()
  const form = { seminar: seminar.slug }
  const lost = await saved(person, `${page} 0`, { ...form, title: 'Where does' })
  expect(afterSave(null, true), 'it is tried again').toBeGreaterThan(0)
  const again = await saved(person, `${page} 0`, { ...form, title: 'Where does' })
  expect([again.draft, again.base]).toEqual([lost.draft, 1])
  expect(afterSave({ kept: again }, true), 'words are left').toBeGreaterThan(0)
  const { draft, base } = again
  const next = await saved(person, `${page} 1`, { ...form, draft, base, title: 'Where does the vein run?' })
  expect([next.draft, next.base]).toEqual([draft, 2])
  expect(afterSave({ kept: next }, false)).toBeNull()
  expect(await titleOf(person, draft)).toBe('Where does the vein run?')
})

it('words typed during a save are saved in the next pause', async () => {
  const { person, seminar } = await aSeminar()
  const kept = await saved(person, crypto.randomUUID(), { seminar: seminar.slug, title: 'Where?' })
  expect(afterSave({ kept }, true)).toBeGreaterThan(0)
  expect(afterSave({ refused: 'problems', text: '' }, true)).toBeNull()
})
