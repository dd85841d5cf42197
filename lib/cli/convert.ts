import { basename } from 'node:path'
import { z } from 'zod'
import type { Problem } from '@/lib/platform/errors'
import { extents, lineChoices } from '@/lib/sources/convert/block'
import { largestFile } from '@/lib/sources/convert/formats'
import { layOutApart, readWholeApart, type StoredConversion } from '@/lib/sources/convert/in-child'
import { sniff } from '@/lib/sources/convert/sniff'
import { language } from '@/lib/sources/input'
import { command, Misuse } from './command'
import { Failure, inWords } from './failure'
import { bytesOf } from './files'

const input = z.strictObject({
  files: z.array(z.string()),
  lines: z.enum(lineChoices).optional(),
  extent: z.enum(extents).optional(),
  language: language.optional(),
})

export const convert = command({
  name: 'convert',
  does: 'Show the blocks and pages that a file becomes, without a database',
  takes: 'FILE [--lines L] [--extent E] [--language L]',
  about: `
  FILE          of any format that can be imported
  --lines L     of plain text: kept as they stand (verse), or joined to paragraphs; guessed without it
  --extent E    of a web page: its article, or the page with all that readers see; the article without it
  --language L  of scanned pages: en, es or fr, in which their words are recognised; guessed without it`,
  options: { lines: { type: 'string' }, extent: { type: 'string' }, language: { type: 'string' } },
  rest: 'files',
  input,
  async run({ files, ...choices }) {
    const [file] = files
    if (file === undefined || files.length > 1) throw new Misuse('Name one file.')
    const made = await conversionOf(file, choices)
    const { sha256: _sha256, pages, blocks, isMachineRead, ...told } = made
    const value = {
      file,
      ...told,
      machineRead: isMachineRead,
      pages: pages?.map(({ lines: _lines, ...page }) => page) ?? null,
      blocks,
    }
    return { said: inLines(made), note: summaryOf(file, made), value }
  },
})

/** In a process of its own, since the file may be any file. */
async function conversionOf(
  file: string,
  { language, ...choices }: Omit<z.output<typeof input>, 'files'>,
): Promise<StoredConversion> {
  const name = basename(file)
  const bytes = await bytesOf(file, largestFile + 1)
  const mediaType = sniff(bytes, { name })
  const asker = { owner: 'operator' }
  const options = { name, mediaType, ...choices, recognition: { language } }
  const read = await readWholeApart(bytes, options, asker)
  if (!read.ok) throw failure(file, read.problem)
  const made = await layOutApart(read.value.tree, { mediaType }, asker)
  if (!made.ok) throw failure(file, made.problem)
  return made.value
}

const failure = (file: string, problem: Problem) =>
  new Failure(`${file}: ${inWords({ file: problem }, () => '')}`)

function inLines({ blocks, pages }: StoredConversion): string {
  return blocks
    .map(({ kind, level, paragraph, page, text }) => {
      const label = pages?.find(({ number }) => number === page)?.label
      const place = [paragraph && `¶ ${paragraph}`, label !== undefined && `p. ${label}`]
        .filter(Boolean)
        .join(', ')
      const head = `${kind}${level ? ` ${level}` : ''}`.padEnd(11) + place.padEnd(16)
      return `${head}${text.trimEnd().replaceAll('\n', `\n${' '.repeat(head.length)}`)}`
    })
    .join('\n')
}

function summaryOf(file: string, made: StoredConversion): string {
  const { converter, language, paragraphs, length, pages, warnings } = made
  const parts = [
    `${paragraphs} paragraphs`,
    `${length} characters`,
    ...(pages ? [`${pages.length} pages`] : []),
    ...warnings.map(({ code, page }) => `${code}${page ? ` (page ${page})` : ''}`),
  ]
  return `${file}: ${converter}, ${language}, ${parts.join(', ')}`
}
