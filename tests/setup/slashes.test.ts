import { expect, test } from 'vitest'
import { withoutSlash } from '@/lib/setup/serve/slashes.js'

test.each([
  ['/seminars/', '/seminars'],
  ['/seminars/x//?page=2', '/seminars/x?page=2'],
  ['/api/v1/questions/', '/api/v1/questions'],
  ['/api/v1/questions/7/annotations/8/', '/api/v1/questions/7/annotations/8'],
  ['/', undefined],
  ['/?page=/', undefined],
  ['/seminars?back=/', undefined],
  ['//evil.example/', undefined],
  ['/\\evil.example/', undefined],
  ['/api/v1/questions/7/annotations/', undefined],
  ['/api/v1/questions/7/annotations/?iris=1', undefined],
])('%s goes on at %s', (url, elsewhere) => {
  expect(withoutSlash(url)).toBe(elsewhere)
})
