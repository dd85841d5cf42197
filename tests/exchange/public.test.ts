import { beforeAll, describe, expect, it } from 'vitest'
import { GET as embeddedBrief } from '@/app/embed/briefs/[key]/route'
import { GET as embeddedPassage } from '@/app/embed/passages/[passage]/route'
import { GET as embeddedQuestion } from '@/app/embed/questions/[question]/route'
import { GET as oembed } from '@/app/oembed/route'
import { GET as publicPage } from '@/app/public/questions/[question]/route'
import { db } from '@/lib/platform/database/db'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { closeToPublic, openToPublic } from '@/lib/questions/commands/public-access'
import { NAMES_NOTICE } from '@/lib/questions/public/public-access'
import { findQuestion } from '@/lib/questions/queries'
import { accepted } from '../support/factories'
import { aPosition } from '../support/factories/positions'
import { type Planted, plantSeminar } from '../support/journeys/seminar'

/*
 * Every channel of readers without an account, asked by nobody, against the words that are planted in a seminar.
 */

const site = 'http://localhost:3000'

let planted: Planted
let passages: string[]

beforeAll(async () => {
  planted = await plantSeminar()
  passages = (await db.passage.findMany({ select: { id: true } })).map(({ id }) => id)
}, 120_000)

const asked = (path: string, headers: Record<string, string> = {}) =>
  new Request(new URL(path, site), { headers })

const of = <Name extends string>(name: Name, value: string) => ({
  params: Promise.resolve({ [name]: value } as Record<Name, string>),
})

const pageOf = (id: string, headers?: Record<string, string>, query = '') =>
  publicPage(asked(`/public/questions/${id}${query}`, headers), of('question', id))

const oembedOf = (path: string, more = '') =>
  oembed(asked(`/oembed?url=${encodeURIComponent(new URL(path, site).href)}${more}`))

/** Everything that nobody signed in is told of a question and of all passages: the texts of all answers that are not 404. */
async function toldOf(id: string): Promise<string> {
  const answers = await Promise.all([
    pageOf(id),
    embeddedQuestion(asked(`/embed/questions/${id}`), of('question', id)),
    oembedOf(`/public/questions/${id}`),
    oembedOf(`/public/questions/${id}`, '&format=xml'),
    ...passages.map((passage) =>
      embeddedPassage(asked(`/embed/passages/${passage}`), of('passage', passage)),
    ),
    ...passages.map((passage) => oembedOf(`/embed/passages/${passage}`)),
  ])
  const open = answers.filter(({ status }) => status !== 404)
  return (await Promise.all(open.map((answer) => answer.text()))).join('\n')
}

const wordsIn = (text: string) => planted.words.found(text).map(({ in: where }) => where)

/** What a look finds while the question is open to everybody, which it is no longer afterwards. */
async function whileOpen<T>(id: string, look: () => Promise<T>, how = { names: false, indexed: false }) {
  const { instructor } = planted.people
  accepted(await openToPublic(instructor, id, how))
  const found = await look()
  accepted(await closeToPublic(instructor, id))
  return found
}

/** What the question and its debate consist of, in the words of those who wrote it. */
const published =
  /^(seminar title|title of the|prompt|statement|name of a thesis|advocate|claim|argument|warrant|source (title|text (before|in|after|elsewhere))|author of a source|pseudonym)/

describe('nobody signed in', () => {
  it('is told nothing of a question before it is opened, and nothing once it is closed', async () => {
    const { id } = planted.questions.open
    expect(await toldOf(id)).toBe('')
    expect(wordsIn(await whileOpen(id, () => toldOf(id)))).toContain('title of the open question')
    expect(await toldOf(id)).toBe('')
  })

  it('is told of an open question what an observer sees of it, without names, words of staff and whose a tombstone is', async () => {
    const { id } = planted.questions.open
    const told = planted.words.found(await whileOpen(id, () => toldOf(id)))
    const where = told.map((canary) => canary.in)
    // Where members see names, only public readers are shown pseudonyms.
    const others = told.filter(({ seenBy, in: word }) => !seenBy.includes('observer') && word !== 'pseudonym')
    expect(others.map((canary) => canary.in)).toEqual([])
    expect(where.filter((word) => !published.test(word))).toEqual([])
    for (const word of ['claim after an edit', 'warrant answering', 'source text in a quotation'])
      expect(where).toContain(word)
  })

  it('is told of a blind question what people without a post see: what is asked, and nobody’s work', async () => {
    const { id } = planted.questions.blind
    const where = wordsIn(await whileOpen(id, () => toldOf(id)))
    expect(
      where.filter((word) => !/^(seminar title|title|prompt|statement|name of a thesis|advocate)/.test(word)),
    ).toEqual([])
    expect(where).toContain('title of the blind question')
  })

  it('is told of the thread of a group that is opened, and of no other thread of its prompt', async () => {
    const { own } = planted.threads
    const beside = await db.question.findMany({ where: { promptId: own.promptId, id: { not: own.id } } })
    expect(beside.length).toBeGreaterThan(0)
    const text = await whileOpen(own.id, () => toldOf(own.id))
    expect(wordsIn(text)).toContain('claim in the thread of a group')
    const others = await whileOpen(own.id, () => Promise.all(beside.map(({ id }) => pageOf(id))))
    for (const { id } of beside) expect(text).not.toContain(id)
    expect(others.filter(({ status }) => status !== 404)).toEqual([])
  })
})

describe('names', () => {
  it('are those of minerals, also where members name each other, until three days after members were told', async () => {
    const { id } = planted.questions.open
    const { author, moderator } = planted.people
    const position = planted.positions.stands.id
    const { argument } = await db.position.findUniqueOrThrow({ where: { id: position } })
    const said = `${argument}\n\nAs @${author.name} says, and ${moderator.email} does not.`
    const set = (text: string) => db.position.update({ where: { id: position }, data: { argument: text } })
    await set(said)
    const named = { names: true, indexed: false }
    const before = await whileOpen(id, () => toldOf(id), named)
    const told = await whileOpen(
      id,
      async () => {
        await db.publicAccess.updateMany({
          where: { questionId: id, endedAt: null },
          data: { namesFrom: new Date(Date.now() - 1) },
        })
        return toldOf(id)
      },
      named,
    )
    await set(argument)
    for (const { name, email } of [author, moderator])
      for (const known of [name, email]) expect(before).not.toContain(known)
    expect(told).toContain(author.name)
    const access = await db.publicAccess.findFirstOrThrow({
      where: { questionId: id, namesFrom: { not: null } },
    })
    expect(access.namesFrom?.getTime()).toBe(access.at.getTime() + NAMES_NOTICE)
  })

  it('are never shown where members themselves see pseudonyms', async () => {
    const { id } = planted.questions.open
    const rules = (names: string) =>
      db.$executeRaw`UPDATE question SET rules = rules || jsonb_build_object('names', ${names}::text), revision = revision + 1
        WHERE id = ${id}::uuid`
    await rules('pseudonyms')
    const given = await openToPublic(planted.people.instructor, id, { names: true, indexed: false })
    const told = wordsIn(await whileOpen(id, () => toldOf(id)))
    await rules('named')
    expect(given).toMatchObject({ ok: false, problems: { names: { code: 'namesMasked' } } })
    expect(told.filter((where) => where.startsWith('name of the'))).toEqual([])
  })
})

describe('the page', () => {
  it('after the last is the last, and one that is no number is the first', async () => {
    const { id } = planted.questions.open
    const asked = ['', '?page=1', '?page=2', '?page=99999', '?page=100000', '?page=0', '?page=-1', '?page=x']
    const etags = await whileOpen(id, async () => {
      const answers = await Promise.all(asked.map((query) => pageOf(id, {}, query)))
      return answers.map(({ headers }) => headers.get('etag'))
    })
    expect(etags).toEqual(asked.map(() => expect.stringMatching(/^W/)))
    expect(new Set(etags).size).toBe(1)
  })

  it('is kept by no cache without asking, and tells search engines only what the instructor chose', async () => {
    const { id } = planted.questions.open
    const [first, again, listed] = await whileOpen(id, async () => {
      const answer = await pageOf(id)
      const etag = answer.headers.get('etag') ?? ''
      const same = await pageOf(id, { 'if-none-match': etag })
      await openToPublic(planted.people.instructor, id, { names: false, indexed: true }).then(accepted)
      return [answer, same, await pageOf(id, { 'if-none-match': etag })] as const
    })
    expect(first.headers.get('cache-control')).toBe('public, no-cache')
    expect(first.headers.get('x-robots-tag')).toBe('noindex, nofollow')
    const text = await first.text()
    expect(text).toContain('<meta name="robots" content="noindex, nofollow"/>')
    const { title } = planted.questions.open
    expect(text).toContain(`<meta name="citation_title" content="${title}"/>`)
    expect(text.match(/citation_author/g)).toHaveLength(1)
    expect(again.status).toBe(304)
    expect([listed.status, listed.headers.get('x-robots-tag')]).toEqual([200, null])
    const closed = await pageOf(id, { 'if-none-match': first.headers.get('etag') ?? '' })
    expect([closed.status, closed.headers.get('cache-control')]).toEqual([404, 'no-store'])
    expect(closed.headers.get('content-security-policy'), 'a frame shows that it was closed').toContain(
      'frame-ancestors *',
    )
  })

  it('shows a new position in the next answer, and a withdrawn one as its place alone', async () => {
    const { id } = planted.questions.open
    const context = await findQuestion(planted.people.author, id)
    const texts = await whileOpen(id, async () => {
      const before = await (await pageOf(id)).text()
      const made = { on: context, by: planted.people.author, citing: planted.sources.quotes.slice(0, 1) }
      const { id: position } = await aPosition({ ...made, claim: 'Brand new.' })
      const after = await (await pageOf(id)).text()
      await withdraw(planted.people.author, position)
      return [before, after, await (await pageOf(id)).text()]
    })
    expect(texts.map((text) => text.includes('Brand new.'))).toEqual([false, true, false])
    const [first, , last] = texts.map((text) => text.split('class="gone"').length)
    expect(last).toBe((first ?? 0) + 1)
    expect(texts[2], 'a tombstone names nobody').toMatch(
      /<a href="#P\d+">P\d+<\/a><time [^>]*>[^<]*<\/time><\/p><p class="gone">/,
    )
  })
})

describe('embedding', () => {
  const origins = (frameOrigins: string[]) =>
    db.seminar.update({ where: { id: planted.id }, data: { frameOrigins } })

  it('is framed by the origins that the instructor named, and by nobody without one', async () => {
    const { id } = planted.questions.open
    const framed = async () =>
      (await embeddedQuestion(asked(`/embed/questions/${id}`), of('question', id))).headers.get(
        'content-security-policy',
      )
    await origins([])
    const policies = await whileOpen(id, async () => {
      const nobody = await framed()
      await origins(['https://uni.example', 'https://blog.example'])
      // The setting is read anew within a second.
      await expect
        .poll(framed, { timeout: 2_000 })
        .toContain('frame-ancestors https://uni.example https://blog.example')
      return [nobody, (await pageOf(id)).headers.get('content-security-policy')]
    })
    for (const policy of policies) expect(policy).toContain("frame-ancestors 'none'")
  })

  it('is described to other sites: a frame as small as they ask, in both formats, and a refusal of everything else', async () => {
    const { id } = planted.questions.open
    await origins(['https://uni.example'])
    const answers = await whileOpen(id, async () => ({
      rich: await (await oembedOf(`/public/questions/${id}`, '&maxwidth=300&maxheight=50')).json(),
      xml: await (await oembedOf(`/embed/questions/${id}`, '&format=xml')).text(),
      kept: (await oembedOf(`/public/questions/${id}`)).headers.get('cache-control'),
      statuses: await Promise.all(
        [
          [`/public/questions/${id}`, '&format=yaml'],
          [`/public/questions/${id}`, '&maxwidth=-1'],
          [`https://evil.example/public/questions/${id}`],
          [`https://localhost@evil.example/public/questions/${id}`],
          ['javascript:alert(1)'],
          [`/public/questions/${id}/../../../etc/passwd`],
          [`/public/questions/${planted.questions.blind.id}`],
          [`/briefs/${'0'.repeat(32)}`],
        ].map(async ([path = '', more]) => (await oembedOf(path, more)).status),
      ),
    }))
    await origins([])
    expect(answers.rich).toMatchObject({ type: 'rich', version: '1.0', width: 300, height: 120 })
    expect(answers.rich.html).toMatch(new RegExp(`^<iframe src="${site}/embed/questions/${id}" `))
    expect(answers.xml).toContain('<type>rich</type>')
    expect(answers.kept).toBe('public, no-cache')
    expect(answers.statuses).toEqual([501, 400, 404, 404, 404, 404, 404, 404])
  })

  it('shows a Brief with a public link, and nothing without one', async () => {
    const at = (key: string) => embeddedBrief(asked(`/embed/briefs/${key}`), of('key', key))
    const answer = await at(planted.briefKey)
    expect(answer.status).toBe(200)
    const found = planted.words.found(await answer.text())
    expect(found.length).toBeGreaterThan(1)
    const others = found.filter(({ seenBy }) => !seenBy.includes('observer'))
    expect(others.map((canary) => canary.in)).toEqual(['key of a public Brief'])
    expect((await at('0'.repeat(32))).status).toBe(404)
  })
})
