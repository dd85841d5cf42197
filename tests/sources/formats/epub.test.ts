import { describe, expect, test } from 'vitest'
import { converted, epub, shown, treeOf } from '../../support/documents'

const pageBreak = (label: string) => `<span epub:type="pagebreak" id="page${label}" title="${label}"/>`

describe('an EPUB', () => {
  test('has its chapters in the order of the spine, with headings, quotations and captions', async () => {
    const made = await treeOf(
      epub({
        metadata: '<dc:title>The Lake</dc:title>',
        chapters: [
          { name: 'b é.xhtml', body: '<h1>The Lake</h1><p>It gave <i>salt</i>.<br/>It did.</p>' },
          {
            name: 'a.xhtml',
            head: '<title/><script src="x.js"/>',
            body: '<section><h2>After</h2><blockquote><p>It was ours.</p></blockquote><figure><img src="a.png" alt="A lake"/><figcaption>The shore</figcaption></figure><p><a id="x"/>End.</p></section>',
          },
        ],
        nav: '<nav epub:type="toc"><ol><li><a href="text/a.xhtml">After</a></li></ol></nav>',
      }),
    )
    expect(shown(made)).toEqual([
      'title: The Lake',
      'paragraph: It gave salt.\nIt did.',
      'heading 2: After',
      'quotation: It was ours.',
      'caption: The shore',
      'paragraph: End.',
    ])
  })

  test('has the pages of its printed edition, with their labels', async () => {
    const made = await converted(
      epub({
        chapters: [
          {
            name: '1.xhtml',
            body: `${pageBreak('xii')}<p>Before the lake.</p><p>The lake ${pageBreak('1')}gave salt.</p>`,
          },
          {
            name: '2.xhtml',
            body: `<p>The valley took it.</p><div epub:type="pagebreak" id="p2" role="doc-pagebreak" aria-label=" Page 2. "/><p>And sold it.${pageBreak('3')}</p>`,
          },
        ],
      }),
    )
    expect(made.pages?.map(({ number, label, width }) => [number, label, width])).toEqual([
      [1, 'xii', 0],
      [2, '1', 0],
      [3, '2', 0],
      [4, '3', 0],
    ])
    expect(made.blocks.map(({ text, page, lastPage }) => [text.trim(), page, lastPage])).toEqual([
      ['Before the lake.', 1, undefined],
      ['The lake gave salt.', 1, 2],
      ['The valley took it.', 2, undefined],
      ['And sold it.', 3, undefined],
    ])
  })

  test('takes pages from the page list of its navigation document as well', async () => {
    const made = await converted(
      epub({
        chapters: [
          { name: '1.xhtml', body: '<p id="here">The lake.</p><p>It <a id="there"></a>gave salt.</p>' },
        ],
        nav: '<nav epub:type="page-list"><ol><li><a href="text/1.xhtml#here">26</a></li><li><a href="text/1.xhtml#there">27</a></li></ol></nav>',
      }),
    )
    expect(made.pages?.map(({ label }) => label)).toEqual(['26', '27'])
    expect(made.blocks.map(({ page, lastPage }) => [page, lastPage])).toEqual([
      [1, undefined],
      [1, 2],
    ])
  })

  test('has notes of another chapter tied to their marks', async () => {
    const made = await converted(
      epub({
        chapters: [
          {
            name: '1.xhtml',
            body: '<p>Salt<a epub:type="noteref" id="r1" href="notes.xhtml#n1">1</a> is old.</p>',
          },
          {
            name: 'notes.xhtml',
            body: '<section epub:type="endnotes"><h2>Notes</h2><ol><li id="n1"><p><a href="1.xhtml#r1">1</a>. So they say.</p></li></ol></section>',
          },
        ],
      }),
    )
    expect(made.text).toBe('Salt is old.\n\nNotes\n\nSo they say.\n')
    expect(made.blocks.at(-1)).toMatchObject({ kind: 'note', note: { sign: '1', at: 4 } })
  })

  test('knows the language of each part, and what the book says of itself', async () => {
    const made = await treeOf(
      epub({
        language: 'es-BO',
        metadata:
          '<dc:title>La sal</dc:title><dc:creator>Ana Mamani</dc:creator><dc:date>1999-05-01T00:00:00Z</dc:date><dc:publisher>Plural</dc:publisher>',
        chapters: [
          {
            name: '1.xhtml',
            body: '<p>La sal.</p><p xml:lang="fr">Le sel.</p><p lang="es">Fin. <i lang="la">Finis</i></p>',
          },
          { name: '2.xhtml', attributes: ' xml:lang="ar" dir="rtl"', body: '<p>من يملك الملح؟</p>' },
        ],
      }),
    )
    expect(made.language).toBe('es-BO')
    expect(made.blocks.map(({ language }) => language)).toEqual([undefined, 'fr', undefined, 'ar'])
    expect(made.record).toEqual({
      title: 'La sal',
      authors: ['Ana Mamani'],
      date: '1999-05-01',
      publisher: 'Plural',
    })
  })
})
