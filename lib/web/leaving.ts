import { headers } from 'next/headers'

/** By the name that lib/setup/serve/leaving gave each request under way. */
const requests = globalThis as { vetaRequests?: Map<string, AbortSignal> }

/** Of the request for a page, or of a form: it is aborted when the client leaves before the answer is out. */
export async function clientLeaving(): Promise<AbortSignal | undefined> {
  return requests.vetaRequests?.get((await headers()).get('x-veta-request') ?? '')
}
