import { z } from 'zod'
import { ChildFailure, Children } from '@/lib/platform/children/children'
import type { Problem } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { type Block, blockKinds } from './block'
import type { Conversion, Options } from './convert'
import { bounds, mostBlocks } from './limits'

/** A conversion in the stored form: the text is the joined texts of its blocks. */
export type StoredConversion = Omit<Conversion, 'text'> & {
  /** Of the text of record, as UTF-8. */
  sha256: Uint8Array<ArrayBuffer>
  /** BCP 47, a guess; `und` where the guess is unsure. */
  language: string
}

export type StoredConversionResult = { ok: true; value: StoredConversion } | { ok: false; problem: Problem }

const block = z.strictObject({
  kind: z.enum(blockKinds),
  start: z.int(),
  end: z.int(),
  paragraph: z.int().optional(),
  page: z.int().optional(),
  level: z.int().optional(),
  text: z.string(),
})

/** The child's messages: the blocks in parts, so that parsing them does not block the parent, and then the rest. */
export const part = z.union([
  z.strictObject({ blocks: z.array(block) }),
  z.strictObject({
    problem: z.strictObject({
      code: z.string(),
      values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
  }),
  z.strictObject({
    converter: z.enum(['veta-text/2', 'veta-markdown/2']),
    mediaType: z.enum(['text/plain', 'text/markdown']),
    encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
    length: z.int(),
    paragraphs: z.int(),
    sha256: z.instanceof(Uint8Array),
    language: z.string(),
  }),
])

const kept = globalThis as { vetaConverters?: Children }

/** Next may load this module more than once. */
function converters(): Children {
  kept.vetaConverters ??= new Children('lib/sources/convert/child.ts', bounds)
  return kept.vetaConverters
}

/**
 * Converts in a child process with a limit of time and memory; `owner` owns the file. Problems as those of `convert`, and
 * fileTooSlow, fileConverter, convertersBusy.
 */
export async function convertApart(
  bytes: Uint8Array,
  options: Options,
  { owner, signal }: { owner: string; signal?: AbortSignal },
): Promise<StoredConversionResult> {
  const blocks: Block[] = []
  let told: StoredConversionResult | undefined
  const take = (sent: unknown) => {
    const heard = part.parse(sent)
    if ('problem' in heard) told = { ok: false, problem: heard.problem }
    else if ('blocks' in heard) blocks.push(...heard.blocks)
    else told = { ok: true, value: { ...heard, sha256: new Uint8Array(heard.sha256), blocks } }
    if (blocks.length > mostBlocks) throw new ChildFailure('ended')
  }
  try {
    await converters().ask({ owner, signal, message: { bytes, options }, take })
  } catch (error) {
    // The client has left already.
    if (signal?.aborted) return { ok: false, problem: { code: codes.ended } }
    if (!(error instanceof ChildFailure)) throw error
    log.warn({ why: error.why, bytes: bytes.length }, 'a file was not converted')
    return { ok: false, problem: { code: codes[error.why] } }
  }
  if (!told) throw new Error('The converter ended without an answer.')
  return told
}

const codes = { tooLong: 'fileTooSlow', ended: 'fileConverter', busy: 'convertersBusy' }
