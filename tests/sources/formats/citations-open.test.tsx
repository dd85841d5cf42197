import { Document, Packer, Paragraph, TextRun } from 'docx'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, test } from 'vitest'
import { readingOf } from '@/app/seminars/[seminar]/sources/[source]/reading'
import { viewOf } from '@/app/seminars/[seminar]/sources/[source]/view'
import { groupsOf, headingLevels, isFirstOfParagraph } from '@/components/sources/reader/layout'
import { Rows } from '@/components/sources/reader/rows'
import type { SourceMessages } from '@/components/sources/reader/say'
import type { QuestionContext } from '@/lib/questions/queries'
import { passagePath } from '@/lib/sources/paths'
import { findSource, versionOf } from '@/lib/sources/queries'
import { bytesOf, epub, page } from '../../support/documents'
import { aSource } from '../../support/factories'
import { aPosition, aQuestion } from '../../support/factories/positions'

/*
 * One text in each format: its cited words carry signs of two and four bytes, emphasis inside a word, and stand after
 * blocks that are no paragraphs.
 */

const title = 'The lamp 🪔 of Oruro'
const first = ['The miners of Potosí go ', 'down', ' at dawn, 🪔 in hand.']
const last = 'Nobody counted « the lamps » of São Tomé & the others.'
const quotes = ['go down at dawn, 🪔 in hand.', 'counted « the lamps » of São Tomé & the others']

const markup = `<h1>${title}</h1><p>${first[0]}<em>do</em>wn${first[2]}</p><ul><li>Ore</li></ul>
  <blockquote><p>They do not speak.</p></blockquote><p>${last.replace('&', '&amp;')}</p>`

const word = async () => {
  const run = (text: string) => new TextRun(text)
  const paragraph = new Paragraph({
    children: [
      run(first[0] ?? ''),
      new TextRun({ text: 'do', italics: true }),
      run('wn'),
      run(first[2] ?? ''),
    ],
  })
  const children = [new Paragraph(title), paragraph, new Paragraph('Ore'), new Paragraph(last)]
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })))
}

const formats: Array<[name: string, bytes: () => Uint8Array | Promise<Uint8Array>]> = [
  ['lamp.docx', word],
  ['lamp.epub', () => epub({ chapters: [{ name: 'one.xhtml', body: markup }] })],
  ['lamp.html', () => page(`<article>${markup}</article>`)],
  [
    'lamp.md',
    () => bytesOf(`# ${title}\n\n${first[0]}*do*wn${first[2]}\n\n- Ore\n\n> They do not speak.\n\n${last}\n`),
  ],
  ['lamp.txt', () => bytesOf(`${title}\n\n${first.join('')}\n\nOre\n\n${last}\n`)],
]

let question: QuestionContext
beforeAll(async () => {
  question = await aQuestion()
})

/** The marked words of the page that an address opens. */
async function markedAt(address: string): Promise<string> {
  const { member } = question
  const url = new URL(address, 'http://localhost')
  const found = await findSource(member.person, {
    seminar: member.seminar.slug,
    number: Number(url.pathname.split('/').at(-1)),
  })
  const reading = await readingOf(found, viewOf(Object.fromEntries(url.searchParams)))
  const { blocks, clusters, lanes, strandsOf, at } = reading
  const html = renderToStaticMarkup(
    <Rows
      groups={groupsOf(blocks)}
      setting={{
        say: ((key: string) => key) as unknown as SourceMessages,
        ...{ clusters, lanes, strandsOf, at },
        levelOf: headingLevels(blocks),
        startsParagraph: (block) => isFirstOfParagraph(blocks, blocks.indexOf(block)),
        citingHref: (id) => `?passage=${id}`,
        paragraphHref: (n) => `#p-${n}`,
      }}
    />,
  )
  expect(html.match(new RegExp(` id="${url.hash.slice(1)}"`, 'g')), 'the address scrolls to it').toHaveLength(
    1,
  )
  const marked = html.match(/<mark[^>]*>.*?<\/mark>/gs) ?? []
  return marked
    .join('')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&amp;', '&')
}

describe.each(formats)('a citation in %s', (fileName, file) => {
  test('opens at its exact words', async () => {
    const { member } = question
    const { source } = await aSource({ in: member, fileName, bytes: await file() })
    expect(versionOf(source).converter).toContain('veta-')
    for (const quote of quotes) {
      const cited = { source: source.id, quote, relation: 'supports', warrant: 'It says so.' } as const
      const position = await aPosition({ on: question, citing: [cited] })
      const [citation] = position.citations
      expect(citation?.passage.quote).toBe(quote)
      if (citation) expect(await markedAt(passagePath(member.seminar.slug, citation.passage))).toBe(quote)
    }
  })
})
