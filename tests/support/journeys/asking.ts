import { issueToken } from '@/lib/people/commands/token'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { accepted } from '../factories'
import { aSession, site } from './journey'
import { type Role, roles } from './words'

/** A person with a browser and a program; a visitor has neither a cookie nor a token. */
export type Reader = { role: Role; person: Person | null; cookie: string; token: string; readToken: string }

export async function readersOf(people: Record<Exclude<Role, 'visitor'>, Person>): Promise<Reader[]> {
  return Promise.all(
    roles.map(async (role) => {
      if (role === 'visitor') return { role, person: null, cookie: '', token: '', readToken: '' }
      const person = people[role]
      const [{ cookie }, token, readToken] = [
        await aSession(person),
        await aToken(person, 'write'),
        await aToken(person, 'read'),
      ]
      return { role, person, cookie, token, readToken }
    }),
  )
}

async function aToken(person: Person, scope: 'read' | 'write'): Promise<string> {
  return accepted(await issueToken(person, { name: 'Of a journey', scope, days: 1 })).token
}

/** `told` is the whole answer: the headers, then the text. */
export type Answer = { status: number; location: string; headers: Headers; text: string; told: string }

type Sent = { method?: string; headers?: Record<string, string>; body?: string | URLSearchParams | FormData }

/** One request, whose redirect is not followed. */
export const ask = (path: string, sent: Sent = {}): Promise<Answer> =>
  path.endsWith('.veta') ? afterOthers(() => send(path, sent)) : send(path, sent)

let lastArchive: Promise<unknown> = Promise.resolve()

/** The server makes one archive at a time, and refuses a person who wants several. */
function afterOthers<T>(request: () => Promise<T>): Promise<T> {
  const answer = lastArchive.then(request, request)
  lastArchive = answer
  return answer
}

async function send(path: string, { method = 'GET', headers: given, body }: Sent): Promise<Answer> {
  // Packing thousands of answers costs the server and us more than sending them.
  const headers = { 'accept-encoding': 'identity', ...given }
  const response = await fetch(`${site()}${path}`, { method, headers, body, redirect: 'manual' })
  const location = response.headers.get('location') ?? ''
  const told = [...response.headers].map((header) => header.join(': ')).join('\n')
  const text = isStream(response.headers) ? await begun(response) : await response.text()
  return { status: response.status, location, headers: response.headers, text, told: `${told}\n${text}` }
}

const isStream = (headers: Headers) => headers.get('content-type')?.startsWith('text/event-stream') ?? false

const isCalendar = (headers: Headers) => headers.get('content-type')?.startsWith('text/calendar') ?? false

/** The beginning of an endless stream. */
async function begun(response: Response): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const late = new Promise<{ value: string }>((resolve) => setTimeout(() => resolve({ value: '' }), 1_000))
  let text = ''
  while (reader && !/^id: /m.test(text)) {
    const { value } = await Promise.race([reader.read(), late])
    if (!value) break
    text += value
  }
  await reader?.cancel()
  return text
}

/** The headers of a browser that opens a page with its session, and of a program with its token. */
export const withCookie = ({ cookie }: Pick<Reader, 'cookie'>): Record<string, string> => ({
  accept: 'text/html',
  ...(cookie ? { cookie } : {}),
})
export const withToken = ({ token }: Reader): Record<string, string> =>
  token ? { authorization: `Bearer ${token}` } : {}

export const isApi = (path: string) => path.startsWith('/api/v1')

/** Lifts the limits, because the walk asks far more in a minute than any person. */
export async function unlimited(path: string): Promise<void> {
  if (path.includes('/search')) await db.rateLimit.deleteMany({ where: { key: { startsWith: 'searches:' } } })
}

/**
 * A page in the form that React requests when a link is followed: a second channel for its words. The same rendering makes it
 * and the document, whoever asks, so one reader of each kind follows each link.
 */
export const askForFlight = (path: string, reader: Reader): Promise<Answer> =>
  ask(`${path}${path.includes('?') ? '&' : '?'}_rsc`, {
    headers: { ...withCookie(reader), rsc: '1', accept: '*/*' },
  })

/** Runs several at once, like the requests to a server. */
export async function inTurn<T>(items: T[], each: (item: T) => Promise<void>, lanes = 6): Promise<void> {
  const rest = items.values()
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const item of rest) await each(item)
    }),
  )
}

/**
 * The content of an answer without ids and nonces. React sends a page's title, its scripts, its late parts and its data in the
 * order in which they became ready: tags, texts and words are kept, and sorted.
 */
export function lasting(text: string, headers: Headers): string {
  // Each calendar tells when it was made.
  if (isCalendar(headers)) return text.replaceAll(/^DTSTAMP:.*$/gm, '').replaceAll(uuids, '')
  if (isStream(headers)) return text.replaceAll(/^(id: |retry: |:).*$/gm, '').trim()
  const nonce = /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1]
  const same = (nonce ? text.replaceAll(nonce, '') : text).replaceAll(uuids, '')
  const pushed = [...same.matchAll(/self\.__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)/g)]
  const data = pushed.map(([, string = '""']) => JSON.parse(string)).join('')
  const words = data.split(/[^\p{L}\p{N}$]+/u).filter((word) => !/^\$?[A-Za-z]?[0-9a-f]{1,3}$/.test(word))
  return `${partsOf(same).sort().join('\n')} ${words.sort().join(' ')}`
}

/** The tags and texts of a page, without its scripts and the marks around parts that arrive late. */
function partsOf(html: string): string[] {
  const marks =
    /<script.*?<\/script>|<!--.*?-->|<template id="[BP]:[^>]*><\/template>|<div hidden="" id="S:[^>]*>/gs
  const parts = html.replaceAll(marks, '').split(/(<[^>]*>)/)
  return parts.filter((part) => part.trim() !== '' && !part.startsWith('</'))
}

const uuids = /\bm?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g
