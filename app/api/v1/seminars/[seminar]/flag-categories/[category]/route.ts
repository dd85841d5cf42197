import { z } from 'zod'
import { categoriesOf } from '@/lib/curation/flags/categories'
import { changeCategory } from '@/lib/curation/flags/commands/categories'
import { categoryPatch } from '@/lib/curation/flags/input'
import { categoryOutput, presentCategory } from '@/lib/curation/flags/present'
import { NotFound } from '@/lib/platform/errors'
import { findSeminar } from '@/lib/seminars/queries'
import { outcome, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

export const PUT = api({
  summary:
    'Rename, move, retire a category of flags, or bring it back; with `was`, only if that is still its name',
  scope: 'write',
  params: z.object({ seminar: z.string(), category: z.uuid() }),
  input: categoryPatch,
  output: categoryOutput,
  async handle({ person, params, input, request }) {
    const member = await findSeminar(person, params.seminar)
    return outcome(await changeCategory(member, params.category, input), request, async ({ id }) => {
      const changed = (await categoriesOf(member)).find((one) => one.id === id)
      if (!changed) throw new NotFound()
      return resource(presentCategory(changed))
    })
  },
})

export const { DELETE, GET, PATCH, POST } = notAllowed('PUT')
