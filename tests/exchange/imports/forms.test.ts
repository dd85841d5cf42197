import { describe, expect, it } from 'vitest'
import { debateOf } from '@/lib/exchange/imports/imported-debate'
import { type ArgumentForm, readers } from '@/lib/exchange/imports/readers/readers'
import { recognise } from '@/lib/exchange/imports/recognise'
import { MOST_CLAIMS } from '@/lib/exchange/imports/rules'
import { accepted } from '../../support/factories'

const kialo = `Discussion Title: Should the mine close?

1. The mine should close.
1.1. Con: It feeds the town.
It is all there is.
1.1.1. Pro: -> See 1.2.1.
1.2. Pro: The vein ends [here](https://x.example/a\\(1\\)). [1]
1.2.1. Con: A second vein \\[the north one\\] begins.
1.9.1. Pro: Lost.

Sources:

[1] “It ends.” [A survey](https://x.example/survey)
`

const argdown = `===
title: "The mine"
===

// A remark on https://x.example
# The mine

[Close]: The mine should close. #thesis #2026
  - <Town>: It feeds *the town*. {sources: ["A book"], by: "Ana"}
      + [Only]: It is all there is.
  + <Vein>
  >< [Open]

/* A longer
   remark */
## On geology

<Vein>: The vein ends.

(1) The survey says so. // aside
(2) [Good]: The survey is good.
-- by authority (1, 2) --
(3) The vein ends here.
  <- [Only]

Nobody asked.
`

const aif = JSON.stringify({
  nodes: [
    { nodeID: 1, text: 'The mine should close.', type: 'I', timestamp: '' },
    { nodeID: '2', text: 'It feeds the town.', type: 'I' },
    { nodeID: '3', text: 'Default Conflict', type: 'CA' },
    { nodeID: '4', text: 'The vein ends.', type: 'I', source: 'A book' },
    { nodeID: '5', text: 'Default Inference', type: 'RA' },
    { nodeID: '6', text: 'Ana: It feeds the town.', type: 'L' },
    { nodeID: '7', text: 'Asserting', type: 'YA' },
    { nodeID: '8', text: 'Is it so?', type: 'I' },
    { nodeID: '9', text: 'Default Conflict', type: 'CA' },
    { nodeID: '__proto__', text: 'Odd.', type: 'toString' },
  ],
  edges: [
    ...[
      ['2', '3'],
      ['3', '1'],
      ['4', '5'],
      ['2', '5'],
      ['5', 1],
      ['6', '7'],
      ['7', '2'],
      ['8', '9'],
      ['9', '5'],
      ['8', '1'],
    ],
    ...[['8', '77']],
  ].map(([fromID, toID], edgeID) => ({ edgeID, fromID, toID, formEdgeID: null })),
})

/** A debate as an outline: the depth as blanks, the side, the words, and what else it has. */
function told(form: ArgumentForm, text: string) {
  expect(accepted(recognise([new TextEncoder().encode(text)]))).toBe(form)
  const { title, theses, claims, cannot } = debateOf(accepted(readers[form](text)))
  const outline = claims.map(({ depth, side, text, sameAs, sources }) =>
    [' '.repeat(depth) + (side ?? '·'), text || `= ${sameAs}`, ...sources].join(' | '),
  )
  const losses = cannot.map(({ what, count, lines }) => `${what} ${count} @${lines}`)
  return { title, theses: theses.map(({ name, statement }) => `${name}: ${statement}`), outline, losses }
}

describe('a file becomes theses, claims and what is left behind', () => {
  it.each(['\n', '\r\n'])('in the text of Kialo, with lines that end %j', (end) => {
    expect(told('kialo', kialo.replaceAll('\n', end))).toEqual({
      title: 'Should the mine close?',
      theses: [': The mine should close.'],
      outline: [
        '· | The mine should close.',
        ' attacks | It feeds the town.\nIt is all there is.',
        '  supports | A second vein [the north one] begins.',
        ' supports | The vein ends here. | “It ends.” A survey https://x.example/survey | https://x.example/a(1)',
        '  attacks | = 3',
        '· | Lost.',
      ],
      losses: ['missingClaim 1 @9'],
    })
  })

  it('in Argdown', () => {
    expect(told('argdown', argdown)).toEqual({
      title: 'The mine',
      theses: ['Close: The mine should close.'],
      outline: [
        '· | The mine should close.',
        ' attacks | It feeds the town. | A book',
        '  supports | It is all there is.',
        ' supports | The vein ends.',
        '  · | The survey says so.',
        '  · | The survey is good.',
        '  · | The vein ends here.',
        '   attacks | = 3',
        ' attacks | Open',
        '  attacks | = 1',
        '· | On geology',
        ' · | Nobody asked.',
      ],
      losses: ['inference 1 @22', 'tag 1 @', 'data 1 @'],
    })
  })

  it('in the JSON of the Argument Interchange Format', () => {
    expect(told('aif', aif)).toEqual({
      title: '',
      theses: [': The mine should close.'],
      outline: [
        '· | The mine should close.',
        ' attacks | It feeds the town.',
        ' supports | The vein ends. | A book',
        '  undercuts | Is it so?',
        ' supports | = 2',
      ],
      losses: ['locution 1 @', 'relation 2 @', 'missingClaim 1 @', 'jointPremise 1 @'],
    })
  })
})

describe('a hostile file', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
  const ring = (size: number) =>
    JSON.stringify({
      nodes: Array.from({ length: 2 * size }, (_, at) => ({
        nodeID: at,
        type: at < size ? 'I' : 'RA',
        text: `N${at}\0\ud800`,
      })),
      edges: Array.from({ length: 2 * size }, (_, at) =>
        at < size ? { fromID: at, toID: size + at } : { fromID: at, toID: (at + 1) % size },
      ),
    })
  const files: Array<[string, ArgumentForm, string]> = [
    ['a ring of 10,000 claims', 'aif', ring(10_000)],
    [
      '800 claims in one line of descent',
      'kialo',
      `1. a\n${Array.from({ length: 800 }, (_, at) => `1.${'1.'.repeat(at + 1)} Pro: b`).join('\n')}`,
    ],
    [
      '20,000 claims side by side',
      'kialo',
      `1. a\n${Array.from({ length: 20_000 }, (_, at) => `1.${at + 1}. Con: -> See 1.${at + 2}.`).join('\n')}`,
    ],
    ['a line of brackets', 'kialo', `1. a\n1.1. Pro: ${'['.repeat(500_000)}${'\\['.repeat(200_000)}`],
    [
      'marks of emphasis',
      'argdown',
      `[a]: ${'*'.repeat(200_000)}\n  + ${'_x '.repeat(100_000)}{a: "${'\\'.repeat(99_999)}`,
    ],
    ['comments without an end', 'argdown', `[a]: b\n  + [c]\n${'/* '.repeat(100_000)}`],
    [
      'relations that go deeper with each line',
      'argdown',
      `[a]: b\n${Array.from({ length: 500 }, (_, at) => `${' '.repeat(at + 1)}+ c${at}`).join('\n')}`,
    ],
  ]

  it.each(files)('of %s is read, and cut to what a draft can have', (_, form, text) => {
    const debate = debateOf(accepted(readers[form](text)))
    expect(debate.claims.length).toBeLessThanOrEqual(MOST_CLAIMS)
    expect(JSON.stringify(debate)).not.toMatch(/\\u0000|\\ud800/)
  })

  it.each([
    ['{"nodes": [\n{"nodeID": 1,\n}], "edges": []}', { code: 'importNotJson', values: { line: 3 } }],
    [
      '{"nodes": [{"nodeID": {}, "type": "I"}], "edges": []}',
      { code: 'importNotAif', values: { path: 'nodes.0.nodeID' } },
    ],
    ['{"nodes": [], "edges": []}', { code: 'importNoClaims' }],
    [`{"nodes": ${nested(100_000)}, "edges": []}`, { code: expect.any(String) }],
  ])('of JSON is refused in words: %#', (text, problem) => {
    const read = readers.aif(text)
    expect(read.ok ? null : read.problems.file).toMatchObject(problem)
  })
})
