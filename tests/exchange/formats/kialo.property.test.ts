import fc from 'fast-check'
import { expect, it } from 'vitest'
import { kialoOf } from '@/lib/exchange/formats/kialo'
import type { DebateGiven } from '../../support/exported-debate'
import { aDebate, anyDebate, asShown, keys, textOf } from '../../support/exported-debate'

type KialoClaim = { side: string | null; text: string; marks: number[] }

/** Kialo's text as EXCHANGE describes it: a numbered claim goes on until the next one; links are read in a second turn. */
function read(text: string) {
  const [head = '', ...rest] = text.split('\n')
  const claims = new Map<string, KialoClaim>()
  const sources: string[] = []
  let last: KialoClaim | undefined
  let inSources = false
  for (const line of rest) {
    const [, place, side, words = ''] = /^((?:\d+\.)+) (?:(Pro|Con|Thesis): )?(.*)$/u.exec(line) ?? []
    const [, source] = /^\[\d+\] (.*)$/u.exec(line) ?? []
    if (line === 'Sources:') inSources = true
    else if (inSources && source !== undefined) sources.push(source)
    else if (!inSources && place) {
      last = { side: side ?? null, text: words, marks: [] }
      claims.set(place, last)
    } else if (line && last) last.text += `\n${line}`
  }
  for (const claim of claims.values()) readMarks(claim)
  return { title: head.replace('Discussion Title: ', ''), claims, sources }
}

function readMarks(claim: KialoClaim): void {
  for (let end = / \[(\d+)\]$/.exec(claim.text); end; end = / \[(\d+)\]$/.exec(claim.text)) {
    claim.marks.unshift(Number(end[1]))
    claim.text = claim.text.slice(0, end.index)
  }
  claim.text = claim.text.replace(/\\(.)/gu, '$1')
}

/** Posts that answer a question, and the question itself, are no claims. */
const isClaim = ({ posts }: DebateGiven, at: number): boolean => {
  const post = posts[at]
  if (!post || post.answers === null) return true
  return post.kind !== 'asks' && isClaim({ posts } as DebateGiven, post.answers)
}

it('an independent reader finds each claim below the one that it is for or against', async () => {
  await fc.assert(
    fc.asyncProperty(anyDebate, async (given) => {
      const { title, claims, sources } = read(await textOf(kialoOf(aDebate(given), keys)))
      expect(title.trim()).toBe(asShown(given.title))
      const own = [...claims].filter(
        ([, { side, text }]) => (side === 'Pro' || side === 'Con') && !/^-> See/.test(text),
      )
      const wanted = given.posts.flatMap((post, at) => {
        if (!isClaim(given, at)) return []
        const answered = post.answers === null ? undefined : given.posts[post.answers]
        const isCon = answered
          ? post.kind === 'rebuts' || post.kind === 'undercuts'
          : post.thesis !== null && post.stance === 'opposes'
        const above = answered
          ? asShown(answered.claim || answered.argument) || '—'
          : asShown(post.thesis === null ? 'standsNowhere' : (given.theses[post.thesis] ?? ''))
        return JSON.stringify([isCon ? 'Con' : 'Pro', asShown(post.claim || post.argument) || '—', above])
      })
      const found = own.map(([place, { side, text }]) =>
        JSON.stringify([side, text, claims.get(place.replace(/\d+\.$/, ''))?.text]),
      )
      const links = given.posts.filter((post) => /^-> See/.test(asShown(post.claim || post.argument))).length
      if (links === 0) expect(found.sort()).toEqual(wanted.sort())
      const quotes = given.posts.flatMap((post, at) => (isClaim(given, at) ? post.citations : []))
      expect(sources.length).toBe(quotes.length)
      for (const { quote } of quotes)
        expect(
          sources.some((source) => source.replace(/\\(.)/gu, '$1').includes(`“${asShown(quote)}”`)),
        ).toBe(true)
    }),
    { numRuns: 200 },
  )
})

it('a position that stands on two theses is linked below the second', async () => {
  const post = { author: 'Ana', argument: 'So.', answers: null, kind: 'asks' as const, citations: [] }
  const text = await textOf(
    kialoOf(
      aDebate({
        title: 'Where?',
        prompt: '',
        theses: ['North.', 'East.'],
        posts: [
          { ...post, claim: 'Up (there) [now].', thesis: 0, stance: 'supports', alsoStands: 'opposes' },
        ],
      }),
      keys,
    ),
  )
  expect(text).toBe(
    'Discussion Title: Where?\n\n1. Where?\n\n1.1. Thesis: North.\n\n1.2. Thesis: East.\n\n' +
      '1.1.1. Pro: Up (there) \\[now\\].\n\n1.2.1. Con: -> See 1.1.1.\n\n',
  )
})
