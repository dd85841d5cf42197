import { basename } from 'node:path'
import { z } from 'zod'
import { inTurns } from '@/lib/platform/children/turns'
import { readDocument } from '@/lib/sources/convert/convert'
import { largestFile } from '@/lib/sources/convert/formats'
import { layOut } from '@/lib/sources/convert/lay-out'
import { sniff } from '@/lib/sources/convert/sniff'
import { language } from '@/lib/sources/input'
import { guessLanguage } from '@/lib/sources/language'
import { type AlignedPair, aligning } from '@/lib/sources/translations/align/align'
import { type AlignmentUnit, unitsOf } from '@/lib/sources/translations/align/paragraphs'
import { command, Misuse } from './command'
import { Failure, inWords } from './failure'
import { bytesOf } from './files'

const input = z.strictObject({
  files: z.array(z.string()).min(1, 'fileMissing'),
  language: z.array(language).optional(),
})

export const align = command({
  name: 'align',
  does: 'Pair the paragraphs of a text with those of its translation, without a database',
  takes: 'FILE FILE [--language A --language B]',
  about: `
  FILE          the original, then the translation; of any format that can be imported
  --language A  of the original, and again of the translation: en, es, fr, pt-BR …; guessed without it`,
  options: { language: { type: 'string', multiple: true } },
  rest: 'files',
  input,
  async run({ files, language: languages = [] }) {
    const [left, right] = files
    if (!left || !right || files.length > 2)
      throw new Misuse('Name two files: the original and its translation.')
    if (languages.length === 1 || languages.length > 2)
      throw new Misuse('Give --language twice, for the original and for its translation, or not at all.')
    const texts = [await textIn(left, languages[0]), await textIn(right, languages[1])] as const
    const pairs = await inTurns(aligning(texts[0].units, texts[1].units))
    const value = {
      left: told(texts[0]),
      right: told(texts[1]),
      pairs: pairs.map((pair) => ({ ...pair, by: 'machine' })),
      alone: { left: alone(texts[0], pairs, 'left'), right: alone(texts[1], pairs, 'right') },
    }
    return { said: inLines(value.pairs, value.alone), value }
  },
})

type AlignedText = { file: string; language: string; units: AlignmentUnit[] }

/** It reads the operator's own files, so that no process of its own has to hold the conversion. */
async function textIn(file: string, named: string | undefined): Promise<AlignedText> {
  const name = basename(file)
  const bytes = await bytesOf(file, largestFile + 1)
  const mediaType = sniff(bytes, { name })
  const read = await readDocument(bytes, { name, mediaType })
  if (!read.ok) throw new Failure(`${file}: ${inWords({ file: read.problem }, () => '')}`)
  const { text, blocks, language: stated } = layOut(read.value, { mediaType })
  return { file, language: named ?? stated ?? guessLanguage(text), units: unitsOf(blocks) }
}

const told = ({ file, language: tag, units }: AlignedText) => ({
  file,
  language: tag,
  paragraphs: numbersOf(units).length,
})

const numbersOf = (units: AlignmentUnit[]) => units.flatMap(({ number }) => number ?? [])

/** The paragraphs without a pair. */
function alone({ units }: AlignedText, pairs: AlignedPair[], side: 'left' | 'right'): number[] {
  const paired = new Set(pairs.flatMap(({ [side]: [first, last] }) => range(first, last)))
  return numbersOf(units).filter((number) => !paired.has(number))
}

const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, n) => first + n)

function inLines(pairs: AlignedPair[], { left, right }: { left: number[]; right: number[] }): string {
  const rows = pairs.map((pair) => {
    const sure = `${Math.round(pair.certainty * 100)}%`.padStart(4)
    return `  ¶ ${span(pair.left).padEnd(10)} ¶ ${span(pair.right).padEnd(10)} ${sure}`
  })
  const lone = [
    ...(left.length ? [`  Only in the first:  ¶ ${left.join(', ')}`] : []),
    ...(right.length ? [`  Only in the second: ¶ ${right.join(', ')}`] : []),
  ]
  return [`${pairs.length} pairs, each with its certainty`, ...rows, ...lone].join('\n')
}

const span = ([first, last]: [number, number]) => (first === last ? `${first}` : `${first}–${last}`)
