import { createServer, type Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { FetchRefusal, guardedRequest } from '@/lib/platform/outside/guarded-request'

const opened: Array<{ close(): void }> = []
afterEach(() => {
  for (const server of opened.splice(0)) server.close()
})

/** A server that answers every request with these bytes. */
async function answering(answer: (socket: Socket) => void): Promise<URL> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => answer(socket))
  })
  opened.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return new URL(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`)
}

const sent = (url: URL) =>
  guardedRequest(url, {
    ...{ signal: AbortSignal.timeout(5_000), headers: {} },
    network: { resolve: async () => ['127.0.0.1'], permits: () => true },
  })

it('a server that switches to another protocol has refused', async () => {
  const url = await answering((socket) =>
    socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: mine\r\n\r\n'),
  )
  await expect(sent(url)).rejects.toThrow(FetchRefusal)
})

it('so has one that closes the connection without an answer', async () => {
  const url = await answering((socket) => socket.destroy())
  await expect(sent(url)).rejects.toThrow()
})
