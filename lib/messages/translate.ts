import format, { type CompiledMessage } from 'icu-minify/format'
import { createElement, Fragment, type ReactNode, use } from 'react'
import { isolated } from '../platform/words/isolated'
import type { Island, KeysUnder, MessagesOf, PathsOf } from './islands'

/** Messages as icu-minify compiles them, by their full keys. */
export type SentMessages = { locale: string; messages: Record<string, CompiledMessage> }

type Values = Record<string, string | number>
type Tags = Record<string, (inside: ReactNode) => ReactNode>

type Translator<Key> = {
  (key: Key, values?: Values): string
  /** With elements in place of a message's tags; `<b>` is built in. */
  rich: (key: Key, values?: Values, tags?: Tags) => ReactNode
  locale: string
}

/** Translates keys under these paths, in the reader's language. People's words are isolated as on the server. */
export type Translate<Path extends string> = Translator<KeysUnder<Path>>

/** Filled by the scripts at these addresses in the browser, and by lib/web/island-messages on the server. */
const shared = globalThis as { vetaMessages?: Record<string, SentMessages> }

/** By address. React recognises a promise by identity. */
const arrivals = new Map<string, Promise<Translator<string>>>()

/**
 * The messages of the page's script. An island suspends until the script has loaded, which starts with the page.
 */
export const useMessages = <Name extends Island>(address: MessagesOf<Name>): Translate<PathsOf<Name>> =>
  use(arrivalOf(address))

function arrivalOf(address: string): Promise<Translator<string>> {
  const sent = shared.vetaMessages?.[address]
  const arrival = arrivals.get(address) ?? (sent ? arrived(translateWith(sent)) : loaded(address))
  arrivals.set(address, arrival)
  return arrival
}

/** A promise that React can read at once, without suspending. */
const arrived = (value: Translator<string>) =>
  Object.assign(Promise.resolve(value), { status: 'fulfilled', value })

async function loaded(address: string): Promise<Translator<string>> {
  const script = document.querySelector(`script[src="${address}"]`) ?? scriptFor(address)
  await new Promise((resolve, reject) => {
    script.addEventListener('load', resolve)
    script.addEventListener('error', () => reject(new Error(`${address} could not be loaded.`)))
  })
  return translateWith(shared.vetaMessages?.[address] ?? { locale: 'en', messages: {} })
}

function scriptFor(address: string): HTMLScriptElement {
  const script = document.createElement('script')
  script.src = address
  document.head.append(script)
  return script
}

/** Translates with compiled messages; a missing key is shown as the key. */
export function translateWith({ locale, messages }: SentMessages): Translator<string> {
  const options = { formatters: formattersOf(locale) }
  const formatted = (key: string, values: Values, tags: Tags) =>
    format<ReactNode>(messages[key] ?? key, locale, { ...isolatedIn(values), ...tags }, options)
  const translate = (key: string, values: Values = {}) => String(formatted(key, values, {}))
  const rich = (key: string, values: Values = {}, tags: Tags = {}) => {
    const parts = formatted(key, values, { b: bold, ...tags })
    return createElement(Fragment, null, ...(Array.isArray(parts) ? parts : [parts]))
  }
  return Object.assign(translate, { rich, locale })
}

const bold = (inside: ReactNode) => createElement('b', null, inside)

const isolatedIn = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? isolated(value) : value,
    ]),
  )

/** Formatters are expensive, so each is made once per language on first use. No message has options. */
function formattersOf(locale: string) {
  let number: Intl.NumberFormat | undefined
  let plural: Intl.PluralRules | undefined
  return {
    getNumberFormat: () => (number ??= new Intl.NumberFormat(locale)),
    getPluralRules: () => (plural ??= new Intl.PluralRules(locale)),
    getDateTimeFormat: () => new Intl.DateTimeFormat(locale),
  }
}
