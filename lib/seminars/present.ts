import { z } from 'zod'
import type { Role } from '@/lib/platform/prisma/enums'
import { restraintKind, role } from './input'
import { seminarExportPath } from './paths'
import type { RestraintView } from './restraints'

/** Shapes of the API's answers, for its OpenAPI document. Times are ISO 8601 in UTC. */
const time = z.iso.datetime()

export const seminarOutput = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    title: z.string(),
    term: z.string(),
    description: z.string(),
    language: z.string().meta({ description: 'BCP 47' }),
    timeZone: z.string().meta({ description: 'IANA' }),
    joinDomains: z.array(z.string()).optional().meta({
      description: 'Where only confirmed addresses of these domains join by a code',
    }),
    frameOrigins: z.array(z.string()).optional().meta({
      description: 'The origins of sites whose pages may frame public questions and Briefs',
    }),
    archivedAt: time.optional().meta({ description: 'Of an archived seminar: since when it is only read' }),
    role: role.meta({ description: 'The reader’s own' }),
    links: z.object({ exports: z.record(z.string(), z.string()) }).meta({
      description:
        'The addresses of its archive and participation, for instructors, and of its sources’ records',
    }),
  })
  .meta({ id: 'Seminar' })

type SeminarRow = {
  slug: string
  role: Role | null
  archivedAt: Date | null
  joinDomains: string[]
  frameOrigins: string[]
  revision?: number
}

export function presentSeminar<T extends SeminarRow>(seminar: T) {
  const { revision, archivedAt, joinDomains, frameOrigins, ...answer } = seminar
  return {
    ...answer,
    ...(archivedAt && { archivedAt: archivedAt.toISOString() }),
    ...(joinDomains.length && { joinDomains }),
    ...(frameOrigins.length && { frameOrigins }),
    links: { exports: exportsOf(answer) },
  }
}

const exportsOf = ({ slug, role }: Pick<SeminarRow, 'slug' | 'role'>): Record<string, string> => ({
  ...(role === 'instructor' && {
    veta: seminarExportPath(slug, 'export.veta'),
    'participation.csv': seminarExportPath(slug, 'participation.csv'),
  }),
  ...Object.fromEntries(
    ['csl.json', 'bib', 'ris'].map((format) => [
      `sources.${format}`,
      seminarExportPath(slug, `sources/export.${format}`),
    ]),
  ),
})

export const remindersOutput = z.object({ hours: z.array(z.int()) }).meta({ id: 'RemindersSet' })

export const memberOutput = z
  .object({
    id: z.uuid().meta({ description: 'The person’s' }),
    name: z.string(),
    email: z.string().nullable().meta({ description: 'For instructors only, and one’s own' }),
    role,
    joinedAt: time,
  })
  .meta({ id: 'Member' })

export const membersOutput = z
  .object({
    items: z.array(memberOutput),
    next: z.string().nullable(),
    counts: z.record(role, z.int()).meta({ description: 'How many have each role' }),
  })
  .meta({ id: 'Members' })

export const invitationOutput = z
  .object({
    id: z.uuid(),
    code: z.string(),
    role,
    email: z.string().nullable().meta({ description: 'Set when it is for one person' }),
    expiresAt: time,
    maxUses: z.int().nullable(),
    uses: z.int(),
  })
  .meta({ id: 'Invitation' })

export const joinedOutput = z
  .object({ seminar: z.string().meta({ description: 'Its slug' }), role })
  .meta({ id: 'Joined' })

/** A row without its revision, which goes into the ETag. */
export function withoutRevision<T extends { revision: number }>({ revision, ...answer }: T) {
  return answer
}

const who = z.object({ id: z.uuid(), name: z.string() })

export const restraintOutput = z
  .object({
    id: z.uuid(),
    person: who,
    kind: restraintKind,
    reason: z.string(),
    by: who.nullable(),
    at: time,
    until: time,
    lifted: z.object({ at: time, reason: z.string(), by: who.nullable() }).nullable(),
  })
  .meta({ id: 'Restraint' })

export function presentRestraint({
  at,
  until,
  lifted,
  ...rest
}: RestraintView): z.infer<typeof restraintOutput> {
  const ended = lifted && { ...lifted, at: lifted.at.toISOString() }
  return { ...rest, at: at.toISOString(), until: until.toISOString(), lifted: ended }
}
