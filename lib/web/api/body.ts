import type { z } from 'zod'
import { parse } from '@/lib/platform/shape'
import { type IdempotencyKey, requestHash } from '@/lib/platform/write'
import { formValues } from '../form'
import { problem, problemsAnswer } from './problem-document'

type Body = { input: unknown; once: IdempotencyKey | undefined } | { response: Response }

type Expected = { input?: z.ZodType; multipart?: boolean; texts?: readonly string[]; largest?: number }

const MEGABYTE = 1024 * 1024

/** Parsing more would hold up everybody else, and no text is longer. */
export const LARGEST_JSON_MEGABYTES = 10

/** In bytes. */
const LARGEST_JSON = LARGEST_JSON_MEGABYTES * MEGABYTE

const isForm = (request: Request) =>
  request.headers.get('content-type')?.startsWith('multipart/form-data') ?? false

/** Reads a request's body, and checks its size and shape. */
export async function readBody(expected: Expected, request: Request): Promise<Body> {
  const { input: shape, multipart, texts, largest = MEGABYTE } = expected
  if (request.method === 'GET') return { input: {}, once: undefined }
  const most = isForm(request) ? largest : Math.min(largest, LARGEST_JSON)
  const bytes = await readUpTo(request, most)
  if (!bytes)
    return {
      response: await problem(413, 'bodyTooLarge', request, { limit: Math.round(most / MEGABYTE) }),
    }
  const once = onceOf(request, bytes)
  if (once === 'unusable') return { response: await problem(400, 'idempotencyKeyUnusable', request) }
  if (!shape) return { input: {}, once }
  if (texts && !texts.includes(typeOf(request)))
    return { response: await problem(415, 'wantsText', request, { types: texts.join(', ') }) }
  if (texts) return { input: { bytes }, once }
  const sent = await decodeBody(bytes, request, multipart ?? false)
  if (sent === 'type')
    return { response: await problem(415, multipart ? 'wantsJsonOrForm' : 'wantsJson', request) }
  if (sent === 'broken') return { response: await problem(400, 'notJson', request) }
  const parsed = parse(shape, sent.value)
  return parsed.ok
    ? { input: parsed.value, once }
    : { response: await problemsAnswer(parsed.problems, request) }
}

/** The content type without its parameters. */
const typeOf = (request: Request): string =>
  (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''

async function readUpTo(request: Request, largest: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get('content-length') ?? 0) > largest) return null
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > largest) return null
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

function onceOf(request: Request, bytes: Uint8Array): IdempotencyKey | undefined | 'unusable' {
  const key = request.headers.get('idempotency-key')
  if (key === null) return undefined
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) return 'unusable'
  const { pathname } = new URL(request.url)
  const content = isForm(request) ? withoutBoundary(bytes, request.headers.get('content-type') ?? '') : bytes
  return { key, requestHash: requestHash(request.method, pathname, content) }
}

/** More parts than any form of ours has. */
const MOST_PARTS = 200

/** A form sent again has another line between its parts. One of very many parts is hashed as it is. */
function withoutBoundary(bytes: Uint8Array, type: string): Uint8Array {
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(type)
  const line = Buffer.from(`--${boundary?.[1] ?? boundary?.[2] ?? ''}`)
  if (line.length === 2) return bytes
  const form = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Uint8Array[] = []
  let from = 0
  for (let at = form.indexOf(line); at >= 0; at = form.indexOf(line, from)) {
    if (parts.length > 2 * MOST_PARTS) return bytes
    parts.push(form.subarray(from, at), Buffer.from('--\n'))
    from = at + line.length
  }
  return Buffer.concat([...parts, form.subarray(from)])
}

async function decodeBody(
  bytes: Uint8Array<ArrayBuffer>,
  request: Request,
  multipart: boolean,
): Promise<{ value: unknown } | 'type' | 'broken'> {
  const type = request.headers.get('content-type') ?? ''
  if (multipart && isForm(request)) return decodeForm(bytes, type)
  if (!/^application\/([\w.-]+\+)?json\b/.test(type)) return 'type'
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) }
  } catch {
    return 'broken'
  }
}

async function decodeForm(
  bytes: Uint8Array<ArrayBuffer>,
  type: string,
): Promise<{ value: unknown } | 'broken'> {
  try {
    return { value: formValues(await new Response(bytes, { headers: { 'content-type': type } }).formData()) }
  } catch {
    return 'broken'
  }
}
