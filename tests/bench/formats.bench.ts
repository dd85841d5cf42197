import { Document, Packer, Paragraph } from 'docx'
import { readDocument } from '@/lib/sources/convert/convert'
import { layOut } from '@/lib/sources/convert/lay-out'
import { sniff } from '@/lib/sources/convert/sniff'
import { codePointLength } from '@/lib/sources/offsets'
import { bytesOf, epub, page } from '../support/documents'
import { randomBy, sentences } from '../support/pdf/words'

/*
 * The cost of reading each format but PDF (its own bench) and laying it out: an article and a book of the same text. A format
 * without pages is counted in pages of 3,000 characters. A page of a book should cost no more than one of an article.
 */
const PAGE = 3_000
const sizes = { 'an article': 60, 'a book': 1_500 }

const random = randomBy(7)
const textOf = (count: number) => Array.from({ length: count }, () => sentences(random, 'en', 4, 9))

const tagged = (paragraphs: string[]) => paragraphs.map((text) => `<p>${text}</p>`).join('\n')

const formats: Record<string, (paragraphs: string[]) => Promise<Uint8Array> | Uint8Array> = {
  docx: async (paragraphs) => {
    const children = paragraphs.map((text) => new Paragraph(text))
    return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })))
  },
  epub: (paragraphs) => {
    const chapters = Array.from({ length: Math.ceil(paragraphs.length / 50) }, (_, n) => ({
      name: `${n}.xhtml`,
      body: `<h1>Chapter ${n + 1}</h1>${tagged(paragraphs.slice(n * 50, n * 50 + 50))}`,
    }))
    return epub({ chapters })
  },
  html: (paragraphs) => page(`<article><h1>The mines</h1>${tagged(paragraphs)}</article>`),
  md: (paragraphs) => bytesOf(`# The mines\n\n${paragraphs.join('\n\n')}\n`),
  txt: (paragraphs) => bytesOf(`The mines\n\n${paragraphs.join('\n\n')}\n`),
}

for (const [ending, made] of Object.entries(formats))
  for (const [size, count] of Object.entries(sizes)) {
    const bytes = await made(textOf(count))
    const name = `mines.${ending}`
    // The first reading of a format loads its library.
    await readDocument(bytes, { name })
    const started = performance.now()
    const read = await readDocument(bytes, { name })
    if (!read.ok) throw new Error(`${name}: ${read.problem.code}`)
    const { text } = layOut(read.value, { mediaType: sniff(bytes, { name }) })
    const seconds = (performance.now() - started) / 1000
    const characters = codePointLength(text)
    const megabytes = Math.round(process.memoryUsage.rss() / 1e6)
    console.log(
      `${ending.padEnd(4)} ${size.padEnd(10)} ${characters} characters, ${seconds.toFixed(2)} s, ` +
        `${Math.round(characters / PAGE / seconds)} pages a second, ${megabytes} MB resident`,
    )
  }
