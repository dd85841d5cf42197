import { NotFound, TooMany } from '@/lib/platform/errors'
import { decryptCursor } from '@/lib/platform/live/cursor'
import { type Reader, Stream } from '@/lib/platform/live/stream'
import { live } from './live'

/** For one browser a stream is enough; programs may have some more. They cost this process, so it counts its own. */
const MOST = 20
const WAIT_SECONDS = 30

/** Chunks that a reader may leave lying before their stream is ended; they resume where they were. */
const LEFT_LYING = 256

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  // `no-transform` keeps our own server, and others, from compressing it; the last is for nginx.
  'cache-control': 'private, no-cache, no-transform',
  'x-accel-buffering': 'no',
}

/**
 * A stream of server-sent events for a reader: of one question, which they must see, or of all that they see.
 * Throws TooMany when they have many open already, NotFound when there is nothing that they may hear of.
 */
export async function liveStream(request: Request, reader: Reader, only?: string): Promise<Response> {
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

/** Undefined for whoever comes for the first time; null for an id that we have not given. */
function sinceOf(request: Request) {
  const id = request.headers.get('last-event-id')
  return id === null || id === '' ? undefined : decryptCursor(id)
}

/** What the hub writes, as the body of an answer. */
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
      // The reader has gone already.
    }
  }
}
