import { createServer, type ServerResponse } from 'node:http'
import pg from 'pg'

/** The baseline for live streams: a plain server, one LISTEN, and no permissions. */
const streams = new Set<ServerResponse>()

const listener = new pg.Client({ connectionString: process.env.DATABASE_URL })
await listener.connect()
await listener.query('LISTEN bare')
let id = 0
listener.on('notification', ({ payload }) => {
  const message = `id: ${++id}\nevent: changed\ndata: ${payload}\n\n`
  for (const stream of streams) stream.write(message)
})

const server = createServer((request, response) => {
  if (request.url === '/memory') return void response.end(String(process.memoryUsage().rss))
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
  response.write(`id: ${id}\n\n`)
  streams.add(response)
  response.on('close', () => streams.delete(response))
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(typeof address === 'object' ? address?.port : '')
})
