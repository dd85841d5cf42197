import { z } from 'zod'
import { shownText } from '@/lib/platform/shape'
import { passageInput } from '@/lib/sources/passages/input'
import { relations, verdicts } from './rules'

export const relation = z.enum(relations)

export const verdict = z.enum(verdicts)

export type VerdictName = z.infer<typeof verdict>

const warrant = shownText('warrantMissing').max(500, 'warrantTooLong')

/** A citation, its passage given by place or by words. */
export const citationInput = passageInput
  .extend({ id: z.string().max(100).optional(), relation, warrant })
  .meta({ id: 'CitationGiven' })

export type CitationInput = z.infer<typeof citationInput>

/** In an edit, a citation that stays carries its `id`, and then gives only what changes. */
export const citationPatch = citationInput.partial().meta({ id: 'CitationPatch' })

export type CitationPatch = z.infer<typeof citationPatch>
