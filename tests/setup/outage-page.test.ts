import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { noteOutage } from '@/lib/platform/database/outage'
import { answerOutage, outageNow, statusIn, wantsDocument } from '@/lib/setup/serve/outage.js'

const shared = globalThis as { vetaOutage?: unknown }

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => {
  vi.useRealTimers()
  delete shared.vetaOutage
})

const failed = (code: string) => noteOutage(Object.assign(new Error('failed'), { code }))

const asked = (headers: Record<string, string>, method = 'GET') =>
  Object.assign(new IncomingMessage(new Socket()), { method, headers })

describe('while the database cannot be reached', () => {
  test('every page is answered by the server itself, until a while after the last failure', () => {
    expect(outageNow()).toBeUndefined()
    failed('P1001')
    expect(outageNow()).toBe('away')
    vi.advanceTimersByTime(1_900)
    expect(outageNow()).toBe('away')
    failed('P1001')
    vi.advanceTimersByTime(1_900)
    expect(outageNow(), 'it was noted anew').toBe('away')
    vi.advanceTimersByTime(200)
    expect(outageNow()).toBeUndefined()
  })

  test('a full disk is told apart, since only a person can help', () => {
    failed('53100')
    expect(outageNow()).toBe('full')
  })

  test.each(['08006', '57P01', 'P2024'])('but not when one connection broke: %s', (code) => {
    failed(code)
    expect(outageNow()).toBeUndefined()
  })

  test.each(['23505', '42601'])('nor when a request was wrong: %s', (code) => {
    expect(failed(code)).toBeUndefined()
    expect(outageNow()).toBeUndefined()
  })
})

describe('a fault of a page', () => {
  const statusOf = (status: number) => {
    const response = new ServerResponse(asked({}))
    return [statusIn(response, status), response.getHeader('retry-after')]
  }

  test('is no fault of ours while the database is away', () => {
    expect(statusOf(500)).toEqual([500, undefined])
    failed('57P01')
    expect(statusOf(500)).toEqual([503, '5'])
    expect(statusOf(404)).toEqual([404, undefined])
    expect(statusOf(200)).toEqual([200, undefined])
  })
})

describe('a document', () => {
  test('is what a browser asks for as it opens a page', () => {
    expect(wantsDocument(asked({ accept: 'text/html,application/xhtml+xml' }))).toBe(true)
  })

  test.each([
    ['a part of a page', { accept: 'text/html', rsc: '1' }, 'GET'],
    ['a form', { accept: 'text/html' }, 'POST'],
    ['data', { accept: 'application/json' }, 'GET'],
    ['anything', {}, 'GET'],
  ])('is not %s', (_, headers, method) => {
    expect(wantsDocument(asked(headers, method))).toBe(false)
  })

  test.each([
    ['es-MX,en;q=0.5', 'es', 'away'],
    ['de, fr;q=0.5', 'fr', 'away'],
    ['tlh', 'en', 'full'],
  ] as const)('says to a reader of %s in %s that the database is %s', (accepted, language, outage) => {
    const request = asked({ accept: 'text/html', 'accept-language': accepted })
    const response = new ServerResponse(request)
    const end = vi.spyOn(response, 'end')
    answerOutage(request, response, outage)
    const page = String(end.mock.calls[0]?.[0])
    expect(response.statusCode).toBe(503)
    expect(page).toContain(`<html lang="${language}">`)
    expect(page).toContain('role="alert"')
    // Without a script: the browser reloads by itself.
    expect(page).toContain('http-equiv="refresh"')
    expect(page).not.toContain('<script')
  })
})
