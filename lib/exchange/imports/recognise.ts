import { done, type Result, refused } from '@/lib/platform/errors'
import { namesInZip } from '@/lib/sources/convert/zip-directory'
import { type ImportForm, LARGEST_IMPORT } from './input'

/** The form of files, by what is in them and never by their names. Problems of `file`: importTooLarge, importUnknown. */
export function recognise(files: Uint8Array[]): Result<ImportForm> {
  if (files.some(({ length }) => length > LARGEST_IMPORT))
    return refused({ file: { code: 'importTooLarge', values: { megabytes: LARGEST_IMPORT / 1024 / 1024 } } })
  const [first = new Uint8Array()] = files
  const form = formOf(first)
  return form ? done(form) : refused({ file: { code: 'importUnknown' } })
}

/** Marks are letters of ASCII, which stand in all encodings of texts, in some with a zero beside each. */
function formOf(bytes: Uint8Array): ImportForm | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (text.startsWith('PK')) return formOfZip(namesInZip(bytes))
  const words = text.replaceAll('\0', '').replace(/^(?:ï»¿|ÿþ|þÿ)/, '')
  if (/^\s*\{/.test(words)) return formOfJson(words)
  const start = words.slice(0, START)
  if (isPolis(start)) return 'polis'
  return isKialo(start) ? 'kialo' : isArgdown(start) ? 'argdown' : null
}

function formOfZip(names: string[]): ImportForm | null {
  if (names.includes('data/questions.jsonl')) return 'archive'
  return names.some((name) => /(?:^|[/-])(?:comments|votes)\.csv$/.test(name)) ? 'polis' : null
}

/** A table of comments, or of votes; or a summary beside one. */
const isPolis = (start: string): boolean => {
  const head = /^[^\r\n]*/.exec(start)?.[0] ?? ''
  return (
    (/\bcomment-id\b/.test(head) && /\b(?:comment-body|vote)\b/.test(head)) ||
    /^"?topic"?,|^key,value$/.test(head)
  )
}

/** Within a text of JSON each of these quotation marks would have a backslash. */
function formOfJson(json: string): ImportForm | null {
  if (/"format"\s*:\s*"veta-prompt-pack\//.test(json)) return 'pack'
  return /"nodes"\s*:\s*\[/.test(json) && /"edges"\s*:\s*\[/.test(json) ? 'aif' : null
}

/** In characters: a file of text says early what it is. */
const START = 256 * 1024

/** The first claim on a line of its own, and a head or a labelled claim. */
const isKialo = (start: string): boolean =>
  /^1\.(?:\s|\r?$)/m.test(start) &&
  /^(?:Discussion (?:Title|Name)|Question(?: Title)?):|^1\.1\.\s+(?:Pro|Con|Thesis):/m.test(start)

/** Front matter; or a relation, and a title at the beginning of a line or after a relation's sign. */
const isArgdown = (start: string): boolean =>
  /^\s*={3,}\s*\n/.test(start) ||
  (/^[ \t]+(?:<?[-+_]|[-+_]>|><)[ \t]+\S/m.test(start) &&
    /^[ \t]*(?:(?:<?[-+_]|[-+_]>|><)[ \t]+)?(?:\[[^\]\n]+\]|<[^>\n]+>)(?::|[ \t\r]*$)/m.test(start))
