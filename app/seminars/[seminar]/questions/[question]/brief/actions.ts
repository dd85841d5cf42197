'use server'

import { z } from 'zod'
import { sign, unsign } from '@/lib/curation/brief/commands/sign'
import { signatureInput } from '@/lib/curation/brief/input'
import { done } from '@/lib/platform/errors'
import { parse, wholeNumber } from '@/lib/platform/shape'
import { action } from '@/lib/web/action'
import { says } from '@/lib/web/said'

const sent = z.object({
  question: z.uuid(),
  version: wholeNumber(1),
  signs: z.string().optional(),
  text: z.string().default(''),
  back: z.string().optional(),
})

/** Signs the published Brief, dissents from it, or withdraws either. */
export const signBrief = action({
  input: sent,
  async run({ person, input: { question, back, ...given }, once }) {
    const parsed = back ? done(null) : parse(signatureInput, given)
    if (!parsed.ok) return parsed
    const said = parsed.value
      ? await sign(person, question, parsed.value, once)
      : await unsign(person, question, given.version, once)
    if (!said.ok) return said
    return says(parsed.value ? (parsed.value.signs ? 'signed' : 'dissented') : 'signatureWithdrawn')
  },
})
