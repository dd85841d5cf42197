import { z } from 'zod'
import { Scope } from '@/lib/platform/prisma/enums'
import { shownText } from '@/lib/platform/shape'
import { isGuessable } from './rules'

/** Kept in lower case, as the database requires: one address is one person. */
export const address = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'emailMissing')
  .max(254, 'notAnAddress')
  .pipe(z.email('notAnAddress'))

export const personName = z
  .string()
  .transform((typed) => typed.normalize('NFC').replaceAll(/\s+/g, ' ').trim())
  .pipe(shownText('nameMissing').max(100, 'nameTooLong'))

/** Anything of ten characters or more, spaces included: no rules of composition (NIST SP 800-63B, 3.1.1.2). */
export const password = z.string().min(10, 'passwordTooShort').max(200, 'passwordTooLong')

export const personInput = z
  .strictObject({
    email: address,
    name: personName,
    password: password.optional(),
    admin: z.boolean().optional(),
  })
  .superRefine(refuseGuessable)

export type PersonInput = z.output<typeof personInput>

type WithPassword = { email: string; password?: string }

export function refuseGuessable(person: WithPassword, ctx: z.RefinementCtx): void {
  if (!person.password || !isGuessable(person.password, person.email)) return
  ctx.addIssue({ code: 'custom', path: ['password'], message: 'passwordGuessable' })
}

/** The permissions of a token. */
export const scope = z.enum(Scope)

export const tokenInput = z.strictObject({
  name: shownText('tokenNameMissing').max(60, 'tokenNameTooLong'),
  scope: scope.default('read'),
  days: z.coerce.number().int().min(1).max(366).default(90),
})

export type TokenInput = z.output<typeof tokenInput>

export const signInInput = z.strictObject({
  email: address,
  password: z.string().min(1, 'passwordMissing').max(1_000, 'signInRefused'),
})

export type SignInInput = z.output<typeof signInInput>

/** Where mail is sent, the password is chosen later through the letter's link. */
export const signUpInput = z
  .strictObject({ name: personName, email: address, password: password.optional() })
  .superRefine(refuseGuessable)

export type SignUpInput = z.output<typeof signUpInput>

export const addressInput = z.strictObject({ email: address })

export const newPasswordInput = z.strictObject({ password })

/** A checkbox of a form: browsers send nothing for an unticked one. */
export const ticked = z.literal('true').optional()

export const changePasswordInput = z.strictObject({
  currentPassword: z.string().max(1_000).default(''),
  password,
  endKeys: ticked,
})

export const profileInput = z
  .strictObject({ name: personName, singleKeys: z.boolean(), namedPresent: z.boolean() })
  .partial()

export type ProfileInput = z.output<typeof profileInput>
