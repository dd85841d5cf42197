import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeDraft, citing, writing } from '@/lib/positions/draft/changes'
import {
  bodyOf,
  type Draft,
  draftFrom,
  fieldsOf,
  isBegun,
  isSameDraft,
  newCitation,
  onOneLine,
} from '@/lib/positions/draft/draft'
import {
  contradicted,
  positionOf,
  responseOf,
  responsePatchOf,
  withoutMarks,
} from '@/lib/positions/draft/draft-to-input'
import { draftInput, positionInput, positionPatch, respondInput } from '@/lib/positions/input'
import { formValues } from '@/lib/web/form'

const written = draftFrom({
  thesis: 'A',
  claim: 'Loans first.',
  argument: 'An audit measures who was rich.',
  citations: [{ quote: 'in stages', relation: 'supports', warrant: 'It sets the order.' }],
})

describe('opening the composer', () => {
  const blank = draftFrom({})

  it('keeps no draft of a choice that only the link made', () => {
    expect(isBegun(blank, blank)).toBe(false)
    expect(isBegun(blank, { ...blank, kind: 'undercuts', citation: 'c1' })).toBe(false)
    expect(isBegun(blank, { ...blank, thesis: 'A' })).toBe(false)
    expect(isBegun(written, written)).toBe(false)
  })

  it('keeps a passage that the link cites, and another kind of what has been begun', () => {
    expect(
      isBegun(blank, { ...blank, citations: [newCitation(0, { source: 's1', quote: 'in stages' })] }),
    ).toBe(true)
    expect(isBegun(written, { ...written, kind: 'rebuts' })).toBe(true)
  })
})

describe('what a form sends', () => {
  it('is read as it was typed, whatever is missing, and sent without the rows that nobody filled in', () => {
    const typed = draftFrom({
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
    expect(draftFrom({ stand: 'A:opposes' })).toMatchObject({ thesis: 'A', stance: 'opposes' })
    expect(positionOf(draftFrom({ stand: 'none' }))).toMatchObject({ thesis: null })
  })

  it('keeps a passage chosen by place exactly as the text has it', () => {
    const place = { source: 's', version: '2', start: '5', end: '9', quote: '“no”', warrant: 'w' }
    const [cited] = positionOf(draftFrom({ citations: [place] })).citations
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
const places = fc.oneof(
  fc.constant({ version: '', start: '', end: '' }),
  fc.record({ version: fc.constantFrom('1', '2'), start: fc.constant('5'), end: fc.constantFrom('9', '70') }),
)
const citations = fc
  .tuple(
    fc.record({
      id: fc.constantFrom('', 'c1'),
      source: fc.constantFrom('', 's1'),
      quote: texts,
      relation: fc.constantFrom('', 'supports', 'challenges'),
      warrant: texts,
      where: texts,
    }),
    places,
  )
  .map(([words, place]) => ({ ...words, ...place }))
const drafts: fc.Arbitrary<Draft> = fc
  .record({
    kind: fc.constantFrom('', 'rebuts', 'undercuts'),
    citation: fc.constantFrom('', 'c1'),
    thesis: fc.constantFrom('', 'A', 'none'),
    stance: fc.constantFrom('supports', 'opposes'),
    alsoStands: fc.dictionary(fc.constantFrom('B', 'C'), fc.constantFrom('', 'opposes')),
    claim: texts,
    argument: texts,
    citations: fc.array(citations, { maxLength: 4 }),
  })
  .map((values) => draftFrom(values))

describe('a draft', () => {
  it('comes back as it was typed, and is always one that the server takes', () => {
    fc.assert(
      fc.property(drafts, (typed) => {
        const draft = bodyOf(typed)
        expect(draftInput.safeParse(draft).success).toBe(true)
        expect(isSameDraft(draftFrom(draft), typed)).toBe(true)
        expect(draftFrom(draft).claim).toBe(typed.claim)
      }),
    )
  })
  it('comes back from the fields of a form as it was, key by key', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const form = new FormData()
        for (const [name, value] of fieldsOf(draft)) form.append(name, value)
        expect(draftFrom(formValues(form))).toEqual(draft)
      }),
    )
  })

  it('comes back from another draft, and from what a browser holds, as it was', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        expect(draftFrom(draft)).toEqual(draft)
        expect(draftFrom(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
      }),
    )
  })

  it('of the days when a browser held only its body comes back as well', () => {
    const held = { ...bodyOf(written), citations: written.citations.map((one) => ({ ...one })) }
    expect(draftFrom(held)).toEqual(written)
  })
})

describe('a change', () => {
  it('of one field leaves the others as they are', () => {
    fc.assert(
      fc.property(drafts, texts, (draft, text) => {
        const { claim, ...rest } = changeDraft(draft, writing('claim', text))
        expect(claim).toBe(text)
        expect({ ...rest, claim: draft.claim }).toEqual(draft)
      }),
    )
  })

  it('by a path writes the claim, the argument or one warrant', () => {
    expect(changeDraft(written, writing('argument', 'New.')).argument).toBe('New.')
    expect(changeDraft(written, writing('citations.0.warrant', 'Why.')).citations[0]?.warrant).toBe('Why.')
    expect(changeDraft(written, writing('citations.7.warrant', 'Why.'))).toEqual(written)
  })

  it('that removes a citation and one that restores it undo each other', () => {
    fc.assert(
      fc.property(drafts, fc.nat(3), (draft, at) => {
        const citation = draft.citations[at]
        if (!citation) return
        const without = changeDraft(draft, { do: 'remove', key: citation.key })
        expect(changeDraft(without, { do: 'restore', citation, at })).toEqual(draft)
      }),
    )
  })

  it('to a thesis that is none keeps the stance for another choice', () => {
    const none = changeDraft({ ...written, stance: 'opposes' }, { do: 'stand', thesis: 'none', stance: '' })
    expect([none.thesis, none.stance]).toEqual(['none', 'opposes'])
    const other = changeDraft(none, { do: 'alsoStand', label: 'B', stance: 'qualifies' })
    expect(positionOf(other)).toMatchObject({
      thesis: null,
      stance: 'supports',
      alsoStands: { B: 'qualifies' },
    })
  })
})

describe('a claim or a warrant', () => {
  it('stands on one line, with its blanks between words as they were', () => {
    expect(onOneLine('one \n two\n\nthree  four\t')).toBe('one two three  four\t')
  })
})

describe('citations', () => {
  it('never share a name, whatever is added, removed and brought back', () => {
    const steps = fc.array(fc.constantFrom('add', 'cite', 'remove', 'restore'), { maxLength: 30 })
    fc.assert(
      fc.property(steps, (sequence) => {
        let now = draftFrom({})
        const gone: Draft['citations'] = []
        for (const step of sequence) {
          const [first] = now.citations
          const back = gone.at(-1)
          if (step === 'add') now = changeDraft(now, { do: 'add' })
          if (step === 'cite')
            now = changeDraft(now, { do: 'add', citation: { quote: 'q', start: '1', end: '2' } })
          if (step === 'remove' && first) {
            gone.push(first)
            now = changeDraft(now, { do: 'remove', key: first.key })
          }
          if (step === 'restore' && back) {
            gone.pop()
            now = changeDraft(now, { do: 'restore', citation: back, at: 0 })
          }
          const keys = now.citations.map(({ key }) => key)
          expect(new Set(keys).size).toBe(keys.length)
        }
      }),
    )
  })

  it('chosen in a text take the place of a row that was left empty', () => {
    const empty = changeDraft(written, { do: 'add' })
    const cited = changeDraft(empty, {
      do: 'add',
      citation: { source: 's', version: '1', start: '3', end: '8', quote: 'x' },
    })
    expect(cited.citations).toHaveLength(2)
    expect(citing(cited, { source: 's', version: '1', start: '3', end: '8' })?.quote).toBe('x')
    expect(citing(cited, { source: 's', version: '1', start: '3', end: '9' })).toBeUndefined()
  })
})

describe('a second position', () => {
  const held = (thesis: string | null, stance: string) => [{ id: 'p', claim: 'c', thesis, stance }]
  const now = (thesis: string, stance = 'supports') => ({ ...draftFrom({}), thesis, stance })

  it.each([
    ['for another thesis', now('A'), held('C', 'supports')],
    ['against the same one', now('A', 'opposes'), held('A', 'supports')],
    ['for it after all', now('A'), held('A', 'opposes')],
    ['for none of them', now('none'), held('C', 'supports')],
    ['for one after none', now('A'), held(null, 'supports')],
  ])('%s is asked about', (_, draft, standing) => {
    expect(contradicted(draft, standing)?.id).toBe('p')
  })

  it.each([
    ['for the same thesis', now('A'), held('A', 'supports')],
    ['with reservations', now('A', 'qualifies'), held('C', 'supports')],
    ['against another one', now('B', 'opposes'), held('A', 'supports')],
    ['that stands nowhere yet', now(''), held('A', 'supports')],
    ['where there is no first', now('A'), []],
  ])('%s is not', (_, draft, standing) => {
    expect(contradicted(draft, standing)).toBeUndefined()
  })
})

describe('a response that is being written', () => {
  const answer = draftFrom({
    kind: 'undercuts',
    citation: 'c1',
    argument: 'It counts tonnes, not people.',
    citations: [{ quote: 'in stages', relation: 'supports', warrant: 'It sets the order.' }],
  })

  it('sends how it answers, and a citation only when it undercuts', () => {
    expect(respondInput.parse(responseOf(answer))).toMatchObject({
      kind: 'undercuts',
      citation: 'c1',
      claim: '',
    })
    expect(responseOf({ ...answer, kind: 'rebuts' })).not.toHaveProperty('citation')
    expect(positionPatch.parse(responsePatchOf({ ...answer, citations: [] }))).toEqual({
      claim: '',
      argument: answer.argument,
      citations: [],
    })
  })

  it('is kept as a draft with both, and comes back the same', () => {
    const draft = draftInput.parse(bodyOf(answer))
    expect(draft).toMatchObject({ kind: 'undercuts', citation: 'c1' })
    expect(isSameDraft(draftFrom(draft), answer)).toBe(true)
  })
})
