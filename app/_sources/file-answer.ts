import type { OriginalFile } from '@/lib/sources/original-file'

/** The most bytes in memory of one answer. */
const SLICE = 1_000_000

/** The bytes of an original, or the range of them that the request asks for (RFC 9110, 14). */
export async function fileAnswer(file: OriginalFile, request: Request): Promise<Response> {
  const size = await file.size()
  const etag = `"${file.sha256}"`
  const headers = { ...headersOf(file), etag }
  const range = rangeOf(request, size, etag)
  if (range === 'unsatisfiable')
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } })
  const { start, end } = range ?? { start: 0, end: size }
  const body = bytesOf(file, start, end)
  const length = { 'content-length': String(end - start) }
  if (!range) return new Response(body, { headers: { ...headers, ...length } })
  const content = { 'content-range': `bytes ${start}-${end - 1}/${size}` }
  return new Response(body, { status: 206, headers: { ...headers, ...length, ...content } })
}

function headersOf({ fileName, mediaType, encoding }: OriginalFile) {
  const name = encodeURIComponent(fileName)
  // A browser shows a PDF in a viewer of its own, at the page of the link; it never renders any other file as a page of ours.
  const isPdf = mediaType === 'application/pdf'
  return {
    'content-type': encoding ? `${mediaType}; charset=${encoding}` : mediaType,
    'content-disposition': `${isPdf ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': isPdf ? "default-src 'none'" : "default-src 'none'; sandbox",
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-store',
  }
}

type ByteRange = { start: number; end: number }

/** The one range that is asked for; nothing for several, for a form that is not understood, or if the bytes have changed. */
function rangeOf(request: Request, size: number, etag: string): ByteRange | 'unsatisfiable' | undefined {
  const condition = request.headers.get('if-range')
  if (condition !== null && condition !== etag) return undefined
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(request.headers.get('range')?.replaceAll(' ', '') ?? '')
  const [, first = '', last = ''] = match ?? []
  if (first === '' && last === '') return undefined
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1)
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined
  return start >= size || end <= start ? 'unsatisfiable' : { start, end }
}

function bytesOf(file: OriginalFile, start: number, end: number): ReadableStream<Uint8Array> {
  let at = start
  return new ReadableStream({
    async pull(controller) {
      if (at >= end) return controller.close()
      const part = await file.part(at, Math.min(end, at + SLICE))
      at += part.length
      if (part.length > 0) controller.enqueue(new Uint8Array(part))
      else controller.close()
    },
  })
}
