import { renderToStaticMarkup } from 'react-dom/server'
import { SaxesParser } from 'saxes'
import { expect, it } from 'vitest'
import { MapFile } from '@/components/positions/map/map-stage'
import { drawingOf } from '@/lib/positions/map/drawing'
import { wholeMap } from '@/lib/positions/map/input'
import type { MapContents, MappedPost } from '@/lib/positions/map/rules'
import { nodesOf, treeOf } from '@/lib/positions/map/tree'
import { mapFile } from '@/lib/web/map-file'

it('a file of a map is a document of its own: well-formed, with its looks in light colours, and no links', async () => {
  const tree = treeOf({ theses: [], posts: [] }, wholeMap, [])
  const title = 'Is 1 < 2 & "so"?'
  // Characters that a post may have and XML may not.
  const words = 'ore\u0001\u000b\ufffe 🪨'
  const drawing = await drawingOf({ key: 'file', tree, view: wholeMap, title })
  const sheet = {
    drawing,
    edges: '',
    bands: [{ top: 0, height: 10, edges: '', nodes: `<g class="m-n">${words}</g>` }],
  }
  const file = await mapFile({
    drawing: renderToStaticMarkup(<MapFile sheet={sheet} title={title} />),
    faces: {},
  })
  const names: string[] = []
  const texts: string[] = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('opentag', ({ name }) => names.push(name))
  parser.on('text', (text) => texts.push(text))
  parser.on('error', (error) => {
    throw error
  })
  parser.write(file).close()
  expect(names).toEqual(['svg', 'style', 'rect', 'title', 'g', 'g'])
  const [looks = ''] = texts
  expect(looks).toContain('.map-drawing .m-box {')
  expect(looks).toContain('#fdfcf9')
  expect(looks).not.toMatch(/var\(|light-dark|@layer/)
  expect(texts.join('')).toContain(title)
  expect(texts).toContain('ore 🪨')
})

it('a very long chain of responses is drawn', async () => {
  const posts = Array.from(
    { length: 2_000 },
    (_, n): MappedPost => ({
      ...{
        id: `${n}`,
        kind: n ? 'asks' : null,
        answers: n ? `${n - 1}` : null,
        root: n ? '0' : null,
        undercuts: null,
      },
      ...{
        thesis: null,
        stance: 'supports',
        alsoStands: {},
        status: 'published',
        words: 'Why?',
        author: 'Ana',
      },
      citations: [],
    }),
  )
  const debate: MapContents = { theses: [], posts }
  const view = { ...wholeMap, depth: 'all', show: 'all' } as const
  const tree = treeOf(debate, view, [])
  const { boxes } = await drawingOf({ key: 'chain', tree, view, title: 'Why?' })
  expect(boxes).toHaveLength(nodesOf(tree.root).length)
})
