import { z } from 'zod'
import { guessLanguage } from '../language'
import { titleOf } from '../rules'
import { extents, lineChoices } from './block'
import { readDocument } from './convert'
import type { DocumentTree } from './document'
import { mediaTypes } from './formats'
import type { part } from './in-child'
import { pack } from './packing'

// A child imports only the type of its messages: the parent's module also holds the pools of these processes.
type Part = z.input<typeof part>
export type ReadingAnswer = (told: Part) => void

/** The facts about a file that a child process gets beside its bytes. */
export const readingOptions = z.strictObject({
  name: z.string().optional(),
  mediaType: z.enum(mediaTypes).optional(),
  lines: z.enum(lineChoices).optional(),
  extent: z.enum(extents).optional(),
  recognition: z.strictObject({ language: z.string().optional(), usual: z.string().optional() }).optional(),
})

/** Reads a file in a child, and answers its progress and its summary or problem. */
export async function answerReading(
  bytes: Uint8Array,
  options: z.output<typeof readingOptions>,
  answer: ReadingAnswer,
): Promise<void> {
  const progress = (page: number, pages: number) => answer({ page, pages })
  const read = await readDocument(bytes, { ...options, progress })
  if (!read.ok) return answer({ problem: { code: read.problem.code, values: read.problem.values } })
  answer(summaryOf(read.value, options.name))
}

function summaryOf(tree: DocumentTree, fileName?: string): Part {
  const { record = {}, language, recognisedIn } = tree
  return {
    tree: pack(tree),
    title:
      record.title ||
      titleOf(
        tree.blocks.map(({ kind, content }) => ({ kind, text: content })),
        fileName,
      ),
    language: language ?? guessLanguage(textOf(tree)),
    record,
    ...(recognisedIn && { recognisedIn }),
  }
}

/** The guess counts words, wherever they stand. */
const textOf = ({ blocks }: DocumentTree) => blocks.map(({ content }) => content).join('\n')
