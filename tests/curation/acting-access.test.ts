import { expect, it } from 'vitest'
import { hide, restore } from '@/lib/curation/moderation/commands/hide'
import { lock, unlock } from '@/lib/curation/moderation/commands/lock'
import { merge } from '@/lib/curation/moderation/commands/merge'
import { move } from '@/lib/curation/moderation/commands/move'
import { reply } from '@/lib/curation/moderation/commands/reply'
import { cast } from '@/lib/opinion/ballots/commands/cast'
import { takeStance } from '@/lib/opinion/stances/commands/take'
import { stanceInput } from '@/lib/opinion/stances/input'
import { db } from '@/lib/platform/database/db'
import { NotPermitted } from '@/lib/platform/errors'
import { edit } from '@/lib/positions/commands/edit'
import { post } from '@/lib/positions/commands/post'
import { respond } from '@/lib/positions/commands/respond'
import { restate } from '@/lib/positions/commands/steelman'
import { reinstate, withdraw } from '@/lib/positions/commands/withdraw'
import { positionInput, respondInput } from '@/lib/positions/input'
import { findPosition } from '@/lib/positions/queries/find'
import { slow, unslow } from '@/lib/questions/commands/slow'
import {
  type Act,
  aScene,
  authors,
  others,
  speakers,
  staff,
  takers,
  tellWhoMay,
  theWorld,
  why,
} from '../support/acting'
import { accepted } from '../support/factories'

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
    may: ['author', 'moderatingAuthor'],
    lib: (person, { position }) =>
      edit(person, position.id, { base: position.revision, patch: { claim: 'Mended.' } }),
    api: ({ position }) => ['PATCH', `/positions/${position.id}`, { claim: 'Mended.' }, position.revision],
  },
  withdraw: {
    may: ['author', 'mutedAuthor', 'moderatingAuthor'],
    lib: (person, { position }) => undone(withdraw(person, position.id)),
    api: ({ position }) => ['DELETE', `/positions/${position.id}`],
  },
  vote: {
    may: others(takers),
    lib: (person, { position }) => cast(person, position.id, 'agree'),
    api: ({ position }) => ['PUT', `/positions/${position.id}/ballot`, { vote: 'agree' }],
  },
  'say where they stand': {
    may: takers,
    lib: (person, { question }) => takeStance(person, question, stanceInput.parse(aStance)),
    api: ({ question }) => ['PUT', `/questions/${question}/stance`, aStance],
  },
  restate: {
    may: others(speakers),
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
    lib: (person, { made }) => reply(person, made, { reply: 'I see.' }),
    api: ({ made }) => ['POST', `/rulings/${made}/reply`, { reply: 'I see.' }],
    async first(by, scene) {
      accepted(await hide(by, scene.position.id, why))
      scene.made = (await findPosition(by, scene.position.id)).position.ruling?.id ?? ''
    },
  },
  slow: {
    may: [...staff, 'moderatingAuthor'],
    lib: (person, { question }) => slow(person, question, { minutes: 5, ...why }),
    api: ({ question }) => ['PUT', `/questions/${question}/slow-mode`, { minutes: 5, ...why }],
  },
  unslow: {
    may: [...staff, 'moderatingAuthor'],
    lib: (person, { question }) => unslow(person, question, why),
    api: ({ question }) => ['DELETE', `/questions/${question}/slow-mode`, why],
    first: (by, { question }) => slow(by, question, { minutes: 5, ...why }),
  },
}

tellWhoMay(table)

it('what somebody withdrew they bring back themselves, unless they are muted or suspended', async () => {
  const world = await theWorld()
  for (const role of authors) {
    const scene = await aScene(world, role)
    await db.position.update({ where: { id: scene.position.id }, data: { status: 'withdrawn' } })
    const back = reinstate(world.people[role], scene.position.id)
    if (role === 'author' || role === 'moderatingAuthor') await back
    else await expect(back).rejects.toBeInstanceOf(NotPermitted)
  }
})
