import { z } from 'zod'
import { undo } from '@/lib/curation/reviews/commands/undo'
import { presentReview, reviewOutput } from '@/lib/curation/reviews/present'
import { findReview } from '@/lib/curation/reviews/queries'
import { nothing, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

const params = z.object({ review: z.string() })

export const GET = api({
  summary: 'One verdict',
  scope: 'read',
  params,
  output: reviewOutput,
  async handle({ person, params }) {
    return resource(presentReview((await findReview(person, params.review)).review))
  },
})

export const DELETE = api({
  summary: 'Take my verdict back: for ten minutes, while nobody has answered it',
  scope: 'write',
  params,
  status: 204,
  async handle({ person, params }) {
    await undo(person, params.review)
    return nothing()
  },
})

export const { PATCH, POST, PUT } = notAllowed('DELETE', 'GET')
