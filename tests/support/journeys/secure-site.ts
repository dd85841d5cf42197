import { mkdtempSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'node:tls'
import { served } from '@/lib/setup/checks/throw-away-site.js'
import { freePort } from '@/lib/setup/postgres/server.js'
import { aCertificate } from './certificate'

/** One more server of the journeys' site, reached over TLS alone: browsers keep cookies of a frame only there. */
export async function aSecureSite(env: Record<string, string>) {
  const port = await freePort()
  const open = new Set<Socket>()
  const front = createServer(aCertificate(), (from) => {
    const to = connect(port, '127.0.0.1')
    for (const socket of [from, to]) {
      open.add(socket)
      // A browser ends a connection whenever it likes.
      socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket))
    }
    from.pipe(to).pipe(from)
  })
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
  const bound = front.address()
  const address = `https://localhost:${typeof bound === 'object' && bound ? bound.port : 0}`
  const log = join(mkdtempSync(join(tmpdir(), 'veta-secure-')), 'server.log')
  const server = await served({ ...env, NEXTAUTH_URL: address }, port, log)
  return {
    address,
    stop: async () => {
      for (const socket of open) socket.destroy()
      front.close()
      await server.end()
    },
  }
}
