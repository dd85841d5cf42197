import { z } from 'zod'
import { categoriesOf } from '@/lib/curation/flags/categories'
import { addCategory } from '@/lib/curation/flags/commands/categories'
import { categoryInput } from '@/lib/curation/flags/input'
import { categoryOutput, presentCategory } from '@/lib/curation/flags/present'
import { NotFound } from '@/lib/platform/errors'
import { findSeminar } from '@/lib/seminars/queries'
import { created, list, outcome } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { listOf } from '@/lib/web/paging'

const params = z.object({ seminar: z.string() })

export const GET = api({
  summary: 'What can be flagged in a seminar, in its own words and order',
  scope: 'read',
  params,
  output: listOf(categoryOutput),
  async handle({ person, params, request }) {
    const all = await categoriesOf(await findSeminar(person, params.seminar))
    return list(request, { items: all.map(presentCategory), next: null })
  },
})

export const POST = api({
  summary: 'Add a category of flags, at the end',
  scope: 'write',
  params,
  input: categoryInput,
  output: categoryOutput,
  status: 201,
  async handle({ person, params, input, once, request }) {
    const member = await findSeminar(person, params.seminar)
    return outcome(await addCategory(member, input, once), request, async ({ id, replayed }) => {
      const made = (await categoriesOf(member)).find((one) => one.id === id)
      if (!made) throw new NotFound()
      const location = `/api/v1/seminars/${member.seminar.slug}/flag-categories/${id}`
      return created(presentCategory(made), { location, replayed })
    })
  },
})

export const { DELETE, PATCH, PUT } = notAllowed('GET', 'POST')
