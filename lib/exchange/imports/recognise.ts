import { done, type Result, refused } from '@/lib/platform/errors'
import { type ImportForm, LARGEST_IMPORT } from './input'

/** The form of files, by what is in them and never by their names. Problems of `file`: importTooLarge, importUnknown. */
export function recognise(files: Uint8Array[]): Result<ImportForm> {
  if (files.some(({ length }) => length > LARGEST_IMPORT))
    return refused({ file: { code: 'importTooLarge', values: { megabytes: LARGEST_IMPORT / 1024 / 1024 } } })
  const [first = new Uint8Array()] = files
  const form = formOf(first)
  return form ? done(form) : refused({ file: { code: 'importUnknown' } })
}

function formOf(bytes: Uint8Array): ImportForm | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (isJson(text)) return /"format"\s*:\s*"veta-prompt-pack\//.test(text) ? 'pack' : null
  return null
}

/** A byte order mark may stand first, which Latin-1 shows as three letters. */
const isJson = (text: string): boolean => /^(?:ï»¿)?\s*\{/.test(text)
