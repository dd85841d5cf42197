import { z } from 'zod'
import { fullName } from './rules'

const CLAIM = 'https://purl.imsglobal.org/spec/lti/claim/'
const AGS = 'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint'
const NRPS = 'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice'
const DEEP_LINKING = 'https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings'

/** A text that a platform may leave out, or send as something else. */
const maybe = (most: number) => z.string().min(1).max(most).optional().catch(undefined)

const id = z.string().min(1).max(500)
const url = z.string().max(4_000).optional().catch(undefined)

/** The claims of a launch that Veta reads. */
const claims = z.object({
  sub: maybe(500),
  name: maybe(500),
  given_name: maybe(500),
  family_name: maybe(500),
  email: maybe(254),
  locale: maybe(35),
  [`${CLAIM}message_type`]: z.string().catch(''),
  [`${CLAIM}version`]: z.string().catch(''),
  [`${CLAIM}deployment_id`]: z.string().max(500).catch(''),
  [`${CLAIM}roles`]: z.array(z.string().max(300)).max(200).catch([]),
  [`${CLAIM}context`]: z
    .object({ id, label: maybe(500), title: maybe(500) })
    .optional()
    .catch(undefined),
  [`${CLAIM}resource_link`]: z
    .object({ id, title: maybe(500) })
    .optional()
    .catch(undefined),
  [`${CLAIM}custom`]: z.record(z.string(), z.unknown()).catch({}),
  [`${CLAIM}launch_presentation`]: z
    .object({ document_target: maybe(20), return_url: url, locale: maybe(35) })
    .optional()
    .catch(undefined),
  [AGS]: z.object({ lineitems: url, lineitem: url }).optional().catch(undefined),
  [NRPS]: z.object({ context_memberships_url: url }).optional().catch(undefined),
  [DEEP_LINKING]: z
    .object({
      deep_link_return_url: z.string().max(4_000),
      accept_types: z.array(z.string()).catch([]),
      data: z.string().max(20_000).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
})

/** The valid content of a launch, as it is kept until its end. */
export const launchMessage = z.object({
  kind: z.enum(['link', 'deepLink', 'review']),
  sub: z.string(),
  name: z.string().optional(),
  email: z.string().optional(),
  locale: z.string().optional(),
  roles: z.array(z.string()),
  deployment: z.string(),
  /** Where the platform shows the tool: iframe, window. */
  shownIn: z.string().optional(),
  /** The page of the platform that leads to the tool, and back. */
  returnTo: z.string().optional(),
  course: z.object({ id: z.string(), title: z.string() }).optional(),
  link: z.object({ id: z.string(), title: z.string() }).optional(),
  question: z.string().optional(),
  lineItem: z.string().optional(),
  lineItems: z.string().optional(),
  memberships: z.string().optional(),
  deepLink: z
    .object({ returnTo: z.string(), accepts: z.array(z.string()), data: z.string().optional() })
    .optional(),
})

export type LaunchMessage = z.output<typeof launchMessage>

const kinds: Record<string, LaunchMessage['kind']> = {
  LtiResourceLinkRequest: 'link',
  LtiDeepLinkingRequest: 'deepLink',
  LtiSubmissionReviewRequest: 'review',
}

/** Reads the claims of a verified token; otherwise the code of the refusal. */
export function readMessage(payload: unknown): LaunchMessage | { refused: string } {
  const parsed = claims.safeParse(payload)
  if (!parsed.success) return { refused: 'ltiTokenUnreadable' }
  const read = parsed.data
  const kind = kinds[read[`${CLAIM}message_type`]]
  if (read[`${CLAIM}version`] !== '1.3.0') return { refused: 'ltiVersion' }
  if (!kind) return { refused: 'ltiMessageType' }
  if (!read.sub) return { refused: 'ltiNoSubject' }
  const deepLink = read[DEEP_LINKING]
  if (kind === 'deepLink' && !deepLink) return { refused: 'ltiMessageType' }
  const [context, link, presentation] = [
    read[`${CLAIM}context`],
    read[`${CLAIM}resource_link`],
    read[`${CLAIM}launch_presentation`],
  ]
  const { question } = read[`${CLAIM}custom`]
  return {
    kind,
    sub: read.sub,
    name: read.name ?? fullName(read.given_name, read.family_name),
    email: read.email,
    locale: presentation?.locale ?? read.locale,
    roles: read[`${CLAIM}roles`],
    deployment: read[`${CLAIM}deployment_id`],
    shownIn: presentation?.document_target,
    returnTo: presentation?.return_url,
    course: context && { id: context.id, title: context.title ?? context.label ?? '' },
    link: link && { id: link.id, title: link.title ?? '' },
    question: typeof question === 'string' ? question : undefined,
    lineItem: read[AGS]?.lineitem,
    lineItems: read[AGS]?.lineitems,
    memberships: read[NRPS]?.context_memberships_url,
    deepLink: deepLink && {
      returnTo: deepLink.deep_link_return_url,
      accepts: deepLink.accept_types,
      data: deepLink.data,
    },
  }
}
