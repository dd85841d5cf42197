import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ComposerEvent,
  composerReducer,
  openedState,
} from '@/components/positions/compose/composer-state'
import { isReady, lengthOf, readiness } from '@/components/positions/compose/readiness'
import { mark } from '@/components/positions/compose/steps/markdown'
import { changeDraft } from '@/lib/positions/draft/changes'
import { type Draft, draftFrom, filled, newCitation } from '@/lib/positions/draft/draft'

const requirements = { citations: 1, distinctPassages: 0, bothSides: false, maxWords: 600 }

const written = draftFrom({
  thesis: 'A',
  claim: 'Loans first.',
  argument: 'An audit measures who was rich.',
  citations: [{ quote: 'in stages', relation: 'supports', warrant: 'It sets the order.' }],
})

describe('readiness', () => {
  const todo = (draft: Draft, rules = requirements, checks = {}) =>
    readiness(draft, rules, checks)
      .filter(({ done }) => !done)
      .map(({ key, count, field }) => [key, count, field])

  it('names what is missing in the order of the form, and where it is', () => {
    expect(todo(draftFrom({}))).toEqual([
      ['stance', 1, 'thesis'],
      ['claim', 1, 'claim'],
      ['argument', 1, 'argument'],
      ['citations', 1, 'citations'],
    ])
    expect(isReady(readiness(written, requirements))).toBe(true)
  })

  it('counts a claim as people do, so that an emoji is one', () => {
    expect(lengthOf('👩‍🏫')).toBe(3)
    expect(todo({ ...written, claim: '🪨'.repeat(140) })).toEqual([])
    expect(todo({ ...written, claim: '🪨'.repeat(141) })).toEqual([['claim', 1, 'claim']])
  })

  it('asks for a relation and a reason of each citation, at the first row without', () => {
    const more = changeDraft(changeDraft(written, { do: 'add', citation: { quote: 'x' } }), {
      do: 'add',
      citation: { quote: 'y' },
    })
    expect(todo(more)).toEqual([
      ['relations', 2, 'citations.1.relation'],
      ['reasons', 2, 'citations.1.warrant'],
    ])
  })

  it('is not there while a quotation is in no text', () => {
    expect(todo(written, requirements, { 0: 'problem' })).toEqual([['quotations', 1, 'citations.0.quote']])
  })

  it('keeps to what the question asks: more passages, both sides, few words', () => {
    expect(todo(written, { ...requirements, distinctPassages: 3 })).toEqual([['citations', 2, 'citations']])
    expect(todo(written, { ...requirements, bothSides: true })).toEqual([['sides', 1, 'citations']])
    expect(todo(written, { ...requirements, maxWords: 2 })).toEqual([['argument', 1, 'argument']])
  })
})

describe('a response', () => {
  const answer = draftFrom({
    kind: 'undercuts',
    citation: 'c1',
    argument: 'It counts tonnes, not people.',
    citations: [{ quote: 'in stages', relation: 'supports', warrant: 'It sets the order.' }],
  })
  const response = { ...requirements, response: 'asked' as const }

  it('lacks its kind, or the citation that it undercuts, but no thesis and no claim', () => {
    const left = (draft: Draft) =>
      readiness(draft, response)
        .filter(({ done }) => !done)
        .map(({ key }) => key)
    expect(left(answer)).toEqual([])
    expect(left({ ...answer, citation: '' })).toEqual(['undercut'])
    expect(left(draftFrom({}))).toEqual(['kind', 'argument', 'citations'])
  })

  it('needs no citation to ask', () => {
    const question = draftFrom({ kind: 'asks', argument: 'Which stage comes first?' })
    expect(isReady(readiness(question, response))).toBe(true)
    expect(isReady(readiness({ ...question, kind: 'rebuts' }, response))).toBe(false)
  })
})

const opened = (draft: Draft, openedFor: string | null = null) =>
  openedState({ initial: draft, openedFor, stored: { savedAt: null } }, {})

const passage = {
  source: 's',
  version: '1',
  start: '3',
  end: '8',
  quote: 'in stages',
  relation: 'supports',
  where: '¶ 2',
}

describe('an answer of the server', () => {
  const refusal = { text: 'In no text.' }
  const refused = composerReducer(opened(changeDraft(written, { do: 'add' })), {
    do: 'answer',
    answer: {
      problems: { 'citations.0.quote': 'In no text.', claim: 'Too long.' },
      shown: { refusals: { 0: refusal } },
    },
    citations: filled(written.citations),
  })

  it('keeps a refusal at its citation while others go and come', () => {
    const added = composerReducer(refused, { do: 'add', citation: { quote: 'another' } })
    expect(Object.keys(added.refusals)).toEqual(['0'])
    expect(composerReducer(added, { do: 'remove', key: '0' }).problems).toEqual({ claim: 'Too long.' })
  })

  it('takes a problem away as soon as its field is changed, and no other', () => {
    const mended = composerReducer(refused, { do: 'write', field: 'claim', value: 'Shorter.' })
    expect(mended.problems).toEqual({ 'citations.0.quote': 'In no text.' })
    const quoted = composerReducer(mended, { do: 'amend', key: '0', with: { quote: 'in stages' } })
    expect([quoted.problems, quoted.refusals, quoted.checks]).toEqual([{}, {}, {}])
  })

  it('pays no heed to an answer about words that have changed since', () => {
    const late = { do: 'lookedUp', key: '0', quote: 'old words', answer: { refusal } } as const
    expect(composerReducer(refused, late)).toBe(refused)
  })

  it('shows what a form without JavaScript sent, with what was said of it', () => {
    const page = { initial: draftFrom({}), openedFor: null, stored: { savedAt: null } }
    const state = openedState(page, { values: { ...written }, problems: { claim: 'Too long.' } })
    expect(state.draft).toEqual(written)
    expect(state.problems).toEqual({ claim: 'Too long.' })
    expect(filled([newCitation(3)])).toEqual([])
  })

  it('names citations by number as they were sent, and meets those that have moved since', () => {
    const more = changeDraft(changeDraft(written, { do: 'add' }), { do: 'add', citation: { quote: 'x' } })
    const sent = filled(more.citations)
    const moved = composerReducer(opened(more), { do: 'remove', key: '1' })
    const found = { text: 'Why.', found: [] }
    const state = composerReducer(moved, {
      do: 'answer',
      answer: {
        problems: {
          'citations.1.start': 'Nowhere.',
          'citations.1.relation': 'Missing.',
          'citations.9.quote': '?',
        },
        shown: { quotations: { 'citations.0.warrant': found } },
      },
      citations: sent,
    })
    expect(state.problems).toEqual({
      'citations.2.quote': 'Nowhere.',
      'citations.2.relation': 'Missing.',
      'citations.9.quote': '?',
    })
    expect(state.findings).toEqual({ 'citations.0.warrant': found })
    expect(state.focus).toEqual({ path: '' })
  })

  it('of a stale edit is shown until the next one, and ends the sending', () => {
    const conflict = { revision: 3, title: 'Changed.', claim: [], argument: [] }
    const sending = composerReducer(opened(written), { do: 'send' })
    const stale = composerReducer(sending, { do: 'answer', answer: { shown: { conflict } }, citations: [] })
    expect([sending.isSending, stale.isSending, stale.conflict?.revision]).toEqual([true, false, 3])
    const again = composerReducer(stale, { do: 'answer', answer: { idempotencyKey: 'k' }, citations: [] })
    expect([again.conflict, again.idempotencyKey]).toEqual([null, 'k'])
  })
})

describe('a quotation that is looked for', () => {
  const typed = composerReducer(opened(written), { do: 'look', key: '0' })
  const lookedUp = (answer: (ComposerEvent & { do: 'lookedUp' })['answer']) =>
    composerReducer(typed, { do: 'lookedUp', key: '0', quote: 'in stages', answer })

  it('is found at a place, or is none, or is asked for again where no answer came', () => {
    expect(typed.checks).toEqual({ 0: 'checking' })
    const found = lookedUp({ found: 'Text 1, ¶ 2' })
    expect([found.checks, found.draft.citations[0]?.where]).toEqual([{ 0: 'found' }, 'Text 1, ¶ 2'])
    const none = { text: 'In no text.' }
    expect(lookedUp({ refusal: none })).toMatchObject({ checks: { 0: 'problem' }, refusals: { 0: none } })
    expect(lookedUp({ failed: 'unreachable' }).checks).toEqual({})
  })

  it('is told in numbers once a check is done', () => {
    const quoting = opened({ ...written, claim: '“a” “b” “c”' })
    const finding = (wording: 'identical' | 'altered') => ({
      ...{ text: 'a', start: 1, end: 2, place: 'exact' as const, lookedFor: [] },
      wording,
    })
    const found = [finding('identical'), finding('altered'), finding('identical')]
    const state = composerReducer(quoting, {
      do: 'find',
      findings: { claim: { text: quoting.draft.claim, found } },
    })
    expect(state.tally).toEqual({ found: 0, false: 0 })
    expect(composerReducer(state, { do: 'tally' }).tally).toEqual({ found: 2, false: 1 })
  })
})

describe('a passage chosen in a text', () => {
  it('becomes a citation in hand, and its reason is asked for', () => {
    const state = composerReducer(opened(written), { do: 'cite', passage })
    expect(state.draft.citations.map(({ quote }) => quote)).toEqual(['in stages', 'in stages'])
    expect([state.active, state.focus]).toEqual(['1', { path: 'citations.1.warrant' }])
  })

  it('that is cited already is taken in hand again', () => {
    const once = composerReducer(opened(written), { do: 'cite', passage })
    const twice = composerReducer(
      { ...once, active: '0' },
      { do: 'cite', passage: { ...passage, relation: '' } },
    )
    expect(twice.draft).toBe(once.draft)
    expect(twice.active).toBe('1')
  })

  it('is still cited when this browser’s newer text comes back, once', () => {
    const cited = changeDraft(draftFrom({}), { do: 'add', citation: passage })
    const openedFor = cited.citations[0]
    const resumed = composerReducer(opened(cited, '0'), { do: 'resume', draft: written, openedFor })
    expect(resumed.draft.citations.map(({ where }) => where)).toEqual(['', '¶ 2'])
    const again = composerReducer(resumed, { do: 'resume', draft: resumed.draft, openedFor })
    expect(again.draft).toBe(resumed.draft)
  })
})

describe('a citation that is removed', () => {
  it('comes back where it was, with the focus on its reason', () => {
    const two = changeDraft(written, { do: 'add', citation: { quote: 'x' } })
    const gone = composerReducer(opened(two), { do: 'remove', key: '0' })
    expect([gone.removed?.at, gone.focus]).toEqual([0, { path: 'citations' }])
    const back = composerReducer(gone, { do: 'undo' })
    expect(back.draft.citations).toEqual(two.citations)
    expect([back.removed, back.focus]).toEqual([null, { path: 'citations.0.warrant' }])
    expect(composerReducer(back, { do: 'undo' })).toBe(back)
  })

  it('takes nothing of another with it, whatever happens before and after', () => {
    const events = fc.constantFrom<ComposerEvent>(
      { do: 'add' },
      { do: 'cite', passage },
      { do: 'cite', passage: { ...passage, start: '9', end: '12' } },
      { do: 'undo' },
      { do: 'remove', key: '0' },
      { do: 'remove', key: '1' },
      { do: 'remove', key: '2' },
    )
    fc.assert(
      fc.property(fc.array(events, { maxLength: 20 }), (sequence) => {
        let state = opened(written)
        for (const event of sequence) {
          const before = state.draft.citations
          state = composerReducer(state, event)
          const keys = state.draft.citations.map(({ key }) => key)
          expect(new Set(keys).size).toBe(keys.length)
          for (const one of before) {
            const isSpared = event.do !== 'remove' || event.key !== one.key
            const isFilled = one.quote !== '' || one.warrant !== ''
            if (isSpared && isFilled) expect(state.draft.citations).toContain(one)
          }
        }
      }),
    )
  })
})

describe('Markdown marks', () => {
  const put = (text: string, from: number, to: number, kind: Parameters<typeof mark>[3]) => {
    const { from: start, to: end, insert, select } = mark(text, from, to, kind)
    const after = text.slice(0, start) + insert + text.slice(end)
    return [after, after.slice(...select)]
  }

  it('go around the selection, and away again', () => {
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
