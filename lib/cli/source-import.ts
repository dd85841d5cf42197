import { basename } from 'node:path'
import { z } from 'zod'
import { parse } from '@/lib/platform/shape'
import type { Member } from '@/lib/seminars/access'
import { importSource } from '@/lib/sources/commands/import'
import { type LineChoice, lineChoices } from '@/lib/sources/convert/block'
import { largestFile } from '@/lib/sources/convert/formats'
import { type Csl, csl, language, title } from '@/lib/sources/input'
import { findSource, versionOf } from '@/lib/sources/queries'
import { seminarCalled } from './asking'
import { command, Misuse } from './command'
import { accepted, Failure } from './failure'
import { bytesOf, jsonOf } from './files'

const input = z.strictObject({
  files: z.array(z.string()).min(1, 'fileMissing'),
  seminar: z.string().min(1),
  title: title.optional(),
  language: language.optional(),
  csl: z.string().optional(),
  lines: z.enum(lineChoices).optional(),
})

export const sourceImport = command({
  name: 'source import',
  does: 'Bring texts into a seminar, as sources',
  takes: 'FILE… --seminar S [--title T] [--language L] [--csl FILE] [--lines L]',
  about: `
  FILE          PDF, Word (.docx), EPUB, HTML, Markdown (.md) or plain text; several may be named
  --seminar S   the seminar's slug
  --title T     of a single file; the text's own without it
  --language L  en, es, fr, pt-BR …; guessed from the text without it
  --csl FILE    the bibliographic record of a single file: one item of CSL-JSON
  --lines L     of plain text: kept as they stand (verse), or joined to paragraphs; guessed without it`,
  options: {
    seminar: { type: 'string' },
    title: { type: 'string' },
    language: { type: 'string' },
    csl: { type: 'string' },
    lines: { type: 'string' },
  },
  rest: 'files',
  input,
  async run({ files, seminar, csl: record, ...given }) {
    if (files.length > 1 && (given.title || record))
      throw new Misuse('--title and --csl are of a single file. Import the files one by one.')
    const member = await seminarCalled(seminar)
    const about = { ...given, csl: record ? await recordIn(record) : undefined }
    return importAll(member, files, about)
  },
})

type About = { title?: string; language?: string; csl?: Csl; lines?: LineChoice }

/** A refused file does not stop the others. */
async function importAll(member: Member, files: string[], about: About) {
  const sources: ImportResult[] = []
  const refused: Array<{ file: string; why: string }> = []
  for (const file of files) {
    try {
      sources.push(await importFile(member, file, about))
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      refused.push({ file, why: error.message })
    }
  }
  const failed = refused.map(({ file, why }) => (why.startsWith(file) ? why : `${file}: ${why}`)).join('\n')
  return { said: sources.map(lines).join('\n\n'), value: { sources, refused }, failed }
}

type ImportResult = Awaited<ReturnType<typeof importFile>>

async function importFile(member: Member, file: string, about: About) {
  const bytes = await bytesOf(file, largestFile + 1)
  const { id } = accepted(await importSource(member, { bytes, fileName: basename(file), ...about }))
  const { source } = await findSource(member.person, id)
  const { number, sha256, converter, encoding, paragraphs, length } = versionOf(source)
  return {
    file,
    id,
    number: source.number,
    title: source.title,
    language: source.language,
    version: number,
    sha256,
    converter,
    encoding,
    paragraphs,
    characters: length,
  }
}

function lines({ file, number, title: name, ...told }: ImportResult): string {
  const width = Math.max(...Object.keys(told).map((key) => key.length))
  const rows = Object.entries(told).map(([key, value]) => `  ${key.padEnd(width)}  ${value}`)
  const guessed = told.encoding === 'windows-1252' ? ['  Windows-1252 is a guess: look at its accents.'] : []
  return [`${file} is Text ${number}, “${name}”`, ...rows, ...guessed].join('\n')
}

/** One item, or a list of one, as reference managers export it. */
async function recordIn(file: string): Promise<Csl> {
  const held = await jsonOf(file)
  return accepted(parse(csl, Array.isArray(held) && held.length === 1 ? held[0] : held))
}
