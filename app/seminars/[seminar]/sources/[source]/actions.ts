'use server'

import { refresh } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import type { Person } from '@/lib/people/rules'
import { done, NotFound, StaleConflict } from '@/lib/platform/errors'
import { wholeNumber } from '@/lib/platform/shape'
import { withPasted } from '@/lib/sources/bibliography/pasted'
import { cslOf, recordOf } from '@/lib/sources/bibliography/record'
import { editRecord } from '@/lib/sources/commands/edit'
import { deleteSource, restoreSource, withdrawSource } from '@/lib/sources/commands/withdraw'
import { recordForm, withdrawalInput } from '@/lib/sources/input'
import { sourcePath } from '@/lib/sources/paths'
import { type FoundSource, findDeleted, findSource } from '@/lib/sources/queries'
import { action } from '@/lib/web/action'
import { goes } from '@/lib/web/said'

const place = z.object({ seminar: z.string(), source: wholeNumber(0) })

const found = (person: Person, { seminar, source }: z.output<typeof place>) =>
  findSource(person, { seminar, number: source })

export const saveRecord = action({
  input: recordForm.extend({
    ...place.shape,
    revision: wholeNumber(0),
    reference: z.string().max(20_000).optional(),
  }),
  async run({ person, input: { seminar, source: number, revision, title, language, reference, ...record } }) {
    const { member, source } = await found(person, { seminar, source: number })
    const patch = { title, language, csl: cslOf(record, await withPasted(source.csl, reference)) }
    await editRecord(member, source, patch, revision).catch(async (error) => {
      throw error instanceof StaleConflict
        ? new StaleConflict(formOf(await found(person, { seminar, source: number })))
        : error
    })
    refresh()
    return done({ done: (await getTranslations('sources'))('record.saved') })
  },
})

/** The stored values, by the form's fields. */
function formOf({ source }: FoundSource): Record<string, unknown> {
  const { title, language, revision, csl } = source
  return { title, language, revision, ...recordOf(csl) }
}

export const withdraw = action({
  input: withdrawalInput.extend(place.shape),
  async run({ person, input }) {
    const { member, source } = await found(person, input)
    await withdrawSource(member, source, input.reason)
    return goes(sourcePath(input.seminar, input.source), 'sourceWithdrawn')
  },
})

export const remove = action({
  input: place,
  async run({ person, input }) {
    const { member, source } = await found(person, input)
    await deleteSource(member, source)
    return goes(sourcePath(input.seminar, input.source, 'edit'), 'sourceDeleted')
  },
})

export const putBack = action({
  input: place,
  async run({ person, input }) {
    const ref = { seminar: input.seminar, number: input.source }
    const { member, source } = await findSource(person, ref).catch((error) => {
      if (error instanceof NotFound) return findDeleted(person, ref)
      throw error
    })
    const restored = await restoreSource(member, source)
    return restored.ok ? goes(sourcePath(input.seminar, input.source), 'sourceRestored') : restored
  },
})

/** A plain form beside the notice. */
export async function restore(form: FormData): Promise<void> {
  await putBack({}, form)
}
