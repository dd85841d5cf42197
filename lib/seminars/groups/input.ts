import { z } from 'zod'
import { GroupKind } from '@/lib/platform/prisma/enums'
import { shownText } from '@/lib/platform/shape'
import { rollQuery } from '../input'
import { LONGEST_NAME } from './rules'

/** A section meets apart; a group works together. A member is in at most one of each. */
export const groupKinds = Object.values(GroupKind)

export const groupKind = z.enum(groupKinds)

/** In a seminar, of each kind. */
export const MOST_GROUPS = 100

const line = z.string().transform((typed) => typed.normalize('NFC').replaceAll(/\s+/g, ' ').trim())

const name = line.pipe(shownText('groupNameMissing').max(LONGEST_NAME, 'groupNameTooLong'))

export const groupInput = z
  .strictObject({ name, kind: groupKind.default('group') })
  .meta({ id: 'GroupGiven' })

export type GroupInput = z.output<typeof groupInput>

export const groupEdit = z.strictObject({ name })

/** Puts people into a group, or with `null` into none of its kind. */
export const placementInput = z.strictObject({
  people: z.array(z.uuid()).min(1, 'nobodyChosen').max(500),
  kind: groupKind,
  group: z.uuid().nullable(),
})

export type PlacementInput = z.output<typeof placementInput>

/** A group as a form gives it: `group:` and its id, or `group:` alone for none. */
export const target = z.string().transform((typed, ctx) => {
  const [kind, group] = typed.split(':', 2)
  const parsed = placementInput.pick({ kind: true, group: true }).safeParse({ kind, group: group || null })
  if (!parsed.success) ctx.addIssue({ code: 'custom', message: 'required' })
  return parsed.data ?? z.NEVER
})

/**
 * Spreads participants evenly at random over `count` groups; missing ones are made and called `name` and a number.
 * `everybody`: also those who are in a group already. `withinSections`: over `count` groups of each section, which are called
 * by the section's name, too; people in no section stay as they are. Sections themselves are never within one.
 */
export const spreadInput = z
  .strictObject({
    kind: groupKind.default('group'),
    count: z.coerce.number().int().min(1).max(MOST_GROUPS),
    name,
    everybody: z.boolean().default(false),
    withinSections: z.boolean().default(false),
  })
  .meta({ id: 'GroupSpread' })

export type SpreadInput = z.output<typeof spreadInput>

/** The query of the page of groups: that of the members page, and a group, or a kind in which people have no group. */
export const groupQuery = rollQuery.extend({
  sort: rollQuery.shape.sort.catch('name').prefault('name'),
  in: z
    .union([z.uuid(), z.enum(['noSection', 'noGroup'])])
    .optional()
    .catch(undefined),
})

export type GroupQuery = z.output<typeof groupQuery>
