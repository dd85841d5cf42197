import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readReferences } from '@/lib/sources/bibliography/exchange/read-references'
import { writtenReferences } from '@/lib/sources/bibliography/exchange/written'
import { cslSchema } from '../../support/csl-schema'
import { held, longestHeld } from '../../support/held'
import { works } from '../../support/works'

async function read(text: string) {
  const result = await readReferences(text)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

const itemsOf = async (text: string) => (await read(text)).items

const shelf = Object.values(works)

describe('pasted references', () => {
  test('of BibTeX have their names, dates and pages, whatever TeX they are written in', async () => {
    const items = await itemsOf(`
@string{plural = "Plural"}
@comment{not this}
@book{a, author = {{\\'E}lie Du{\\~n}as and Mamani, Ana and {Ministry of Mines}}, title = {The {Salt} of {\\emph{Uyuni}}}, year = 2001, publisher = plural, address = {La Paz}}
@online{b, author = {van der Berg, Jan}, title = {Salt <script>}, date = {2019-05-03}, urldate = {2020-01-02}, url = {https://example.org/salt}}
@article{c, title = "Lakes", author = "Choque, Luis", journal = "Journal of Lakes", volume = 3, number = 2, pages = {1--20}, doi = {10.1234/x}, month = mar, year = 1999}
`)
    expect(items).toEqual([
      expect.objectContaining({
        type: 'book',
        title: 'The Salt of Uyuni',
        author: [
          { family: 'Duñas', given: 'Élie' },
          { family: 'Mamani', given: 'Ana' },
          { literal: 'Ministry of Mines' },
        ],
        issued: { 'date-parts': [[2001]] },
        publisher: 'Plural',
        'publisher-place': 'La Paz',
      }),
      expect.objectContaining({
        type: 'webpage',
        title: 'Salt <script>',
        author: [{ family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van der' }],
        issued: { 'date-parts': [[2019, 5, 3]] },
        accessed: { 'date-parts': [[2020, 1, 2]] },
        URL: 'https://example.org/salt',
      }),
      expect.objectContaining({
        type: 'article-journal',
        'container-title': 'Journal of Lakes',
        volume: '3',
        issue: '2',
        page: '1-20',
        DOI: '10.1234/x',
        issued: { 'date-parts': [[1999, 3]] },
      }),
    ])
  })

  test('that are broken spoil no others, and their lines are told', async () => {
    const { items, problems } = await read(
      '@book{a, title={One}}\n\n@book{b, title={Two\n@book{c, author={A B}}\n@book{d, title={Four}}',
    )
    expect(items.map(({ title }) => title)).toEqual(['One', 'Four'])
    expect(problems).toEqual([
      { line: 3, text: '@book{b, title={Two', code: 'referenceUnread' },
      { line: 4, text: '@book{c, author={A B}}', code: 'referenceUnread' },
    ])
  })

  test('of RIS are read record by record, with values that go on over lines', async () => {
    const items = await itemsOf(
      'TY  - JOUR\r\nAU  - Mamani, Ana\r\nAU  - Salt Commission\r\nTI  - Salt and\r\nthe state\r\nT2  - Journal of Lakes\r\nVL  - 12\r\nIS  - 3\r\nSP  - 45\r\nEP  - 67\r\nDA  - 2015/03/05/\r\nDO  - 10.1234/x\r\nER  - \r\n\r\nTY  - BOOK\r\nTI  - Salt\r\nPY  - 2001\r\nER  -\r\n',
    )
    expect(items).toEqual([
      {
        type: 'article-journal',
        title: 'Salt and the state',
        author: [{ family: 'Mamani', given: 'Ana' }, { literal: 'Salt Commission' }],
        issued: { 'date-parts': [[2015, 3, 5]] },
        'container-title': 'Journal of Lakes',
        volume: '12',
        issue: '3',
        page: '45-67',
        DOI: '10.1234/x',
      },
      { type: 'book', title: 'Salt', issued: { 'date-parts': [[2001]] } },
    ])
  })

  test('of CSL-JSON keep every field', async () => {
    const item = { id: 'x', type: 'book', title: 'Salt', ISBN: '978', custom: { a: 1 } }
    expect(await itemsOf(JSON.stringify(item))).toEqual([item])
    expect((await read(JSON.stringify([item, 3, { type: 'book' }]))).problems).toHaveLength(2)
    expect((await read('{"type": "book", ')).problems).toHaveLength(1)
  })

  test('from a bibliography have their names, year, title and address', async () => {
    expect(
      await itemsOf(
        'Mamani, A. M., & Choque, L. (2015). Salt and the state. Journal of Lakes, 12(3), 45–67. https://doi.org/10.1234/lakes.12.3',
      ),
    ).toEqual([
      {
        type: 'article-journal',
        title: 'Salt and the state',
        author: [
          { family: 'Mamani', given: 'A. M.' },
          { family: 'Choque', given: 'L.' },
        ],
        issued: { 'date-parts': [[2015]] },
        'container-title': 'Journal of Lakes',
        volume: '12',
        issue: '3',
        page: '45–67',
        DOI: '10.1234/lakes.12.3',
      },
    ])
    expect(await itemsOf('Mamani, Ana. “Salt and the State.” Plural, 2019.')).toEqual([
      {
        type: 'book',
        title: 'Salt and the State',
        author: [{ family: 'Mamani', given: 'Ana' }],
        issued: { 'date-parts': [[2019]] },
        publisher: 'Plural',
      },
    ])
    expect(await itemsOf('doi:10.1234/lakes.12.3\nhttps://doi.org/10.5555/other')).toEqual([
      { type: 'document', title: '10.1234/lakes.12.3', DOI: '10.1234/lakes.12.3' },
      { type: 'document', title: '10.5555/other', DOI: '10.5555/other' },
    ])
    expect(await itemsOf('https://example.org/salt')).toEqual([
      { type: 'webpage', title: 'https://example.org/salt', URL: 'https://example.org/salt' },
    ])
  })

  test('are refused when there are none, or too many', async () => {
    expect(await readReferences(' \n ')).toMatchObject({ problems: { text: { code: 'referencesMissing' } } })
    expect(await readReferences('x'.repeat(1_000_001))).toMatchObject({
      problems: { text: { code: 'referencesTooLong' } },
    })
    const many = '@book{a, title={T}}\n'.repeat(501)
    expect(await readReferences(many)).toMatchObject({ problems: { text: { code: 'referencesTooLong' } } })
  })

  test('keep nobody waiting, whatever they are', async () => {
    const hostile = [
      `@book{a, title={${'{'.repeat(9_000)}`,
      `@book{a, title={${'{\\'.repeat(4_000)}}`,
      `@book{a, author={${'A and '.repeat(3_000)}}, title={T}}`,
      `@book{a, title={${"{\\'e}".repeat(3_000)}}}`,
      '@book{a, title={T}, note={x}}\n'.repeat(490),
      `TY  - BOOK\n${'AU  - x\n'.repeat(100_000)}`,
      `${'Mamani, A., '.repeat(150)}(2015). ${'Salt. '.repeat(20)}`,
      `[${'['.repeat(100_000)}`,
    ]
    await readReferences('@book{a, title={T}}')
    for (const text of hostile) {
      const ms = await held(() => readReferences(text))
      expect({ text: text.slice(0, 30), ms: ms <= longestHeld || ms }).toEqual({
        text: text.slice(0, 30),
        ms: true,
      })
    }
  })
})

describe('a shelf that is exported', () => {
  const told = (items: Array<Record<string, unknown>>) =>
    items.map(({ title, author, issued, page, volume, issue, DOI, URL, publisher }) => ({
      title,
      author,
      issued,
      page,
      volume,
      issue,
      DOI,
      URL,
      publisher,
    }))

  test('comes back from RIS and from BibLaTeX as it went', async () => {
    const given = shelf.map(({ csl, title }) => ({ ...csl, title }))
    const fromRis = await read(writtenReferences(shelf, 'ris'))
    expect(fromRis.problems).toEqual([])
    const withoutParticle = (items: ReturnType<typeof told>) =>
      JSON.parse(
        JSON.stringify(items).replace(
          '"family":"Berg","given":"Jan","non-dropping-particle":"van der"',
          '"family":"van der Berg","given":"Jan"',
        ),
      )
    expect(told(fromRis.items)).toEqual(withoutParticle(told(given)))
    const fromBibtex = await read(writtenReferences(shelf, 'bib'))
    expect(fromBibtex.problems).toEqual([])
    expect(told(fromBibtex.items)).toEqual(told(given))
  })

  test('as CSL-JSON has every field that came in, and ids of its own', async () => {
    const records = [
      {
        title: 'Salt',
        language: 'es',
        csl: { type: 'book' as const, ISBN: '978', author: [{ family: 'Mamani', given: 'Ana' }] },
      },
      {
        title: 'Salt',
        language: 'und',
        csl: { type: 'book' as const, author: [{ family: 'Mamani', given: 'Ana' }] },
      },
      { title: 'Salt', language: 'und', csl: { type: 'book' as const, id: 'mine', title: 'Own' } },
    ]
    expect(JSON.parse(writtenReferences(records, 'csl.json'))).toEqual([
      { ...records[0]!.csl, id: 'mamani', title: 'Salt', language: 'es' },
      { ...records[1]!.csl, id: 'mamani-2', title: 'Salt' },
      { ...records[2]!.csl, id: 'mine', title: 'Own' },
    ])
  })

  test('has every sign of a title in it', async () => {
    const sign = fc.oneof(
      fc.constantFrom('{', '}', '\\', '%', '&', '#', '$', '_', '@', '"', '<', 'é', 'ñ', 'שלום', ',', ' and '),
      fc.stringMatching(/^[a-zA-Z]{1,6}$/),
    )
    const title = fc
      .array(sign, { minLength: 1, maxLength: 8 })
      .map((parts) => `T ${parts.join(' ')} t`.replace(/\s+/g, ' '))
    await fc.assert(
      fc.asyncProperty(title, async (text) => {
        const source = { title: text, language: 'und', csl: { type: 'book' as const } }
        const [fromRis] = await itemsOf(writtenReferences([source], 'ris'))
        expect(fromRis?.title).toBe(text)
        const [fromBibtex] = await itemsOf(writtenReferences([source], 'bib'))
        expect(fromBibtex?.title).toBe(text)
      }),
      { numRuns: 200 },
    )
  })
})

test('the works of a shelf are CSL-JSON by its schema', () => {
  const isCsl = new Ajv2020({ allowUnionTypes: true }).compile(cslSchema)
  isCsl(JSON.parse(writtenReferences(shelf, 'csl.json')))
  expect(isCsl.errors).toBe(null)
})
