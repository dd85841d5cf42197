import { expect, it } from 'vitest'
import '@/lib/setup/serve/abort-reasons.js'

const aborted = (reason?: unknown) => {
  const controller = new AbortController()
  controller.abort(reason)
  return controller.signal.reason
}

it('the end of a page keeps no frames of its stack', () => {
  const done = new Error('This render completed successfully. All cacheSignals are now aborted.')
  expect(aborted(done)).toBe(done)
  expect(done.stack).toBe(done.message)
})

it('any other reason stays as it was given', () => {
  const fault = new Error('The client has left.')
  expect(aborted(fault)).toBe(fault)
  expect(fault.stack).toContain('abort-reasons.test')
  expect(aborted()).toMatchObject({ name: 'AbortError' })
  expect(aborted('gone')).toBe('gone')
})
