import { z } from 'zod'
import { quotationOutput as ofSources } from '@/lib/sources/quotations/present'
import type { PostVerdict, Quotation } from './quotations'

/** Where another participant's post is: its own wording of that revision has the words. */
const post = z
  .strictObject({
    id: z.string(),
    question: z.string(),
    revision: z.int(),
    author: z.strictObject({ id: z.string(), name: z.string() }),
  })
  .meta({ id: 'QuotedPost' })

export const quotationOutput = ofSources
  .extend({ post: post.optional().meta({ description: 'Words of another participant, and of no source' }) })
  .meta({ id: 'Quotation' })

export type QuotationOutput = z.infer<typeof quotationOutput>

export const quotationsOutput = z.strictObject({ quotations: z.array(quotationOutput) })

export const positionQuotation = quotationOutput
  .extend({ field: z.string().meta({ description: '`claim`, `argument` or `citations.0.warrant`' }) })
  .meta({ id: 'PositionQuotation' })

export function presentVerdict({
  post,
  ...verdict
}: PostVerdict): Omit<QuotationOutput, 'text' | 'start' | 'end'> {
  if (!post) return verdict
  const { id, question, revision, author } = post
  return { ...verdict, post: { id, question, revision, author } }
}

export const presentQuotation = ({ field, text, start, end, ...verdict }: Quotation) => ({
  field,
  text,
  start,
  end,
  ...presentVerdict(verdict),
})
