import fc from 'fast-check'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { expect, it } from 'vitest'
import { markdownOf } from '@/lib/exchange/formats/markdown'
import { aDebate, anyDebate, asShown, keys, textOf } from '../../support/exported-debate'

type MarkdownPart = {
  type: string
  value?: string
  depth?: number
  children?: MarkdownPart[]
  position?: { start: { offset?: number }; end: { offset?: number } }
}

const wordsIn = ({ value, children = [] }: MarkdownPart): string => value ?? children.map(wordsIn).join('')

/** The Markdown within a block quote: its lines without their sign. */
const quotedIn = (text: string, { position }: MarkdownPart): string =>
  text
    .slice(position?.start.offset, position?.end.offset)
    .split('\n')
    .map((line) => line.replace(/^> ?/, ''))
    .join('\n')

/** A debate's Markdown as a reader finds it: a post begins with its heading. */
function read(text: string) {
  const tree: MarkdownPart = unified().use(remarkParse).use(remarkGfm).parse(text)
  const posts: Array<{
    label: string
    author: string
    claim: string
    argument: string
    quotations: string[]
  }> = []
  const headings: string[] = []
  let prompt: string | null = null
  for (const part of tree.children ?? []) {
    const [label = '', author = ''] = wordsIn(part).split(/ · (.*)/su)
    const post = posts.at(-1)
    if (part.type === 'heading' && (part.depth ?? 0) >= 3)
      posts.push({ label, author, claim: '', argument: '', quotations: [] })
    else if (part.type === 'heading') headings.push(wordsIn(part))
    else if (part.type === 'blockquote' && !post) prompt ??= quotedIn(text, part)
    else if (part.type === 'blockquote' && post) post.argument = quotedIn(text, part)
    else if (part.type === 'list' && post) post.quotations.push(...(part.children ?? []).map(wordsIn))
    else if (part.type === 'paragraph' && post && part.children?.[0]?.type === 'strong')
      post.claim = wordsIn(part.children[0])
  }
  return { prompt, headings, posts }
}

/** Has definitions, whose names are changed. */
const hasNames = (text: string) => /\[[^\]]*\]:/.test(text)

const lines = (text: string) => text.split(/\r\n|[\r\n]/).join('\n')

it('every word of a debate comes back from its Markdown, whatever people typed', async () => {
  await fc.assert(
    fc.asyncProperty(anyDebate, async (given) => {
      const debate = aDebate(given)
      const found = read(await textOf(markdownOf(debate, keys)))
      expect(found.headings[0] ?? '').toBe(asShown(given.title))
      expect(found.posts.map(({ label }) => label)).toEqual(debate.outline.map(({ label }) => label))
      for (const { label, author, claim, argument, quotations } of found.posts) {
        const post = given.posts[Number(label.slice(1)) - 1]
        const known = post?.pseudonym ? ` (${post.pseudonym})` : ''
        expect([author, claim]).toEqual([asShown(`${post?.author}${known}`), asShown(post?.claim ?? '')])
        if (!hasNames(post?.argument ?? '')) expect(argument).toBe(lines(post?.argument ?? ''))
        const { verdict, label: reason } = post?.moderated ?? {}
        const judged = verdict === undefined ? '' : `verdict.outOfContext (staff): ${asShown(verdict)}`
        const cited = post?.citations.map(
          ({ quote, warrant, relation }, at) =>
            `${label}.${at + 1} · relation.${relation}: “${asShown(quote)}” (On Ore, ¶ 2)${asShown(warrant)}${judged}`,
        )
        const labels = reason === undefined ? [] : [`labels.needsSource ${asShown(reason)}`]
        expect(quotations.map(asShown)).toEqual([...(cited ?? []), ...labels].map(asShown))
      }
    }),
    { numRuns: 40 },
  )
})

it('links and notes of each post lead where its author said, though names of definitions are of a whole file', async () => {
  const argument = (to: string) =>
    `[one], [two][one], [three][] and ![a picture][one], as noted[^n].\n\n[ONE]: http://${to}/1 "Its title"\n[three]: <http://${to}/3>\n\n[^n]: Noted by ${to}.`
  const post = {
    ...{ author: 'Ana', claim: '', kind: 'asks' as const, thesis: null, stance: 'supports' as const },
    ...{ answers: null, alsoStands: null, citations: [] },
  }
  const posts = ['a', 'b', 'c'].map((to) => ({
    ...post,
    argument: to === 'c' ? '[one] is no link.' : argument(to),
  }))
  const text = await textOf(
    markdownOf(aDebate({ title: 'Where?', prompt: argument('q'), theses: [], posts }), keys),
  )
  const html = String(
    await unified().use(remarkParse).use(remarkGfm).use(remarkRehype).use(rehypeStringify).process(text),
  )
  const addresses = [...html.matchAll(/(?:href|src)="http:\/\/([abcq]\/\d)"/g)].map(([, address]) => address)
  expect(addresses).toEqual(['q', 'a', 'b'].flatMap((to) => ['1', '1', '3', '1'].map((n) => `${to}/${n}`)))
  expect([...html.matchAll(/Noted by (.)/g)].map(([, to]) => to)).toEqual(['q', 'a', 'b'])
})
