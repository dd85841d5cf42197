import { expect, it } from 'vitest'
import { formValues } from '@/lib/web/form'

const sent = (...fields: Array<[string, string]>) => {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return formValues(form)
}

it('nests the fields of a form by the dots in their names', () => {
  expect(
    sent(['claim', 'a'], ['citations.1.quote', 'c'], ['citations.0.quote', 'b'], ['$ACTION_ID', 'x']),
  ).toEqual({
    claim: 'a',
    citations: [{ quote: 'b' }, { quote: 'c' }],
  })
})

it('reaches nothing that objects inherit', () => {
  sent(['__proto__.tainted', 'x'], ['a.__proto__.tainted', 'x'], ['constructor.prototype.tainted', 'x'])
  expect({}).not.toHaveProperty('tainted')
})

it('makes nothing of a name that would fill all memory', () => {
  expect(sent(['a.'.repeat(100_000), 'x'], ['claim', 'a'])).toEqual({ claim: 'a' })
})
