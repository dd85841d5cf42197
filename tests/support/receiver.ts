import { createServer, type IncomingHttpHeaders } from 'node:http'
import { text } from 'node:stream/consumers'
import { verifyExample } from '@/components/exchange/verify-example'

type Verify = (secret: string, headers: IncomingHttpHeaders, body: string) => boolean

// The example of the webhooks page, as the program of a reader who copied it.
const example = `data:text/javascript,${encodeURIComponent(verifyExample)}`
export const { isFromVeta }: { isFromVeta: Verify } = await import(/* @vite-ignore */ example)

export type Received = { headers: IncomingHttpHeaders; body: string; json: Record<string, unknown> }

/** A program on this machine that webhooks post to. It answers with the next of `answers`, and else with 200. */
export async function aReceiver() {
  const received: Received[] = []
  const answers: Array<{ status: number; body?: string; location?: string }> = []
  const server = createServer(async (request, response) => {
    const body = await text(request)
    received.push({ headers: request.headers, body, json: JSON.parse(body) })
    const { status, body: said = 'Thank you.', location } = answers.shift() ?? { status: 200 }
    response.writeHead(status, location ? { location } : {}).end(said)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return { url: `http://127.0.0.1:${port}/hook`, port, received, answers, close }
}
