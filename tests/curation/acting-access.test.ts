import { describe, expect, it } from 'vitest'
import { hide, restore } from '@/lib/curation/rulings/commands/hide'
import { lock, unlock } from '@/lib/curation/rulings/commands/lock'
import { merge } from '@/lib/curation/rulings/commands/merge'
import { move } from '@/lib/curation/rulings/commands/move'
import { reply } from '@/lib/curation/rulings/commands/reply'
import { cast } from '@/lib/opinion/ballots/commands/cast'
import { takeStance } from '@/lib/opinion/stances/commands/take'
import { stanceInput } from '@/lib/opinion/stances/input'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/db'
import { NotPermitted, type Result } from '@/lib/platform/errors'
import { edit } from '@/lib/positions/commands/edit'
import { post } from '@/lib/positions/commands/post'
import { respond } from '@/lib/positions/commands/respond'
import { restate } from '@/lib/positions/commands/steelman'
import { reinstate, withdraw } from '@/lib/positions/commands/withdraw'
import { positionInput, respondInput } from '@/lib/positions/input'
import { findPosition, type PositionView } from '@/lib/positions/queries'
import { slow, unslow } from '@/lib/questions/commands/slow'
import { restrain } from '@/lib/seminars/commands/restrain'
import { call } from '../support/api'
import { accepted, aMember, aPerson } from '../support/factories'
import { aPosition, aQuestion, oreIn } from '../support/factories/positions'

const roles = [
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
] as const

type Role = (typeof roles)[number]

/** Whose position is acted on: the author's, or the one of whoever is an author under a restraint. */
type Scene = { slug: string; question: string; position: PositionView; twin: PositionView; ruling: string }

type Act = {
  /** Who may; everybody else is refused. */
  may: Role[]
  lib: (person: Person, scene: Scene) => Promise<Result<unknown> | undefined>
  api: (scene: Scene) => [method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown]
  /** What must have happened to the position first, done by an instructor who is not the one that acts. */
  first?: (staff: Person, scene: Scene) => Promise<unknown>
}

const why = { reason: 'For a reason.' }
const staff: Role[] = ['moderator', 'instructor', 'administrator']
const authors: Role[] = ['author', 'mutedAuthor', 'suspendedAuthor']
const speakers: Role[] = ['participant', 'author', ...staff]
const takers: Role[] = [...speakers, 'mutedMember', 'mutedAuthor']

const cites = [{ quote: 'Then it turns east.', relation: 'supports' as const, warrant: 'It says so.' }]
const aPost = { thesis: 'A', stance: 'supports', claim: 'North.', argument: 'So it says.', citations: cites }
const anAnswer = { kind: 'asks' as const, argument: 'How far?' }
const aStance = { moment: 'during' as const, weights: { A: 1, B: -1 }, confidence: 50 }
const undone = async (done: Promise<void>): Promise<undefined> => {
  await done
  return undefined
}

const ruling = (command: typeof hide, name: string, first?: Act['first']): Act => ({
  may: staff,
  lib: (person, { position }) => command(person, position.id, why),
  api: ({ position }) => ['POST', `/positions/${position.id}/${name}`, why],
  first,
})

const table: Record<string, Act> = {
  post: {
    may: speakers,
    lib: (person, { question }) => post(person, question, positionInput.parse(aPost)),
    api: ({ question }) => ['POST', `/questions/${question}/positions`, aPost],
  },
  respond: {
    may: speakers,
    lib: (person, { position }) => respond(person, position.id, respondInput.parse(anAnswer)),
    api: ({ position }) => ['POST', `/positions/${position.id}/responses`, { ...anAnswer, thesis: null }],
  },
  edit: {
    may: ['author'],
    lib: (person, { position }) =>
      edit(person, position.id, { base: position.revision, patch: { claim: 'Mended.' } }),
    api: ({ position }) => ['PATCH', `/positions/${position.id}`, { claim: 'Mended.' }],
  },
  withdraw: {
    may: ['author', 'mutedAuthor'],
    lib: (person, { position }) => undone(withdraw(person, position.id)),
    api: ({ position }) => ['DELETE', `/positions/${position.id}`],
  },
  vote: {
    may: takers.filter((role) => !authors.includes(role)),
    lib: (person, { position }) => cast(person, position.id, 'agree'),
    api: ({ position }) => ['PUT', `/positions/${position.id}/ballot`, { vote: 'agree' }],
  },
  'say where they stand': {
    may: takers,
    lib: (person, { question }) => takeStance(person, question, stanceInput.parse(aStance)),
    api: ({ question }) => ['PUT', `/questions/${question}/stance`, aStance],
  },
  restate: {
    may: speakers.filter((role) => role !== 'author'),
    lib: (person, { position }) => restate(person, position.id, { text: 'North, it says.' }),
    api: ({ position }) => ['PUT', `/positions/${position.id}/steelman`, { text: 'North, it says.' }],
  },
  hide: ruling(hide, 'hide'),
  restore: ruling(restore, 'restore', (by, { position }) => hide(by, position.id, why)),
  lock: ruling(lock, 'lock'),
  unlock: ruling(unlock, 'unlock', (by, { position }) => lock(by, position.id, why)),
  merge: {
    may: staff,
    lib: (person, { position, twin }) => merge(person, position.id, { into: twin.id, ...why }),
    api: ({ position, twin }) => ['POST', `/positions/${position.id}/merge`, { into: twin.id, ...why }],
  },
  move: {
    may: staff,
    lib: (person, { position, question }) => move(person, position.id, { question, thesis: 'B', ...why }),
    api: ({ position, question }) => [
      'POST',
      `/positions/${position.id}/move`,
      { question, thesis: 'B', ...why },
    ],
  },
  'answer a ruling': {
    may: authors,
    lib: (person, scene) => reply(person, scene.ruling, { reply: 'I see.' }),
    api: (scene) => ['POST', `/rulings/${scene.ruling}/reply`, { reply: 'I see.' }],
    async first(by, scene) {
      accepted(await hide(by, scene.position.id, why))
      scene.ruling = (await findPosition(by, scene.position.id)).position.ruling?.id ?? ''
    },
  },
  slow: {
    may: staff,
    lib: (person, { question }) => slow(person, question, { minutes: 5, ...why }),
    api: ({ question }) => ['PUT', `/questions/${question}/slow-mode`, { minutes: 5, ...why }],
  },
  unslow: {
    may: staff,
    lib: (person, { question }) => unslow(person, question, why),
    api: ({ question }) => ['DELETE', `/questions/${question}/slow-mode`, why],
    first: (by, { question }) => slow(by, question, { minutes: 5, ...why }),
  },
}

type World = { asked: Awaited<ReturnType<typeof aQuestion>>; people: Record<Role, Person>; other: Person }

let made: Promise<World> | undefined

/** One seminar for all: each attempt has a question of its own in it, where that is what it changes. */
const theWorld = () => {
  made ??= aWorld()
  return made
}

async function aWorld(): Promise<World> {
  const asked = await aQuestion({ rules: { steelman: true, editWindowMinutes: 0 } })
  await oreIn(asked.member)
  const member = (role: 'participant' | 'moderator' | 'observer' | 'instructor') =>
    aMember({ in: asked.member, role }).then(({ person }) => person)
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
  }
  const until = new Date(Date.now() + 86_400_000).toISOString()
  for (const [name, person] of Object.entries(people)) {
    const kind = name.startsWith('muted') ? 'muted' : name.startsWith('suspended') ? 'suspended' : null
    if (kind) accepted(await restrain(asked.member, { person: person.id, kind, ...why, until }))
  }
  return { asked, people, other: asked.member.person }
}

/** A question with a position of the author that is meant. Who is under a restraint posted before it began. */
async function aScene({ asked, people }: World, role: Role): Promise<Scene> {
  const on = await aQuestion({ in: asked.member, rules: asked.question.rules })
  const by = people[authors.find((one) => one === role) ?? 'author']
  const of = { seminarId_personId: { seminarId: asked.member.seminar.id, personId: by.id } }
  const { mutedUntil, suspendedUntil } = await db.membership.findUniqueOrThrow({ where: of })
  await db.membership.update({ where: of, data: { mutedUntil: null, suspendedUntil: null } })
  const position = await aPosition({ on, by })
  await db.membership.update({ where: of, data: { mutedUntil, suspendedUntil } })
  const twin = await aPosition({ on, by: people.participant })
  return { slug: asked.member.seminar.slug, question: on.question.id, position, twin, ruling: '' }
}

const scenes = new Map<string, Promise<Scene>>()

/** Who is refused changes nothing, so that all of them may try at the same scene. */
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
    if (error instanceof NotPermitted) return 'refused'
    throw error
  }
}

async function byApi({ api }: Act, person: Person, scene: Scene): Promise<string> {
  const [method, path, body] = api(scene)
  const headers = method === 'PATCH' ? { 'if-match': `"${scene.position.revision}"` } : undefined
  const { status, body: said } = await call(method, path, { as: person, body, headers })
  if (status === 403) return 'refused'
  return status < 300 ? 'done' : JSON.stringify(said)
}

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

it('what somebody withdrew they bring back themselves, unless they are muted or suspended', async () => {
  const world = await theWorld()
  for (const role of authors) {
    const scene = await aScene(world, role)
    await db.position.update({ where: { id: scene.position.id }, data: { status: 'withdrawn' } })
    const back = reinstate(world.people[role], scene.position.id)
    if (role === 'author') await back
    else await expect(back).rejects.toBeInstanceOf(NotPermitted)
  }
})
