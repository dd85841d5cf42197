import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { act, type Desk, deskOf, rowsSent } from '@/components/positions/compose/composer-state'
import { isReady, lengthOf, readiness } from '@/components/positions/compose/readiness'
import { mark } from '@/components/positions/compose/steps/markdown'
import { changed, citing } from '@/lib/positions/draft/changes'
import {
  type Composition,
  compositionOf,
  contradicted,
  draftOf,
  filled,
  isBegun,
  positionOf,
  responseOf,
  row,
  sameDraft,
  withoutMarks,
} from '@/lib/positions/draft/draft'
import { draftInput, positionInput, respondInput } from '@/lib/positions/input'

const asked = { citations: 1, distinctPassages: 0, bothSides: false, maxWords: 600 }

const written = compositionOf({
  thesis: 'A',
  claim: 'Loans first.',
  argument: 'An audit measures who was rich.',
  citations: [{ quote: 'in stages', relation: 'supports', warrant: 'It sets the order.' }],
})

describe('opening the composer', () => {
  const blank = compositionOf({})

  it('keeps no draft of a choice that only the link made', () => {
    expect(isBegun(blank, blank)).toBe(false)
    expect(isBegun(blank, { ...blank, kind: 'undercuts', undercuts: 'c1' })).toBe(false)
    expect(isBegun(blank, { ...blank, thesis: 'A' })).toBe(false)
    expect(isBegun(written, written)).toBe(false)
  })

  it('keeps a passage that the link cites, and another kind of what has been begun', () => {
    expect(isBegun(blank, { ...blank, citations: [row(0, { source: 's1', quote: 'in stages' })] })).toBe(true)
    expect(isBegun(written, { ...written, kind: 'rebuts' })).toBe(true)
  })
})

describe('what a form sends', () => {
  it('is read as it was typed, whatever is missing, and sent without the rows that nobody filled in', () => {
    const typed = compositionOf({
      thesis: 'B',
      alsoStands: { A: 'opposes', B: 'supports', C: '' },
      claim: 'One\r\nclaim',
      citations: [{ source: 's1' }, { quote: '“in stages”', relation: 'supports', warrant: 'Why.' }, 7],
    })
    expect(typed.claim).toBe('One\nclaim')
    expect(positionOf(typed)).toEqual({
      thesis: 'B',
      stance: 'supports',
      alsoStands: { A: 'opposes' },
      claim: 'One\nclaim',
      argument: '',
      citations: [{ quote: 'in stages', relation: 'supports', warrant: 'Why.' }],
    })
  })

  it('says with one choice how somebody stands on the only thesis', () => {
    expect(compositionOf({ stand: 'A:opposes' })).toMatchObject({ thesis: 'A', stance: 'opposes' })
    expect(positionOf(compositionOf({ stand: 'none' }))).toMatchObject({ thesis: null })
  })

  it('keeps a passage chosen by place exactly as the text has it', () => {
    const place = { source: 's', version: '2', start: '5', end: '9', quote: '“no”', warrant: 'w' }
    const [cited] = positionOf(compositionOf({ citations: [place] })).citations
    expect(cited).toMatchObject({ version: '2', start: '5', end: '9', quote: '“no”' })
  })

  it('loses the quotation marks around typed words, and those alone', () => {
    expect(['“a b”', '« a b »', '"a b"', ' a b ', '“a” and “b”'].map(withoutMarks)).toEqual([
      'a b',
      'a b',
      'a b',
      'a b',
      '“a” and “b”',
    ])
  })

  it('is what posting takes once nothing is missing', () => {
    expect(positionInput.parse(positionOf(written))).toMatchObject({ thesis: 'A', claim: 'Loans first.' })
  })
})

const texts = fc.string({ unit: 'grapheme', maxLength: 30 })
const rowGiven = fc.record({
  source: fc.constantFrom('', 's1'),
  quote: texts,
  relation: fc.constantFrom('', 'supports', 'challenges'),
  warrant: texts,
})
const compositions: fc.Arbitrary<Composition> = fc
  .record({
    thesis: fc.constantFrom('', 'A', 'none'),
    stance: fc.constantFrom('supports', 'opposes'),
    alsoStands: fc.dictionary(fc.constantFrom('B', 'C'), fc.constantFrom('', 'opposes')),
    claim: texts,
    argument: texts,
    citations: fc.array(rowGiven, { maxLength: 4 }),
  })
  .map((values) => compositionOf(values))

describe('a draft', () => {
  it('comes back as it was typed, and is always one that the server takes', () => {
    fc.assert(
      fc.property(compositions, (typed) => {
        const draft = draftOf(typed)
        expect(draftInput.safeParse(draft).success).toBe(true)
        expect(sameDraft(compositionOf(draft), typed)).toBe(true)
        expect(compositionOf(draft).claim).toBe(typed.claim)
      }),
    )
  })
})

describe('citations', () => {
  it('never share a name, whatever is added, removed and brought back', () => {
    const steps = fc.array(fc.constantFrom('add', 'cite', 'remove', 'restore'), { maxLength: 30 })
    fc.assert(
      fc.property(steps, (sequence) => {
        let now = compositionOf({})
        const gone: Composition['citations'] = []
        for (const step of sequence) {
          const [first] = now.citations
          const back = gone.at(-1)
          if (step === 'add') now = changed(now, { do: 'add' })
          if (step === 'cite') now = changed(now, { do: 'add', row: { quote: 'q', start: '1', end: '2' } })
          if (step === 'remove' && first) {
            gone.push(first)
            now = changed(now, { do: 'remove', key: first.key })
          }
          if (step === 'restore' && back) {
            gone.pop()
            now = changed(now, { do: 'restore', row: back, at: 0 })
          }
          const keys = now.citations.map(({ key }) => key)
          expect(new Set(keys).size).toBe(keys.length)
        }
      }),
    )
  })

  it('chosen in a text take the place of a row that was left empty', () => {
    const empty = changed(written, { do: 'add' })
    const cited = changed(empty, {
      do: 'add',
      row: { source: 's', version: '1', start: '3', end: '8', quote: 'x' },
    })
    expect(cited.citations).toHaveLength(2)
    expect(citing(cited.citations, { source: 's', version: '1', start: '3', end: '8' })?.quote).toBe('x')
    expect(citing(cited.citations, { source: 's', version: '1', start: '3', end: '9' })).toBeUndefined()
  })
})

describe('a second position', () => {
  const held = (thesis: string | null, stance: string) => [{ id: 'p', claim: 'c', thesis, stance }]
  const now = (thesis: string, stance = 'supports') => ({ ...compositionOf({}), thesis, stance })

  it.each([
    ['for another thesis', now('A'), held('C', 'supports')],
    ['against the same one', now('A', 'opposes'), held('A', 'supports')],
    ['for it after all', now('A'), held('A', 'opposes')],
    ['for none of them', now('none'), held('C', 'supports')],
    ['for one after none', now('A'), held(null, 'supports')],
  ])('%s is asked about', (_, composition, standing) => {
    expect(contradicted(composition, standing)?.id).toBe('p')
  })

  it.each([
    ['for the same thesis', now('A'), held('A', 'supports')],
    ['with reservations', now('A', 'qualifies'), held('C', 'supports')],
    ['against another one', now('B', 'opposes'), held('A', 'supports')],
    ['that stands nowhere yet', now(''), held('A', 'supports')],
    ['where there is no first', now('A'), []],
  ])('%s is not', (_, composition, standing) => {
    expect(contradicted(composition, standing)).toBeUndefined()
  })
})

describe('readiness', () => {
  const todo = (composition: Composition, rules = asked, checks = {}) =>
    readiness(composition, rules, checks)
      .filter(({ done }) => !done)
      .map(({ key, count, field }) => [key, count, field])

  it('names what is missing in the order of the form, and where it is', () => {
    expect(todo(compositionOf({}))).toEqual([
      ['stance', 1, 'thesis'],
      ['claim', 1, 'claim'],
      ['argument', 1, 'argument'],
      ['citations', 1, 'citations'],
    ])
    expect(isReady(readiness(written, asked))).toBe(true)
  })

  it('counts a claim as people do, so that an emoji is one', () => {
    expect(lengthOf('👩‍🏫')).toBe(3)
    expect(todo({ ...written, claim: '🪨'.repeat(140) })).toEqual([])
    expect(todo({ ...written, claim: '🪨'.repeat(141) })).toEqual([['claim', 1, 'claim']])
  })

  it('asks for a relation and a reason of each citation, at the first row without', () => {
    const more = changed(changed(written, { do: 'add', row: { quote: 'x' } }), {
      do: 'add',
      row: { quote: 'y' },
    })
    expect(todo(more)).toEqual([
      ['relations', 2, 'citations.1.relation'],
      ['reasons', 2, 'citations.1.warrant'],
    ])
  })

  it('is not there while a quotation is in no text', () => {
    expect(todo(written, asked, { 0: 'problem' })).toEqual([['quotations', 1, 'citations.0.quote']])
  })

  it('keeps to what the question asks: more passages, both sides, few words', () => {
    expect(todo(written, { ...asked, distinctPassages: 3 })).toEqual([['citations', 2, 'citations']])
    expect(todo(written, { ...asked, bothSides: true })).toEqual([['sides', 1, 'citations']])
    expect(todo(written, { ...asked, maxWords: 2 })).toEqual([['argument', 1, 'argument']])
  })
})

describe('the desk', () => {
  const refusal = { kind: 'none' as const, text: 'In no text.', differences: [], alarms: [], candidates: [] }
  const refused = act(deskOf(changed(written, { do: 'add' }), {}), {
    do: 'refuse',
    sent: {
      problems: { 'citations.0.quote': 'In no text.', claim: 'Too long.' },
      shown: { refusals: { 0: refusal } },
    },
    rows: rowsSent(written),
  })

  it('keeps a refusal at its citation while others go and come', () => {
    const added = act(refused, { do: 'add', row: { quote: 'another' } })
    expect(Object.keys(added.refusals)).toEqual(['0'])
    expect(act(added, { do: 'remove', key: '0' }).problems).toEqual({ claim: 'Too long.' })
  })

  it('takes a problem away as soon as its field is changed, and no other', () => {
    const mended = act(refused, { do: 'write', field: 'claim', value: 'Shorter.' })
    expect(mended.problems).toEqual({ 'citations.0.quote': 'In no text.' })
    const quoted = act(mended, { do: 'cite', key: '0', with: { quote: 'in stages' } })
    expect([quoted.problems, quoted.refusals, quoted.checks]).toEqual([{}, {}, {}])
  })

  it('pays no heed to an answer about words that have changed since', () => {
    const late = { do: 'looked', key: '0', quote: 'old words', checked: { refusal } } as const
    expect(act(refused, late)).toBe(refused)
  })

  it('shows what a form without JavaScript sent, with what was said of it', () => {
    const desk: Desk = deskOf(compositionOf({}), { values: { ...written }, problems: { claim: 'Too long.' } })
    expect(desk.composition.argument).toBe(written.argument)
    expect(desk.problems).toEqual({ claim: 'Too long.' })
    expect(filled([row(3)])).toEqual([])
  })
})

describe('Markdown marks', () => {
  const put = (text: string, from: number, to: number, kind: Parameters<typeof mark>[3]) => {
    const { from: start, to: end, insert, select } = mark(text, from, to, kind)
    const after = text.slice(0, start) + insert + text.slice(end)
    return [after, after.slice(...select)]
  }

  it('go around what is selected, and away again', () => {
    expect(put('an audit now', 3, 8, 'bold')).toEqual(['an **audit** now', 'audit'])
    expect(put('an **audit** now', 5, 10, 'bold')).toEqual(['an audit now', 'audit'])
    expect(put('an **audit** now', 5, 10, 'italic')).toEqual(['an ***audit*** now', 'audit'])
    expect(put('see this', 4, 8, 'link')).toEqual(['see [this](https://)', 'https://'])
  })

  it('make lines a list with the empty line that it needs, and plain again', () => {
    expect(put('Two things:\none\ntwo', 12, 19, 'list')[0]).toBe('Two things:\n\n- one\n- two')
    expect(put('- one\n- two', 0, 11, 'list')[0]).toBe('one\ntwo')
    expect(put('said', 0, 0, 'quote')[0]).toBe('> said')
  })

  it('never lose a character of the text', () => {
    const kinds = fc.constantFrom('bold', 'italic', 'list', 'link', 'quote') as fc.Arbitrary<'bold'>
    const bare = fc.stringMatching(/^[a-z\n ]{0,40}$/)
    fc.assert(
      fc.property(bare, fc.nat(40), fc.nat(40), kinds, (text, one, other, kind) => {
        const [from, to] = [Math.min(one, other, text.length), Math.min(Math.max(one, other), text.length)]
        const [after = ''] = put(text, from, to, kind)
        const letters = (given: string) => given.replace(/[^a-z]/g, '')
        expect(letters(after.replace('https', ''))).toBe(letters(text))
      }),
    )
  })
})

describe('a response that is being written', () => {
  const answer = compositionOf({
    kind: 'undercuts',
    citation: 'c1',
    argument: 'It counts tonnes, not people.',
    citations: [{ quote: 'in stages', relation: 'supports', warrant: 'It sets the order.' }],
  })
  const response = { ...asked, response: 'asked' as const }

  it('sends how it answers, and a citation only when it undercuts', () => {
    expect(respondInput.parse(responseOf(answer))).toMatchObject({
      kind: 'undercuts',
      citation: 'c1',
      claim: '',
    })
    expect(responseOf({ ...answer, kind: 'rebuts' })).not.toHaveProperty('citation')
  })

  it('is kept as a draft with both, and comes back the same', () => {
    const draft = draftInput.parse(draftOf(answer))
    expect(draft).toMatchObject({ kind: 'undercuts', citation: 'c1' })
    expect(sameDraft(compositionOf(draft), answer)).toBe(true)
  })

  it('lacks its kind, or the citation that it undercuts, but no thesis and no claim', () => {
    const left = (composition: Composition) =>
      readiness(composition, response)
        .filter(({ done }) => !done)
        .map(({ key }) => key)
    expect(left(answer)).toEqual([])
    expect(left({ ...answer, undercuts: '' })).toEqual(['undercut'])
    expect(left(compositionOf({}))).toEqual(['kind', 'argument', 'citations'])
  })

  it('needs no citation to ask', () => {
    const question = compositionOf({ kind: 'asks', argument: 'Which stage comes first?' })
    expect(isReady(readiness(question, response))).toBe(true)
    expect(isReady(readiness({ ...question, kind: 'rebuts' }, response))).toBe(false)
  })
})
