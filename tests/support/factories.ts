import { randomUUID } from 'node:crypto'
import { addPerson } from '@/lib/people/commands/add'
import { issueToken } from '@/lib/people/commands/token'
import type { Person } from '@/lib/people/rules'
import type { Result } from '@/lib/platform/errors'
import type { Role } from '@/lib/platform/prisma/enums'
import type { Member } from '@/lib/seminars/access'
import { createSeminar } from '@/lib/seminars/commands/found'
import { addMember } from '@/lib/seminars/commands/members'
import { findSeminar } from '@/lib/seminars/queries'
import { importSource, type SourceGiven } from '@/lib/sources/commands/import'
import { type FoundSource, findSource } from '@/lib/sources/queries'

let made = 0

type Given = Partial<{ name: string; email: string; password: string; admin: boolean }>

/**
 * A person with an account; with a password only on request, since hashing is slow. Parallel journeys share a database, so
 * addresses are random rather than counted.
 */
export async function aPerson(given: Given = {}): Promise<Person> {
  const name = `Person ${++made}`
  return accepted(await addPerson({ name, email: `${randomUUID()}@veta.example`, ...given }))
}

type WithMembers = {
  instructor?: Person
  participants?: Person[]
  moderators?: Person[]
  observers?: Person[]
}
type GivenSeminar = Partial<{
  title: string
  slug: string
  language: string
  timeZone: string
  with: WithMembers
}>

/** A seminar with an instructor and the given members. Returns the instructor's view of it. */
export async function aSeminar({ with: members = {}, ...given }: GivenSeminar = {}): Promise<Member> {
  const instructor = members.instructor ?? (await aPerson({ name: 'Carla Instructor' }))
  const input = { title: `Seminar ${++made}`, language: 'en', timeZone: 'America/La_Paz', ...given }
  const { id } = accepted(await createSeminar({ ...instructor, admin: true }, input))
  const seminar = await findSeminar(instructor, id)
  const { participants = [], moderators = [], observers = [] } = members
  for (const person of participants) await enrol(seminar, person, 'participant')
  for (const person of moderators) await enrol(seminar, person, 'moderator')
  for (const person of observers) await enrol(seminar, person, 'observer')
  return seminar
}

/** A member of a seminar; by default a new person. Returns their own view of the seminar. */
export async function aMember(given: { in?: Member; role?: Role; person?: Person } = {}): Promise<Member> {
  const seminar = given.in ?? (await aSeminar())
  const person = given.person ?? (await aPerson())
  await enrol(seminar, person, given.role ?? 'participant')
  return findSeminar(person, seminar.seminar.id)
}

async function enrol(seminar: Member, { email }: Person, role: Role): Promise<void> {
  accepted(await addMember(seminar, { email, role }))
}

/** A personal token for an Authorization header. */
export async function aToken(person: Person, scope: 'read' | 'write' = 'write'): Promise<string> {
  return accepted(await issueToken(person, { name: 'For a test', scope, days: 1 })).token
}

type GivenSource = Partial<Omit<SourceGiven, 'bytes'>> & { in?: Member; text?: string; bytes?: Uint8Array }

/** A source in a seminar, made of `text`. Returns the importing member's view of it. */
export async function aSource({
  in: seminar,
  text,
  bytes,
  ...given
}: GivenSource = {}): Promise<FoundSource> {
  const member = seminar ?? (await aSeminar())
  const plain =
    text ?? `Ore\n\nThe vein runs north for ${++made} metres.\n\nThen it turns, and nobody knows why.\n`
  const file = {
    fileName: 'ore.txt',
    language: 'en',
    bytes: bytes ?? new TextEncoder().encode(plain),
    ...given,
  }
  const { id } = accepted(await importSource(member, file))
  return findSource(member.person, id)
}

/** The value of a command that must succeed. */
export function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.problems)}`)
  return result.value
}
