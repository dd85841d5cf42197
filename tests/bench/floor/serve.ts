import { createServer } from 'node:http'
import next from 'next'

// Plain Next, without Veta's own server.
const port = Number(process.env.PORT)
const app = next({ dev: false, dir: import.meta.dirname, port })
await app.prepare()
const answer = app.getRequestHandler()
createServer((request, response) => answer(request, response)).listen(port, '127.0.0.1')
