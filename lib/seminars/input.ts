import { z } from 'zod'
import { address, personName } from '@/lib/people/input'
import { pageQuery } from '@/lib/platform/page'
import { RestraintKind, Role } from '@/lib/platform/prisma/enums'
import { shownText } from '@/lib/platform/shape'
import { instant } from '../platform/time/instant'
import { isDomain, isSlug, languageTag, originOf, timeZoneFrom } from './rules'

export const roles = Object.values(Role)
export const role = z.enum(roles)

const line = z.string().transform((typed) => typed.normalize('NFC').replaceAll(/\s+/g, ' ').trim())

const title = line.pipe(shownText('titleMissing').max(160, 'titleTooLong'))
const term = line.pipe(z.string().max(60, 'termTooLong'))
const description = z.string().trim().max(4_000, 'descriptionTooLong')

/** BCP 47 in canonical letter case: `pt-BR`. */
const language = z
  .string()
  .trim()
  .max(35)
  .transform((typed, ctx) => {
    const tag = languageTag(typed)
    if (!tag) ctx.addIssue({ code: 'custom', message: 'notALanguage' })
    return tag ?? z.NEVER
  })

/** An IANA name, or a city that is the last part of one. */
const timeZone = z
  .string()
  .trim()
  .max(64, 'notATimeZone')
  .transform((typed, ctx) => {
    const zone = timeZoneFrom(typed)
    if (!zone) ctx.addIssue({ code: 'custom', message: 'notATimeZone' })
    return zone ?? z.NEVER
  })

const slug = z.string().trim().toLowerCase().max(60, 'slugTooLong').refine(isSlug, 'notASlug')

/** An empty address: make one from the title. */
const chosenSlug = z
  .literal('')
  .transform(() => undefined)
  .or(slug)
  .optional()

/** A domain, perhaps typed as the end of an address: `@uni.example`. */
const domain = z
  .string()
  .transform((typed) => typed.trim().toLowerCase().replace(/^@/, ''))
  .refine(isDomain, 'notADomain')

/** As typed, with commas or spaces between them, or as a list: each domain once. */
const joinDomains = z
  .string()
  .max(2_000)
  .transform((typed) => typed.split(/[\s,;]+/).filter(Boolean))
  .or(z.array(z.string().max(300)))
  .pipe(z.array(domain).max(20, 'tooManyDomains'))
  .transform((domains) => [...new Set(domains)])

const origin = z.string().transform((typed, ctx) => {
  const known = originOf(typed.trim())
  if (!known) ctx.addIssue({ code: 'custom', message: 'notAnOrigin' })
  return known ?? z.NEVER
})

/** As typed, with commas or spaces between them, or as a list: each origin once. */
const frameOrigins = z
  .string()
  .max(4_000)
  .transform((typed) => typed.split(/[\s,;]+/).filter(Boolean))
  .or(z.array(z.string().max(300)))
  .pipe(z.array(origin).max(20, 'tooManyOrigins'))
  .transform((origins) => [...new Set(origins)])

export const seminarInput = z.strictObject({
  title,
  slug: chosenSlug,
  term: term.optional(),
  description: description.optional(),
  language,
  timeZone,
  joinDomains: joinDomains.optional().meta({
    description:
      'Only people with a confirmed address of these domains join by a code; empty: everybody who has one',
  }),
  frameOrigins: frameOrigins.optional().meta({
    description: 'The origins of sites whose pages may frame public questions and Briefs; empty: none',
  }),
})

export type SeminarInput = z.output<typeof seminarInput>

export const seminarEdit = seminarInput.omit({ slug: true }).partial()

export type SeminarEdit = z.output<typeof seminarEdit>

/** As typed, `48, 3`, or as numbers: hours before the end of a phase, each once, the longest first. */
const hours = z
  .string()
  .max(100)
  .transform((typed) =>
    typed
      .split(/[^\d.-]+/)
      .filter(Boolean)
      .map(Number),
  )
  .or(z.array(z.number().max(1_000)).max(100))
  .pipe(
    z
      .array(z.int('remindersWrong').min(1, 'remindersWrong').max(336, 'remindersWrong'))
      .max(4, 'remindersTooMany'),
  )
  .transform((given) => [...new Set(given)].sort((a, b) => b - a))

export const remindersInput = z.strictObject({ hours }).meta({ id: 'Reminders' })

export type RemindersInput = z.output<typeof remindersInput>

export const seminarQuery = pageQuery.extend({
  archived: z
    .stringbool()
    .default(false)
    .meta({ description: 'The archived ones, in place of those that run' }),
})

export const memberInput = z.strictObject({
  email: address,
  name: personName.optional(),
  role: role.default('participant'),
  confirmed: z.boolean().optional().meta({
    description:
      'Add an account though nobody has shown that its address is theirs. Never as moderator or instructor.',
  }),
})

export type MemberInput = z.output<typeof memberInput>

export const rollSorts = ['role', 'name', 'joined', 'seen'] as const

/** The query of the members page. Senseless values are ignored. */
export const rollQuery = z.object({
  q: z
    .string()
    .transform((typed) => typed.trim().slice(0, 100))
    .catch(''),
  sort: z.enum(rollSorts).catch('role'),
  after: z.uuid().optional().catch(undefined),
})

export type RollQuery = z.output<typeof rollQuery>

export const memberEdit = z.strictObject({ role })

export const invitationInput = z.strictObject({
  role: role.default('participant'),
  days: z.coerce.number().int().min(1).max(366).default(30),
  /** Left out: no limit. */
  maxUses: z
    .literal('')
    .transform(() => undefined)
    .or(z.coerce.number().int().min(1).max(10_000))
    .optional(),
  email: z
    .literal('')
    .transform(() => undefined)
    .or(address)
    .optional(),
})

export type InvitationInput = z.output<typeof invitationInput>

export const joinInput = z.strictObject({ code: z.string().max(100) })

const restraintReason = shownText('reasonMissing').max(500, 'reasonTooLong')

export const restraintKind = z.enum(RestraintKind)

/** `until` is when the restraint ends by itself. */
export const restraintInput = z
  .strictObject({
    person: z.uuid('required'),
    kind: restraintKind,
    reason: restraintReason,
    until: instant,
  })
  .meta({ id: 'RestraintGiven' })

export type RestraintInput = z.output<typeof restraintInput>

export const releaseInput = z.strictObject({ reason: restraintReason }).meta({ id: 'ReleaseGiven' })
