import { expect, it } from 'vitest'
import { TooMany } from '@/lib/platform/errors'
import { consume, giveBack } from '@/lib/platform/limits'

const tries = (count: number, who: string) =>
  Promise.allSettled(Array.from({ length: count }, () => consume('signInFromNetwork', who)))

const accepted = (results: PromiseSettledResult<void>[]) =>
  results.filter(({ status }) => status === 'fulfilled').length

it('lets through as many tries as it says, however they arrive together, and tells how long to wait', async () => {
  const results = await tries(25, 'ada@veta.example')
  expect(accepted(results)).toBe(10)
  const refusal = await consume('signInFromNetwork', 'ada@veta.example').catch((error) => error)
  expect(refusal).toBeInstanceOf(TooMany)
  expect(refusal.retryAfterSeconds).toBeGreaterThan(800)
  expect(refusal.retryAfterSeconds).toBeLessThanOrEqual(900)
})

it('counts for each person apart', async () => {
  await tries(25, 'bob@veta.example')
  expect(accepted(await tries(3, 'eve@veta.example'))).toBe(3)
})

it('counts the addresses of one IPv6 network together', async () => {
  const addresses = Array.from({ length: 10 }, (_, n) => `2001:db8:0:7::${n.toString(16)}`)
  for (const address of addresses) await consume('signInFromNetwork', address)
  await expect(consume('signInFromNetwork', '2001:DB8::7:1:2:3:4')).rejects.toThrow(TooMany)
  await consume('signInFromNetwork', '2001:db8:0:8::1')
})

it('forgets a try that turned out well', async () => {
  for (let n = 0; n < 30; n++) {
    await consume('signInFromNetwork', 'zoe@veta.example')
    await giveBack('signInFromNetwork', 'zoe@veta.example')
  }
})
