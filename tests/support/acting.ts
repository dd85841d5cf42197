import { describe, expect, it } from 'vitest'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { NotFound, NotPermitted, type Result } from '@/lib/platform/errors'
import type { PositionView } from '@/lib/positions/view/position'
import { restrain } from '@/lib/seminars/commands/restrain'
import { call } from './api'
import { accepted, aMember, aPerson } from './factories'
import { aPosition, aQuestion, oreIn } from './factories/positions'

export const roles = [
  'participant',
  'author',
  'moderator',
  'instructor',
  'administrator',
  'observer',
  'mutedMember',
  'suspendedMember',
  'mutedAuthor',
  'suspendedAuthor',
  'suspendedModerator',
  'moderatingAuthor',
] as const

export type Role = (typeof roles)[number]

/** The position acted on: the author's, or that of the restrained author. */
export type Scene = {
  slug: string
  question: string
  position: PositionView
  citation: string
  twin: PositionView
  /** The id of the result of `first`. */
  made: string
}

export type Act = {
  /** The roles that may; all others are refused. */
  may: Role[]
  lib: (person: Person, scene: Scene) => Promise<Result<unknown> | undefined>
  /** `revision` is sent as If-Match. */
  api: (
    scene: Scene,
  ) => [method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown, revision?: number]
  /** A preparation on the position, by an instructor other than the acting one. */
  first?: (staff: Person, scene: Scene) => Promise<unknown>
}

export const why = { reason: 'For a reason.' }
export const staff: Role[] = ['moderator', 'instructor', 'administrator']
export const authors: Role[] = ['author', 'mutedAuthor', 'suspendedAuthor', 'moderatingAuthor']
export const speakers: Role[] = ['participant', 'author', 'moderatingAuthor', ...staff]
export const takers: Role[] = [...speakers, 'mutedMember', 'mutedAuthor']

/** Everybody but the position's author. */
export const others = (among: Role[]): Role[] => among.filter((role) => !authors.includes(role))

type World = { context: Awaited<ReturnType<typeof aQuestion>>; people: Record<Role, Person>; other: Person }

let world: Promise<World> | undefined

/** One seminar for all: each attempt has a question of its own in it, if it changes one. */
export const theWorld = () => {
  world ??= aWorld()
  return world
}

async function aWorld(): Promise<World> {
  const context = await aQuestion({ rules: { steelman: true, editWindowMinutes: 0 } })
  await oreIn(context.member)
  const member = (role: 'participant' | 'moderator' | 'observer' | 'instructor') =>
    aMember({ in: context.member, role }).then(({ person }) => person)
  const people = {
    participant: await member('participant'),
    author: await member('participant'),
    moderator: await member('moderator'),
    instructor: await member('instructor'),
    administrator: await aPerson({ admin: true }),
    observer: await member('observer'),
    mutedMember: await member('participant'),
    suspendedMember: await member('participant'),
    mutedAuthor: await member('participant'),
    suspendedAuthor: await member('participant'),
    suspendedModerator: await member('moderator'),
    moderatingAuthor: await member('moderator'),
  }
  const until = new Date(Date.now() + 86_400_000).toISOString()
  for (const [name, person] of Object.entries(people)) {
    const kind = name.startsWith('muted') ? 'muted' : name.startsWith('suspended') ? 'suspended' : null
    if (kind) accepted(await restrain(context.member, { person: person.id, kind, ...why, until }))
  }
  return { context, people, other: context.member.person }
}

/** A question with a position of the given author. Restrained authors posted before their restraint. */
export async function aScene({ context, people }: World, role: Role): Promise<Scene> {
  const on = await aQuestion({ in: context.member, rules: context.question.rules })
  const by = people[authors.find((one) => one === role) ?? 'author']
  const of = { seminarId_personId: { seminarId: context.member.seminar.id, personId: by.id } }
  const { mutedUntil, suspendedUntil } = await db.membership.findUniqueOrThrow({ where: of })
  await db.membership.update({ where: of, data: { mutedUntil: null, suspendedUntil: null } })
  const position = await aPosition({ on, by })
  await db.membership.update({ where: of, data: { mutedUntil, suspendedUntil } })
  const twin = await aPosition({ on, by: people.participant })
  const { slug } = context.member.seminar
  const citation = position.citations[0]?.id ?? ''
  return { slug, question: on.question.id, position, citation, twin, made: '' }
}

const scenes = new Map<string, Promise<Scene>>()

/** A refused person changes nothing, so all of them may try in the same scene. */
async function sceneOf(world: World, name: string, act: Act, role: Role): Promise<Scene> {
  const make = async () => {
    const scene = await aScene(world, role)
    await act.first?.(world.other, scene)
    return scene
  }
  if (act.may.includes(role)) return make()
  const key = `${name} ${authors.find((one) => one === role) ?? 'author'}`
  const scene = scenes.get(key) ?? make()
  scenes.set(key, scene)
  return scene
}

async function byLib({ lib }: Act, person: Person, scene: Scene): Promise<string> {
  try {
    const result = await lib(person, scene)
    return result && !result.ok ? JSON.stringify(result.problems) : 'done'
  } catch (error) {
    if (error instanceof NotPermitted || error instanceof NotFound) return 'refused'
    throw error
  }
}

async function byApi({ api }: Act, person: Person, scene: Scene): Promise<string> {
  const [method, path, body, revision] = api(scene)
  const headers = revision === undefined ? undefined : { 'if-match': `"${revision}"` }
  const { status, body: said } = await call(method, path, { as: person, body, headers })
  if (status === 403 || status === 404) return 'refused'
  return status < 300 ? 'done' : JSON.stringify(said)
}

/** Tries each act as each kind of person, by command and by API: done or refused. */
export const tellWhoMay = (table: Record<string, Act>) =>
  describe.each(Object.entries(table))('to %s', (name, act) => {
    it.each(roles)('as %s, in lib and by the API', async (role) => {
      const world = await theWorld()
      const person = world.people[role]
      for (const attempt of [byLib, byApi]) {
        const scene = await sceneOf(world, name, act, role)
        expect(await attempt(act, person, scene), attempt.name).toBe(
          act.may.includes(role) ? 'done' : 'refused',
        )
      }
    })
  })
