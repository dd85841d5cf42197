import { headers } from 'next/headers'

/** By the name that lib/setup/serve/leaving gave to each open request. */
const requests = globalThis as { vetaRequests?: Map<string, AbortSignal> }

/** The signal of a page's or form's request, aborted when the client leaves before the answer is sent. */
export async function clientLeaving(): Promise<AbortSignal | undefined> {
  return requests.vetaRequests?.get((await headers()).get('x-veta-request') ?? '')
}
