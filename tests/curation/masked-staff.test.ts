import { describe, expect, it, vi } from 'vitest'
import { writeLine } from '@/lib/curation/brief/commands/line'
import { publishBrief } from '@/lib/curation/brief/commands/publish'
import { lineInput } from '@/lib/curation/brief/input'
import { label } from '@/lib/curation/labels/commands/label'
import { labelInput } from '@/lib/curation/labels/input'
import { hide, restore } from '@/lib/curation/moderation/commands/hide'
import { lock } from '@/lib/curation/moderation/commands/lock'
import { move } from '@/lib/curation/moderation/commands/move'
import { inquire } from '@/lib/curation/reviews/commands/inquire'
import { judgedOfMine } from '@/lib/curation/reviews/own-verdicts'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { changeQuestion } from '@/lib/questions/commands/change'
import { slow } from '@/lib/questions/commands/slow'
import { unmask } from '@/lib/questions/commands/unmask'
import type { Rules } from '@/lib/questions/input'
import { call } from '../support/api'
import { accepted, aMember } from '../support/factories'
import { aPosition, aQuestion, aResponse, oreIn } from '../support/factories/positions'
import { aReview, citationOf } from '../support/factories/reviews'
import { everythingSettled } from '../support/told'

// Each story requests some sixty addresses.
vi.setConfig({ testTimeout: 120_000 })

const because = { reason: 'For a reason.' }

/** An instructor and a moderator argue like everybody else, and do everything that only staff can do. */
async function aSeminarWhereStaffArgue(rules: Partial<Rules>) {
  const context = await aQuestion({ rules })
  await oreIn(context.member)
  const elsewhere = await aQuestion({ in: context.member, title: 'Another one', rules })
  const member = async (role: 'participant' | 'moderator') =>
    (await aMember({ in: context.member, role })).person
  const people = {
    instructor: context.member.person,
    moderator: await member('moderator'),
    colleague: await member('moderator'),
    ana: await member('participant'),
    ben: await member('participant'),
  }
  const { ana, moderator, instructor } = people
  const positions = await Promise.all([1, 2, 3, 4].map(() => aPosition({ on: context, by: ana })))
  const own = [
    await aPosition({ on: context, by: moderator }),
    await aPosition({ on: context, by: instructor }),
  ]
  await aResponse({ to: own[0] as (typeof own)[0], by: instructor })
  return { context, elsewhere, people, positions, own }
}

type Scene = Awaited<ReturnType<typeof aSeminarWhereStaffArgue>>

async function staffAct({ context, elsewhere, people, positions }: Scene) {
  const { moderator, instructor } = people
  const [judged, hidden, restored, moved] = positions.map(({ id }) => id) as [string, string, string, string]
  const ref = context.question.id
  await aReview(positions[0] as (typeof positions)[0], { by: moderator })
  const second = (await citationOf(positions[2] as (typeof positions)[0])).id
  accepted(await inquire(moderator, second, { text: 'Which shaft?', revision: 1 }))
  accepted(await hide(instructor, hidden, because))
  accepted(await hide(moderator, restored, because))
  accepted(await restore(instructor, restored, because))
  accepted(await lock(moderator, judged, because))
  accepted(await label(moderator, judged, labelInput.parse({ kind: 'unclear', ...because })))
  // Posts cannot move out of a blind question.
  if (!context.question.rules.blind)
    accepted(await move(moderator, moved, { question: elsewhere.question.id, thesis: 'A', ...because }))
  const line = lineInput.parse({ section: 'agreed', text: 'It runs north.', cites: [judged] })
  accepted(await writeLine({ person: moderator, ref }, { line }))
  accepted(await publishBrief(instructor, ref, { note: 'At last.' }))
}

/** Things that everybody sees, and that could reveal that staff post here. */
async function staffTell({ context, people }: Scene) {
  const ref = context.question.id
  accepted(await changeQuestion(people.instructor, ref, { base: 1, patch: { title: 'Where to?' } }))
  accepted(await slow(people.moderator, ref, { minutes: 1, ...because }))
}

/** Every address of the API that shows parts of the question. */
function pathsOf({ context, elsewhere, positions, own }: Scene): string[] {
  const { slug } = context.member.seminar
  const citations = positions.flatMap((position) => position.citations.map(({ id }) => id))
  return [
    ...[context, elsewhere].flatMap(({ question: { id } }) =>
      [
        '',
        '/positions',
        '/events',
        '/rulings',
        '/brief',
        '/brief/versions',
        '/brief/history',
        '/strongest',
      ].map((path) => `/questions/${id}${path}`),
    ),
    ...[
      '',
      '/stance',
      '/slow-mode',
      '/presence',
      '/news?since=2016-01-01T00:00:00Z',
      '/brief/versions/1',
    ].map((path) => `/questions/${context.question.id}${path}`),
    ...['', '/events', '/decisions', '/questions', '/sources', '/flags', '/desk', '/restraints'].map(
      (path) => `/seminars/${slug}${path}`,
    ),
    ...[...positions, ...own].flatMap(({ id }) =>
      ['', '/rulings', '/labels', '/responses'].map((path) => `/positions/${id}${path}`),
    ),
    ...citations.flatMap((id) => [`/citations/${id}/reviews`, `/citations/${id}/inquiries`]),
    '/search?q=north',
    '/me/notices',
    '/me/export',
  ]
}

/** The places of a text in an answer, as paths: `items.actor.name`. */
function placesOf(body: unknown, sought: string, at: string[] = []): string[] {
  if (typeof body === 'string') return body === sought ? [at.join('.')] : []
  if (Array.isArray(body)) return body.flatMap((one) => placesOf(one, sought, at))
  if (!body || typeof body !== 'object') return []
  const told = 'kind' in body && typeof body.kind === 'string' ? [`<${body.kind}>`] : []
  return Object.entries(body).flatMap(([name, value]) => placesOf(value, sought, [...at, ...told, name]))
}

describe.each(['pseudonyms', 'pseudonymsToAll'] as const)('where people go by %s', (names) => {
  it('nobody who sees pseudonyms learns which of them belongs to somebody of the staff', async () => {
    const scene = await aSeminarWhereStaffArgue({ names, editWindowMinutes: 0 })
    await staffAct(scene)
    await staffTell(scene)
    const { people, positions } = scene
    if (names === 'pseudonymsToAll')
      await unmask(people.moderator, scene.context.question.id, {
        bearer: positions[0]?.author.id ?? '',
        ...because,
      })
    const bearers = await db.participation.findMany({
      where: { personId: { in: [people.moderator.id, people.instructor.id] } },
    })
    await everythingSettled()
    const readers: Person[] = [people.ana]
    if (names === 'pseudonymsToAll') readers.push(people.colleague)
    const met: string[] = []
    const wrong: string[] = []
    for (const reader of readers)
      for (const path of pathsOf(scene)) {
        const { status, body } = await call('GET', path, { as: reader })
        expect([path, status < 500]).toEqual([path, true])
        for (const { id, pseudonym } of bearers)
          for (const place of [id, pseudonym].flatMap((sought) => placesOf(body, sought)))
            if (asAuthor.test(place)) met.push(place)
            else wrong.push(`${path}: ${place}`)
      }
    expect([...new Set(wrong)]).toEqual([])
    expect(met.length).toBeGreaterThan(0)
  })

  it('nobody is found by what they did as staff', async () => {
    const scene = await aSeminarWhereStaffArgue({ names })
    await staffAct(scene)
    await everythingSettled()
    const { context, people, own } = scene
    const path = `/seminars/${context.member.seminar.slug}/events`
    const kindsBy = async (id = '') =>
      (await call('GET', `${path}?by=${id}`, { as: people.ben })).body.items.map(
        ({ kind }: { kind: string }) => kind,
      )
    expect(new Set(await kindsBy(own[0]?.author.id))).toEqual(new Set(['position.posted']))
    expect(new Set(await kindsBy(own[1]?.author.id))).toEqual(new Set(['position.posted', 'response.posted']))
  })

  it('is told of the staff in words', async () => {
    const scene = await aSeminarWhereStaffArgue({ names })
    await staffAct(scene)
    const lines = await judgedOfMine(scene.people.ana)
    expect(lines.map(({ by }) => by)).toEqual(lines.map(() => null))
    expect(lines.length).toBeGreaterThan(0)
    const [ruled] = (
      await call('GET', `/positions/${scene.positions[1]?.id}/rulings`, { as: scene.people.ben })
    ).body.items
    expect(ruled).toMatchObject({ kind: 'hidden', by: null })
  })
})

/** As the author of a position, and as other people with a post. */
const asAuthor = /author(\.id|\.name)?$|<(position|response)\.posted>\.actor\.(id|name)$/

it('where people go by their names, whoever decided is named', async () => {
  const scene = await aSeminarWhereStaffArgue({ names: 'named' })
  await staffAct(scene)
  const { items } = (
    await call('GET', `/positions/${scene.positions[1]?.id}/rulings`, { as: scene.people.ben })
  ).body
  expect(items[0].by.name).toBe(scene.people.instructor.name)
})

describe.each(['named', 'pseudonyms'] as const)('a blind question where people are %s', (names) => {
  it('answers the same to whom it is blind, whatever the staff and others do in it', async () => {
    const scene = await aSeminarWhereStaffArgue({ names, blind: true, editWindowMinutes: 0 })
    const { ben, moderator } = scene.people
    const answers = async () => {
      await everythingSettled()
      const paths = pathsOf(scene).filter((path) => !path.startsWith('/me/export'))
      const all = await Promise.all(paths.map((path) => call('GET', path, { as: ben })))
      return all.map(({ status, body, headers }, n) => [paths[n], status, body, headers.get('etag')])
    }
    const before = await answers()
    await staffAct(scene)
    await aPosition({ on: scene.context })
    await withdraw(moderator, scene.own[0]?.id ?? '')
    expect(await answers()).toEqual(before)
  })
})
