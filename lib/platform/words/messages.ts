import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

export const locales = ['en', 'es', 'fr'] as const
export type Locale = (typeof locales)[number]

export const isLocale = (value: unknown): value is Locale => locales.some((locale) => locale === value)

/** The language of our words for people with this language (BCP 47, also with an underscore); English where we have none of it. */
export const localeFor = (language: string | undefined): Locale => knownLocale(language) ?? 'en'

/** The same, where another source decides about languages that we do not have. */
export function knownLocale(language = ''): Locale | undefined {
  const [tag = ''] = language.toLowerCase().split(/[-_]/)
  return isLocale(tag) ? tag : undefined
}

export type Messages = { [key: string]: string | Messages }

const shape: z.ZodType<Messages> = z.lazy(() => z.record(z.string(), z.union([z.string(), shape])))

const read = new Map<Locale, Messages>()

/** Every message of a language: each file of lib/messages/<locale> is a namespace. Pages and mail use it. */
export function messagesIn(locale: Locale): Messages {
  const known = read.get(locale)
  if (known) return known
  const messages = readMessages(locale)
  // In development each request reads the texts anew, since they may be edited.
  if (process.env.NODE_ENV !== 'development') read.set(locale, messages)
  return messages
}

function readMessages(locale: Locale): Messages {
  const folder = join(process.cwd(), 'lib', 'messages', locale)
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  return Object.fromEntries(files.map((file) => [file.slice(0, -5), readNamespace(join(folder, file))]))
}

function readNamespace(path: string): Messages {
  return shape.parse(JSON.parse(readFileSync(path, 'utf8')))
}

/** Every message by its full key, such as `live.here.more`. */
export function flatMessages(messages: Messages, prefix = ''): Map<string, string> {
  const entries = Object.entries(messages).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : [...flatMessages(value, `${prefix}${key}.`)],
  )
  return new Map(entries)
}
