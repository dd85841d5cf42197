import { expect, it } from 'vitest'
import { db } from '@/lib/platform/database/db'
import { type Answer, call } from '../support/api'
import { aPerson } from '../support/factories'
import { oreRubric } from '../support/factories/grades'
import { oreText } from '../support/factories/positions'

const shaftText = `# The shaft

The east shaft was never finished, since its owners quarrelled.

The north shaft pays for both of them.
`

/** The roster of a class of thirty; three of its lines name nobody. */
function roster(host: string): string {
  const people = Array.from(
    { length: 27 },
    (_, n) => `Person ${n};person${n}@${host};${n % 2 ? 'East' : 'North'}`,
  )
  const bad = ['Nobody;;North', `Person 3;person3@${host};East`, 'Somebody;not an address;East']
  return ['Name;E-mail;Group', ...people.slice(0, 9), ...bad, ...people.slice(9)].join('\r\n')
}

const ok = ({ status, body }: Answer, wanted = 200) => {
  expect({ status, body }).toMatchObject({ status: wanted })
  return body
}

it('a term from an empty seminar to released grades, each of which only its own participant reads', async () => {
  const carla = await aPerson({ name: 'Carla' })
  await db.person.update({ where: { id: carla.id }, data: { admin: true } })
  const instructor = { as: { ...carla, admin: true } }
  const slug = `term-${crypto.randomUUID().slice(0, 8)}`
  const made = { slug, title: 'Mines', language: 'en', timeZone: 'America/La_Paz' }
  ok(await call('POST', '/seminars', { ...instructor, body: made }), 201)
  await db.person.update({ where: { id: carla.id }, data: { admin: false } })
  const here = `/seminars/${slug}`
  const as = { as: carla }

  for (const text of [oreText, shaftText])
    ok(
      await call('POST', `${here}/sources`, {
        ...as,
        body: { text, language: 'en', mediaType: 'text/markdown' },
      }),
      201,
    )

  const raw = roster(`${slug}.example`)
  const members = ok(
    await call('POST', `${here}/roster`, { ...as, raw, headers: { 'content-type': 'text/csv' } }),
  )
  expect(members.problems.map(({ line, code }: { line: number; code: string }) => [line, code])).toEqual([
    [11, 'noAddressInLine'],
    [12, 'addressTwice'],
    [13, 'noAddressInLine'],
  ])
  expect(members.invited).toHaveLength(27)

  const rubric = ok(await call('POST', `${here}/rubrics`, { ...as, body: oreRubric }), 201)
  const asked = {
    title: 'Which shaft?',
    prompt: 'Argue from both texts.',
    theses: [
      {
        label: 'A',
        statement: 'The north one.',
        passage: { quote: 'The north shaft pays for both of them.' },
      },
      { label: 'B', statement: 'The east one.' },
    ],
    keyPassages: [
      { passage: { quote: 'Then it turns east.' } },
      { passage: { quote: 'since its owners quarrelled' } },
    ],
    readings: [{ source: '1' }, { source: '2', paragraph: 1 }],
    schedule: [{ phase: 'rebuttal', startsAt: new Date(Date.now() + 86_400_000).toISOString() }],
    threads: 'perGroup',
  }
  ok(await call('POST', `${here}/questions`, { ...as, body: { ...asked, draft: true } }), 201)
  const first = ok(await call('POST', `${here}/questions`, { ...as, body: asked }), 201)
  const threads = ok(await call('GET', `/questions/${first.id}/threads`, as)).items
  expect(threads.map(({ group }: { group: { name: string } }) => group.name)).toEqual(['East', 'North'])

  const posted = []
  for (const [n, quote] of [
    'Then it turns east.',
    'since its owners quarrelled',
    'the timber ran out in March',
  ].entries()) {
    const person = await arrived(`person${n}@${slug}.example`)
    const [mine] = ok(await call('GET', `${here}/questions`, { as: person })).items
    expect(mine.group.name).toBe(n % 2 ? 'East' : 'North')
    const citations = [{ quote, relation: 'supports', warrant: 'It says so.' }]
    const body = {
      thesis: 'A',
      stance: 'supports',
      claim: `Claim ${n}.`,
      argument: 'It is in the text.',
      citations,
    }
    ok(await call('POST', `/questions/${mine.id}/positions`, { as: person, body }), 201)
    posted.push({ person, question: mine.id })
  }
  const rows = ok(await call('GET', `${here}/participation`, as)).items
  const counted = rows.filter(({ positions }: { positions: number }) => positions > 0)
  expect(counted.map((row: { keyPassages: number }) => row.keyPassages).sort()).toEqual([0, 1, 1])

  for (const [n, { person, question }] of posted.entries()) {
    const body = { rubric: rubric.id, levels: { claim: n + 1, sources: 1 }, comment: `For ${n}.` }
    ok(await call('PUT', `/questions/${question}/grades/${person.id}`, { ...as, body }))
    expect(ok(await call('GET', '/me/grades', { as: person })).items).toEqual([])
  }
  for (const { id } of threads) ok(await call('POST', `/questions/${id}/grades/release`, { ...as, body: {} }))
  for (const [n, { person, question }] of posted.entries()) {
    const { items } = ok(await call('GET', '/me/grades', { as: person }))
    expect(items.map(({ comment, score }: { comment: string; score: number }) => [comment, score])).toEqual([
      [`For ${n}.`, n + 3],
    ])
    expect((await call('GET', `/questions/${question}/grades`, { as: person })).status).toBe(403)
  }
})

/** The person of an address of the roster, who has come. */
async function arrived(email: string) {
  const row = await db.person.findUniqueOrThrow({ where: { email } })
  return { ...(await aPerson()), id: row.id, email, name: row.name }
}
