import { expect, it } from 'vitest'
import { TooMany } from '@/lib/platform/errors'
import { permitPublicReader } from '@/lib/web/public-readers'

const from = (peer: string, more = {}) => new Headers({ 'x-veta-peer': peer, ...more })

/** How many of so many requests pass. */
function passing(headers: Headers, requests: number): number {
  let passed = 0
  for (let n = 0; n < requests; n++)
    try {
      permitPublicReader(headers)
      passed++
    } catch (error) {
      expect(error).toBeInstanceOf(TooMany)
    }
  return passed
}

it('lets a lecture hall read, and holds one network back without another', () => {
  expect(passing(from('2001:db8:1:2::1'), 1_200)).toBe(1_200)
  expect(passing(from('2001:db8:1:2:ffff::9'), 5), 'of the same network').toBe(0)
  expect(passing(from('2001:db8:1:3::1'), 5)).toBe(5)
  expect(passing(from('127.0.0.1', { 'x-veta-direct': '1' }), 1_300), 'a program on this machine').toBe(1_300)
})
