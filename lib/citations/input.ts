import { z } from 'zod'
import { shownText } from '@/lib/platform/shape'
import { passageInput } from '@/lib/sources/passages/input'
import { relations, verdicts } from './rules'

export const relation = z.enum(relations)

export const verdict = z.enum(verdicts)

export type VerdictName = z.infer<typeof verdict>

const warrant = shownText('warrantMissing').max(500, 'warrantTooLong')

/** A citation with its passage, by place or by words. */
export const citationInput = passageInput
  .extend({ id: z.string().max(100).optional(), relation, warrant })
  .meta({ id: 'CitationGiven' })

export type CitationInput = z.infer<typeof citationInput>

/** In an edit, a kept citation has its `id`, and only the changed fields. */
export const citationPatch = citationInput.partial().meta({ id: 'CitationPatch' })

export type CitationPatch = z.infer<typeof citationPatch>
