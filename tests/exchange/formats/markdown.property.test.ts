import fc from 'fast-check'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
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
        expect([author, claim, argument]).toEqual([
          asShown(post?.author ?? ''),
          asShown(post?.claim ?? ''),
          lines(post?.argument ?? ''),
        ])
        const cited = post?.citations.map(
          ({ quote, warrant, relation }, at) =>
            `${label}.${at + 1} · relation.${relation}: “${asShown(quote)}” (On Ore, ¶ 2)${asShown(warrant)}`,
        )
        expect(quotations.map(asShown)).toEqual(cited?.map(asShown) ?? [])
      }
    }),
    { numRuns: 40 },
  )
})
