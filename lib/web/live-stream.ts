import { NotFound, TooMany } from '@/lib/platform/errors'
import { decryptCursor } from '@/lib/platform/live/cursor'
import { Stream, type StreamReader } from '@/lib/platform/live/stream'
import { live } from './live-hub'

/** A browser needs one stream; programs may have more. Streams use this process's memory, so it counts only its own. */
const MOST = 20
const WAIT_SECONDS = 30

/** The most unread chunks before a stream is ended; its reader resumes. */
const LEFT_LYING = 256

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  // `no-transform` keeps our server and others from compressing it; the last header is for nginx.
  'cache-control': 'private, no-cache, no-transform',
  'x-accel-buffering': 'no',
}

/**
 * A stream of server-sent events for a reader: about one question, or all that they see. Throws TooMany if they have many
 * open, and NotFound if there is nothing that they may hear of.
 */
export async function liveStream(request: Request, reader: StreamReader, only?: string): Promise<Response> {
  if (request.method === 'HEAD') return new Response(null, { headers })
  const { hub, channel } = live()
  const chunks = new Body()
  const stream = new Stream({ ...reader, only, since: sinceOf(request), sink: chunks })
  chunks.onCancel = () => hub.close(stream)
  request.signal.addEventListener('abort', chunks.onCancel, { once: true })
  await channel.ready()
  if ([...hub.audience.of(reader.person)].length >= MOST) throw new TooMany(WAIT_SECONDS)
  await hub.open(stream)
  if (!stream.isOpen) throw new NotFound()
  return new Response(chunks.readable, { headers })
}

/** Undefined on a first visit; null for an id that is not ours. */
function sinceOf(request: Request) {
  const id = request.headers.get('last-event-id')
  return id === null || id === '' ? undefined : decryptCursor(id)
}

/** The hub's output as an answer's body. */
class Body {
  onCancel = () => {}
  private controller: ReadableStreamDefaultController<Uint8Array> | undefined
  readonly readable = new ReadableStream<Uint8Array>({
    start: (controller) => {
      this.controller = controller
    },
    cancel: () => this.onCancel(),
  })

  write(chunk: Uint8Array): boolean {
    const { controller } = this
    if (!controller || (controller.desiredSize ?? 0) < -LEFT_LYING) return false
    controller.enqueue(chunk)
    return true
  }

  end(): void {
    try {
      this.controller?.close()
    } catch {
      // The reader has left already.
    }
  }
}
