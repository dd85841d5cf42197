'use server'

import { z } from 'zod'
import { placeMembers } from '@/lib/curation/regrouping/commands/place'
import { importSeminar } from '@/lib/exchange/archive/importer'
import { refused } from '@/lib/platform/errors'
import { setUpSeminar } from '@/lib/seminars/commands/set-up'
import { seminarInput } from '@/lib/seminars/input'
import { seminarPath } from '@/lib/seminars/paths'
import { findSeminar } from '@/lib/seminars/queries'
import { action } from '@/lib/web/action'
import { whoAsks } from '@/lib/web/auth/visiting'
import { goes } from '@/lib/web/said'

const colleagues = z.string().trim().max(20_000, 'listTooLarge').default('')

export const create = action({
  input: seminarInput.extend({
    joining: z.enum(['code', 'invitation']).default('invitation'),
    instructors: colleagues,
    moderators: colleagues,
  }),
  async run({ person, input: { joining, instructors, moderators, ...input }, once }) {
    const { locale } = await whoAsks()
    const setup = { instructors, moderators, code: joining === 'code' }
    const made = await setUpSeminar(person, { input, setup, locale, once }, placeMembers)
    if (!made.ok) return made
    const { seminar } = await findSeminar(person, made.value.id)
    const { left } = made.value
    if (left.length === 0) return goes(seminarPath(seminar.slug), 'seminarCreated', { title: seminar.title })
    const said = { title: seminar.title, lines: left.join(', ').slice(0, 300) }
    return goes(seminarPath(seminar.slug), 'seminarCreatedWithout', said)
  },
})

/** Makes a seminar of an archive, with whoever brings it as its instructor. */
export const bringArchive = action({
  input: z.strictObject({ file: z.instanceof(File, { error: 'importMissing' }) }),
  async run({ person, input: { file }, once }) {
    if (file.size === 0) return refused({ file: { code: 'importMissing' } })
    const bytes = new Uint8Array(await file.arrayBuffer())
    const made = await importSeminar(person, bytes, once)
    if (!made.ok) return made
    const { seminar } = await findSeminar(person, made.value.id)
    return goes(seminarPath(seminar.slug), 'seminarCreated', { title: seminar.title })
  },
})
