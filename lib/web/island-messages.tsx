import { createHash } from 'node:crypto'
import compile from 'icu-minify/compile'
import { headers } from 'next/headers'
import { type Island, islands, type MessagesOf } from '../messages/islands'
import type { SentMessages } from '../messages/translate'
import { flatMessages, isLocale, type Locale, messagesIn } from '../platform/words/messages'
import { getLocale } from './translation'

/*
 * The messages of islands are sent once to each browser, as a script with its hash in its address, and no page contains
 * them. On the server, where islands are rendered first, the same address finds them.
 */

/** `file`: the language and a hash of the messages. */
type Script = { file: string; sent: SentMessages }

const shared = globalThis as { vetaMessages?: Record<string, SentMessages> }
shared.vetaMessages ??= {}
const { vetaMessages } = shared

/** The address of an island's messages in the reader's language. */
export const messagesFor = async <Name extends Island>(island: Name): Promise<MessagesOf<Name>> =>
  messagesAddress(island, await getLocale())

/** Starts loading the messages with the page; an island without them would request them only after its own code. */
export async function MessagesScript({ of }: { of: Island }) {
  return <script async src={await messagesFor(of)} nonce={nonceIn(await headers())} />
}

const nonceIn = (headers: Headers) =>
  /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1]

/** The address for a named language. Its content is available to islands rendered by this process. */
export function messagesAddress<Name extends Island>(island: Name, locale: Locale): MessagesOf<Name> {
  const { file, sent } = scriptOf(island, locale)
  const address: MessagesOf<Name> = `/messages/${island}/${file}`
  vetaMessages[address] = sent
  return address
}

/**
 * The script at an address, or null if there is none. A browser with an earlier or later build gets this build's messages
 * under its own address; then `isCurrent` is false, and nobody may cache it.
 */
export function messagesScript(island: string, file: string): { text: string; isCurrent: boolean } | null {
  const locale = /^(\w+)-[\w-]+\.js$/.exec(file)?.[1]
  if (!isIsland(island) || !isLocale(locale)) return null
  const { file: current, sent } = scriptOf(island, locale)
  const address = JSON.stringify(`/messages/${island}/${file}`)
  return { text: `(self.vetaMessages??={})[${address}]=${JSON.stringify(sent)}`, isCurrent: file === current }
}

const isIsland = (name: string): name is Island => Object.hasOwn(islands, name)

const known = new Map<string, Script>()

function scriptOf(island: Island, locale: Locale): Script {
  const key = `${island} ${locale}`
  const script = known.get(key) ?? makeScript(islands[island], locale)
  // In development each request reads the texts anew, since they may be edited.
  if (process.env.NODE_ENV !== 'development') known.set(key, script)
  return script
}

function makeScript(paths: readonly string[], locale: Locale): Script {
  const isSent = (key: string) => paths.some((path) => key === path || key.startsWith(`${path}.`))
  const sent = [...flatMessages(messagesIn(locale))].filter(([key]) => isSent(key))
  const messages = Object.fromEntries(sent.map(([key, message]) => [key, compile(message)]))
  const hash = createHash('sha256').update(JSON.stringify(messages)).digest('base64url').slice(0, 16)
  return { file: `${locale}-${hash}.js`, sent: { locale, messages } }
}
