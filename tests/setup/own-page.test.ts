import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isForeignForm, isFromOwnPage } from '@/lib/setup/serve/own-page.js'

const from = (headers: Record<string, string>) => isFromOwnPage((name) => headers[name])

describe('a write', () => {
  const ours = { host: 'veta.example' }

  test.each([
    ['a page of ours', { 'sec-fetch-site': 'same-origin' }],
    ['an address that somebody typed', { 'sec-fetch-site': 'none' }],
    ['an old browser that names the origin', { ...ours, origin: 'https://veta.example' }],
    ['an old browser that names the page alone', { ...ours, referer: 'https://veta.example/seminars' }],
    ['a site on a port of its own', { host: 'localhost:3000', origin: 'http://localhost:3000' }],
  ])('comes from %s', (_, headers) => {
    expect(from(headers)).toBe(true)
  })

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site', ...ours, origin: 'https://veta.example' }],
    ['a neighbour of our domain', { 'sec-fetch-site': 'same-site', ...ours }],
    ['a page in a frame without an origin', { ...ours, origin: 'null' }],
    ['another port of our host', { host: 'localhost:3000', origin: 'http://localhost:4000' }],
    ['a site whose name begins as ours does', { ...ours, origin: 'https://veta.example.evil.example' }],
    [
      'an origin that contradicts the page',
      { ...ours, origin: 'https://evil.example', referer: 'https://veta.example/' },
    ],
    ['a program that says nothing', ours],
    ['a program that says nothing, not even our name', {}],
    ['an address that is none', { ...ours, origin: 'veta.example' }],
  ])('does not come from us when it comes from %s', (_, headers) => {
    expect(from(headers)).toBe(false)
  })

  test('of an old browser comes from no other host, whatever that is called', () => {
    fc.assert(
      fc.property(fc.webUrl(), (page) => {
        fc.pre(new URL(page).host !== 'veta.example')
        return (
          !from({ ...ours, origin: new URL(page).origin, referer: page }) && !from({ ...ours, referer: page })
        )
      }),
    )
  })
})

describe('a form of another site', () => {
  const sent = (method: string, url: string) => {
    const headers = { host: 'veta.example', origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    return isForeignForm(Object.assign(new IncomingMessage(new Socket()), { method, url, headers }))
  }

  test.each([
    ['POST', '/seminars/tin/questions/1/write'],
    ['POST', '/letters/stop'],
    ['POST', '/'],
    ['DELETE', '/account'],
    ['POST', '/apiary'],
    ['POST', '/lti/enter'],
    ['POST', '/lti/deep-link/answer'],
    ['POST', '/lti/register?openid_configuration=https://evil.example'],
    ['POST', '/lti/launches'],
    ['POST', '/lti/login/again'],
  ])('is turned away before the application: %s %s', (method, url) => {
    expect(sent(method, url)).toBe(true)
  })

  test.each([
    ['GET', '/seminars/tin', 'reads'],
    ['HEAD', '/seminars/tin', 'reads'],
    ['OPTIONS', '/seminars/tin', 'asks what may be done'],
    ['POST', '/api/v1/positions', 'is for the API, which looks for itself'],
    ['POST', '/api/auth/callback/credentials', 'is for the library of the sign-in'],
    ['POST', '/letters/stop/now?token=a', 'is what mail programs send'],
    ['POST', '/lti/login', 'is what a learning platform begins with'],
    ['POST', '/lti/launch?from=campus', 'is a launch, which proves where it comes from'],
  ])('is let through when it is %s %s: it %s', (method, url) => {
    expect(sent(method, url)).toBe(false)
  })

  test('may send a header twice and is no page of ours by that', () => {
    const headers = { host: 'veta.example', 'sec-fetch-site': ['same-origin', 'cross-site'] }
    const request = Object.assign(new IncomingMessage(new Socket()), { method: 'POST', url: '/', headers })
    expect(isForeignForm(request)).toBe(true)
  })
})
