import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NotPermitted, permit, under } from '@/lib/platform/errors'

const path = fc.stringMatching(/^[a-z]{1,8}(\.\d{1,2})?$/)
const problems = fc.dictionary(fc.oneof(fc.constant(''), path), fc.record({ code: fc.string() }))

describe('the problems of a part', () => {
  it('stand under its path in the whole, and that of the whole part under the path itself', () => {
    const given = { '': { code: 'tooMany' }, quote: { code: 'required' } }
    expect(under('citations.0', given)).toEqual({
      'citations.0': { code: 'tooMany' },
      'citations.0.quote': { code: 'required' },
    })
  })

  it('are as many as before and the same, whatever they are', () => {
    fc.assert(
      fc.property(path, problems, (at, given) => {
        const moved = under(at, given)
        expect(Object.values(moved)).toEqual(Object.values(given))
        for (const field of Object.keys(moved)) expect(field === at || field.startsWith(`${at}.`)).toBe(true)
      }),
    )
  })
})

describe('a refusal', () => {
  it('is thrown with its code and values where there is one', () => {
    expect(() => permit(null)).not.toThrow()
    const refused = () => permit({ code: 'muted', values: { at: '2026-01-01' } })
    expect(refused).toThrow(NotPermitted)
    expect(refused).toThrow(expect.objectContaining({ code: 'muted', values: { at: '2026-01-01' } }))
  })
})
