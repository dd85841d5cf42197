import { expect, it } from 'vitest'
import { wordDiff } from '@/lib/platform/words/word-diff'

it('shows removed words before added ones', () => {
  expect(wordDiff('the mine was closed', 'the mine was sold')).toEqual([
    { kind: 'same', text: 'the mine was ' },
    { kind: 'missing', text: 'closed' },
    { kind: 'added', text: 'sold' },
  ])
})

it('takes texts with little in common for two texts, since telling them apart would take minutes', () => {
  const [before, after] = ['.,'.repeat(5_000), ';:'.repeat(5_000)]
  expect(wordDiff(before, after)).toEqual([
    { kind: 'missing', text: before },
    { kind: 'added', text: after },
  ])
})
