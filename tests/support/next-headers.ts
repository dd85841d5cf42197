import { AsyncLocalStorage } from 'node:async_hooks'

const asked = new AsyncLocalStorage<Headers>()

/** Runs code in a request with these headers, as Next does for pages and routes. */
export const asIfAsked = <T>(given: Headers, run: () => T): T => asked.run(given, run)

/** Replaces `next/headers`, which works only inside a Next server. */
export async function headers(): Promise<Headers> {
  return asked.getStore() ?? new Headers()
}

const answered = new WeakMap<Headers, Map<string, string>>()

/** The cookies that were set for the request with these headers. */
export const cookiesSet = (given: Headers): Record<string, string> =>
  Object.fromEntries(answered.get(given) ?? [])

export async function cookies() {
  const given = await headers()
  const line = given.get('cookie') ?? ''
  const jar = new Map(
    line
      .split(/;\s*/)
      .filter(Boolean)
      .map((pair) => pair.split(/=(.*)/s, 2) as [string, string]),
  )
  return {
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    has: (name: string) => jar.has(name),
    set: (name: string, value: string) => {
      answered.set(given, new Map([...(answered.get(given) ?? []), [name, value]]))
    },
  }
}
