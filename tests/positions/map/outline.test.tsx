import type { Messages } from 'next-intl'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { type MapContext, placesIn } from '@/components/positions/map/map-context'
import { Nodes } from '@/components/positions/map/map-drawing'
import { OutlineItem } from '@/components/positions/map/outline'
import { messagesIn } from '@/lib/platform/words/messages'
import { translator } from '@/lib/platform/words/translator'
import { drawingOf } from '@/lib/positions/map/drawing'
import { wholeMap } from '@/lib/positions/map/input'
import type { MappedPost } from '@/lib/positions/map/rules'
import { treeOf } from '@/lib/positions/map/tree'

const passage = {
  ...{ version: 1, start: 0, end: 5, quote: 'words', paragraph: 24, lastParagraph: null },
  ...{ page: null, lastPage: null, source: { number: 1, title: 'Ore', language: 'en' } },
}

const position: MappedPost = {
  ...{ id: 'one', kind: null, answers: null, root: null, undercuts: null, thesis: 'A', stance: 'supports' },
  ...{ alsoStands: { B: 'opposes' }, status: 'published', words: 'It runs north.', author: 'Ana' },
  citations: [{ id: 'cited', relation: 'supports', passage }],
}

const undercut: MappedPost = {
  ...{ ...position, id: 'two', kind: 'undercuts', answers: 'one', root: 'one', undercuts: 'cited' },
  ...{ thesis: null, alsoStands: {}, words: 'It does not say so.', citations: [] },
}

it('what the map tells by curves is said in the outline, and by signs in its boxes: further theses, an undercut citation', async () => {
  const english = { locale: 'en', messages: messagesIn('en') }
  const posts = [position, undercut]
  const setting: MapContext = {
    say: translator<Messages, 'thread'>({ ...english, namespace: 'thread' }),
    t: translator<Messages, 'map'>({ ...english, namespace: 'map' }),
    question: { number: 1, title: 'Where?' },
    seminar: { slug: 'ore', language: 'en' },
    labels: ['A', 'B'],
    view: wholeMap,
    places: placesIn(posts),
    ballot: () => '',
  }
  const thesis = { id: 'a', label: 'A', name: '', statement: 'North.', short: '', passage: null }
  const { root } = treeOf({ theses: [thesis], posts }, wholeMap, ['one'])
  const node = root.children[0]!.children[0]!
  const wordsOf = (element: ReactNode) =>
    renderToStaticMarkup(element)
      .replaceAll(/<[^>]+>/g, '|')
      .replaceAll('\u00a0', ' ')
  const words = wordsOf(<OutlineItem node={node} setting={setting} />).replaceAll('|', '')
  expect(words).toContain('supports A, against B, Ana')
  expect(words).toContain('Undercuts ¶ 24, Ana')
  const tree = { root, shown: 1, positions: 1 }
  const { boxes } = await drawingOf({ key: 'signs', tree, view: wholeMap, title: 'Where?' })
  const signs = boxes
    .filter((box) => 'post' in box.node)
    .map((box) => wordsOf(<Nodes boxes={[box]} setting={setting} />))
  expect(signs[0]).toMatch(/\|B\|/)
  expect(signs[1]).toMatch(/\|¶ 24\|/)
})
