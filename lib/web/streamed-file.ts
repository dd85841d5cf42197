/** `type`: a media type; text is UTF-8. `size`: in bytes, where it is known. */
type DownloadedFile = { name: string; type: string; size?: number }

/** A download that is made while it is sent: its parts are asked for as the reader takes them, and given up when they leave. */
export function streamedFile(
  parts: AsyncGenerator<string | Uint8Array>,
  { name, type, size }: DownloadedFile,
): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
    },
    async cancel() {
      await parts.return(undefined)
    },
  })
  const headers = {
    'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    'content-disposition': `attachment; ${fileNameOf(name)}`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
    ...(size !== undefined && { 'content-length': String(size) }),
  }
  return new Response(body, { headers })
}

/** A download that calls `note` once the whole file is sent; `note` is not called where sending failed or was given up. */
export function onceSent(file: Response, note: () => Promise<void>): Response {
  const noted = new TransformStream<Uint8Array, Uint8Array>({ flush: note })
  return new Response(file.body?.pipeThrough(noted), file)
}

/** The parameter of content-disposition (RFC 6266), for names with letters of any script. */
const fileNameOf = (name: string): string =>
  /^[\w.-]+$/.test(name) ? `filename="${name}"` : `filename*=UTF-8''${encodeURIComponent(name)}`
