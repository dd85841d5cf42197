import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formIn, formValues, onceOfKeptForm, textIn } from '@/lib/web/form'

const sent = (...fields: Array<[string, string]>) => {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return formValues(form)
}

type Value = string | Value[] | { [key: string]: Value }

/** The fields of one of our pages for an input. */
function fieldsOf(value: Value, path = ''): Array<[string, string]> {
  if (typeof value === 'string') return [[path, value]]
  return Object.entries(value).flatMap(([key, inner]) => fieldsOf(inner, path ? `${path}.${key}` : key))
}

describe('the fields of a form', () => {
  it('nest by the dots in their names', () => {
    expect(
      sent(['claim', 'a'], ['citations.1.quote', 'c'], ['citations.0.quote', 'b'], ['$ACTION_ID', 'x']),
    ).toEqual({
      claim: 'a',
      citations: [{ quote: 'b' }, { quote: 'c' }],
    })
  })

  it('are read as the input that a page wrote them for, in whatever order they come', () => {
    const key = fc.stringMatching(/^[a-z]{1,8}$/).filter((name) => !(name in {}))
    const { root } = fc.letrec<{ root: { [key: string]: Value }; value: Value }>((tie) => ({
      root: fc.dictionary(key, tie('value'), { minKeys: 1, maxKeys: 4 }),
      value: fc.oneof(
        { depthSize: 'small', maxDepth: 5 },
        fc.string(),
        fc.array(tie('value'), { minLength: 1, maxLength: 12 }),
        fc.dictionary(key, tie('value'), { minKeys: 1, maxKeys: 3 }),
      ),
    }))
    const shuffled = root.chain((input) => {
      const fields = fieldsOf(input).filter(([name]) => name.split('.').length <= 8)
      return fc.record({
        input: fc.constant(input),
        isWhole: fc.constant(fields.length === fieldsOf(input).length),
        fields: fc.shuffledSubarray(fields, { minLength: fields.length }),
      })
    })
    fc.assert(
      fc.property(shuffled, ({ input, isWhole, fields }) => {
        fc.pre(isWhole)
        // FormData normalises line breaks as the standard says.
        const written = fields.map(([name, value]): [string, string] => [name, value])
        expect(sent(...written)).toEqual({ ...input })
      }),
    )
  })

  it('make a list without gaps, by number and not by letter', () => {
    expect(sent(['at.10', 'c'], ['at.2', 'b'], ['at.0', 'a'])).toEqual({ at: ['a', 'b', 'c'] })
    expect(sent(['at.0', 'a'], ['at.last', 'b'])).toEqual({ at: { 0: 'a', last: 'b' } })
  })

  it('with one name count by the last of them, and a deeper one takes the place of a text', () => {
    expect(sent(['claim', 'a'], ['claim', 'b'])).toEqual({ claim: 'b' })
    expect(sent(['claim', 'a'], ['claim.text', 'b'])).toEqual({ claim: { text: 'b' } })
  })

  it('may be files, as they are', () => {
    const form = new FormData()
    form.append('file', new File(['bytes'], 'source.pdf'))
    expect(formValues(form).file).toBeInstanceOf(File)
  })

  it('reach nothing that objects inherit', () => {
    sent(['__proto__.tainted', 'x'], ['a.__proto__.tainted', 'x'], ['constructor.prototype.tainted', 'x'])
    expect({}).not.toHaveProperty('tainted')
  })

  it('make nothing of a name that would fill all memory', () => {
    expect(sent(['a.'.repeat(100_000), 'x'], ['claim', 'a'])).toEqual({ claim: 'a' })
  })
})

describe('what is no form', () => {
  it.each([undefined, null, 'text', 5, {}, [], new URLSearchParams('claim=a')])(
    'has no fields: %j',
    (given) => {
      expect([...formIn(given)]).toEqual([])
      expect(textIn(given, 'claim')).toBe('')
    },
  )

  it('is not made of a file where a text is asked for', () => {
    const form = new FormData()
    form.append('claim', new File(['bytes'], 'a.txt'))
    expect(textIn(form, 'claim')).toBe('')
    expect(textIn(form, 'nothing')).toBe('')
  })
})

it('a form that a browser kept acts once for the same words, and anew for others', () => {
  const once = (text: string, idempotencyKey = 'shown-1') =>
    onceOfKeptForm(sent(['text', text], ['idempotencyKey', idempotencyKey]))?.key
  expect(once('A note')).toMatch(/^[\da-f]{64}$/)
  expect(once('A note')).toBe(once('A note'))
  expect(new Set([once('A note'), once('Another'), once('A note', 'shown-2')]).size).toBe(3)
  expect(onceOfKeptForm(sent(['text', 'A note']))).toBeUndefined()
})
