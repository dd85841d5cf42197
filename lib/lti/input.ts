import { z } from 'zod'
import { shownText } from '@/lib/platform/shape'

const parameter = z.string().min(1, 'ltiLoginIncomplete').max(4_000, 'ltiLoginIncomplete')

/** In characters: each login is stored until it is over, and anybody may begin one. */
const LARGEST_LOGIN = 6_000

/** A platform's call of the login address (OpenID Connect, third-party initiated login). Others of its parameters are ignored. */
export const loginInput = z
  .object({
    iss: parameter,
    login_hint: parameter,
    target_link_uri: parameter,
    lti_message_hint: parameter.optional(),
    client_id: parameter.optional(),
    lti_deployment_id: parameter.optional(),
    /** Ours: the login begins again in a window of its own. */
    veta_window: z.literal('own').optional(),
  })
  .refine((login) => Object.values(login).join('').length <= LARGEST_LOGIN, 'ltiLoginIncomplete')

export type LoginInput = z.output<typeof loginInput>

/** The form that a platform posts to the launch address. */
export const answerInput = z.object({
  state: z.string().max(500).default(''),
  id_token: z.string().max(100_000).default(''),
  error: z.string().max(300).optional(),
  error_description: z.string().max(1_000).optional(),
})

export type AnswerInput = z.output<typeof answerInput>

const address = z.string().trim().max(2_000, 'notAWebAddress').pipe(z.url('notAWebAddress'))
const name = z.string().trim().max(300, 'tooLong')

export const platformInput = z.strictObject({
  name: name.optional(),
  issuer: address,
  clientId: shownText('required').max(300, 'tooLong'),
  authUrl: address,
  tokenUrl: address,
  jwksUrl: address,
  tokenAudience: z
    .literal('')
    .transform(() => undefined)
    .or(name)
    .optional(),
  deployment: z
    .literal('')
    .transform(() => undefined)
    .or(name)
    .optional(),
})

export type PlatformInput = z.output<typeof platformInput>

/** The query with which a platform opens the registration address; `key` is ours. */
export const registrationQuery = z.object({
  openid_configuration: address,
  registration_token: z.string().max(10_000).optional(),
  key: z.string().max(2_000).optional(),
})
