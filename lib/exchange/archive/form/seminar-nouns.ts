import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { GroupKind, Role } from '@/lib/platform/prisma/enums'
import { remindersInput, seminarInput } from '@/lib/seminars/input'
import { csl } from '@/lib/sources/input'
import {
  choice,
  type Field,
  id,
  json,
  optional,
  person,
  ref,
  text,
  texts,
  time,
  told,
  under,
  uuid,
  whole,
  wholes,
} from './fields'
import { noun } from './noun'

/** As it may be given to a new seminar, since pages rely on it. */
const given = (field: 'title' | 'term' | 'description'): Field => ({
  ...text,
  shape: text.shape.refine((value) => seminarInput.shape[field].safeParse(value).success),
})

/** As the input's shape leaves what is given, which is what is stored. */
const stored = (field: Field, shape: z.ZodType): Field => ({
  ...field,
  shape: field.shape.refine((value) => isDeepStrictEqual(shape.safeParse(value).data, value)),
})

/** One record: the seminar that the archive is of, or that its question belonged to. */
export const seminars = noun('seminars', 'seminar', {
  id,
  title: given('title'),
  term: given('term'),
  description: given('description'),
  language: stored(text, seminarInput.shape.language),
  timeZone: stored(text, seminarInput.shape.timeZone),
  joinDomains: stored(texts, seminarInput.shape.joinDomains),
  reminderHours: stored(wholes, remindersInput.shape.hours),
})

/**
 * Everybody whom the other records name. `id` and, where the archive is without names, `name` are of this archive alone. `role`
 * is null for people who were not members.
 */
export const people = noun('people', 'person', {
  id,
  name: text,
  isNamed: told({ kind: 'value', shape: z.boolean() }),
  role: told(optional(choice(Role))),
})

export const groups = noun('groups', 'seminar_group', {
  id,
  kind: choice(GroupKind),
  name: text,
  /** The section whose people a group is for, which comes before it; archives of formats 1 and 2 have none. */
  within: { ...ref('groups'), shape: uuid.nullable().optional(), isOptional: true },
  createdAt: time,
})

export const categories = noun('categories', 'flag_category', {
  id,
  name: text,
  ordinal: whole,
  retiredAt: optional(time),
})

export const awaited = noun('awaited', 'awaited_source', {
  id,
  csl: json(csl),
  createdBy: under('created_by', person),
  createdAt: time,
})
