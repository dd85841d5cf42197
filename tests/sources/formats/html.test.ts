import { describe, expect, test } from 'vitest'
import { bytesOf, converted, page, shown, treeOf } from '../../support/documents'

const prose =
  'The lake gave salt to the whole valley, and nobody asked who owned it, until the company came. '
    .repeat(3)
    .trim()

const newspaper = page(
  `<nav><a href="/">Home</a></nav><header><p>The Valley Paper</p></header>
  <main><article><h1>Who Owns the Salt?</h1><p>${prose}<sup><a href="#n1" id="r1">1</a></sup></p>
  <h2>The Lake</h2><p>${prose}</p><blockquote><p>It was ours.</p></blockquote><p>${prose}</p></article></main>
  <aside class="sidebar"><p>Most read</p></aside>
  <section class="footnotes"><ol><li id="n1">So they say. <a href="#r1">↩</a></li></ol></section>
  <footer><p>All rights reserved</p></footer>`,
  `<title>Who Owns the Salt? | The Valley Paper</title><meta name="author" content="Ana Mamani">
  <meta property="article:published_time" content="2024-03-05T10:00:00Z"><meta property="og:site_name" content="The Valley Paper">
  <link rel="canonical" href="https://example.org/salt">`,
)

describe('a web page', () => {
  test('is its article, with its title and notes, without the furniture around it', async () => {
    const made = await treeOf(newspaper)
    expect(shown(made)).toEqual([
      'title: Who Owns the Salt?',
      `paragraph: ${prose}`,
      'heading 2: The Lake',
      `paragraph: ${prose}`,
      'quotation: It was ours.',
      `paragraph: ${prose}`,
      'note: So they say.',
    ])
    expect(made.blocks.at(-1)?.note).toEqual({ sign: '1', mark: { block: 1, at: prose.length } })
    expect(made.warnings).toEqual([])
  })

  test('has its heading once where a picture stands before it', async () => {
    const picture = '<figure><img src="lake.jpg"><figcaption>The lake in 1920</figcaption></figure>'
    const body = `<main><article>${picture}<h1>Who Owns the Salt?</h1><p>${prose}</p><p>${prose}</p></article></main>`
    const made = await treeOf(page(body, '<title>Who Owns the Salt?</title>'))
    const paragraph = `paragraph: ${prose}`
    expect(shown(made)).toEqual([
      'title: Who Owns the Salt?',
      'caption: The lake in 1920',
      paragraph,
      paragraph,
    ])
  })

  test('has no blanks in front of its paragraphs, with which it indents them', async () => {
    const made = await treeOf(
      page('<p>&nbsp;&emsp;One word.</p><p>\u3000\u3000盐是谁的？</p><p>&nbsp;</p>'),
      { extent: 'page' },
    )
    expect(made.blocks.map(({ content }) => content)).toEqual(['One word.', '盐是谁的？'])
  })

  test('tells its title, author, date, site and address for the record', async () => {
    expect((await treeOf(newspaper)).record).toEqual({
      title: 'Who Owns the Salt? | The Valley Paper',
      authors: ['Ana Mamani'],
      date: '2024-03-05',
      container: 'The Valley Paper',
      url: 'https://example.org/salt',
    })
  })

  test('tells them as well in the words of schema.org and of indexes of journals', async () => {
    const data = {
      '@graph': [{ '@type': 'Article', headline: 'Salt', author: [{ name: 'Ana' }], datePublished: '2020' }],
    }
    const script = `<script type="application/ld+json">${JSON.stringify(data)}</script>`
    expect((await treeOf(page('<p>a b</p>', script))).record).toEqual({
      title: 'Salt',
      authors: ['Ana'],
      date: '2020',
    })
    const tags =
      '<meta name="citation_title" content="Salt"><meta name="citation_author" content="Mamani, Ana"><meta name="citation_author" content="Choque, Luis"><meta name="citation_publication_date" content="2021/3/5"><meta name="citation_journal_title" content="Lakes">'
    expect((await treeOf(page('<p>a b</p>', tags))).record).toEqual({
      title: 'Salt',
      authors: ['Mamani, Ana', 'Choque, Luis'],
      date: '2021-03-05',
      container: 'Lakes',
    })
  })

  test('is all that its readers see, when a person asks for it or no article is found', async () => {
    const whole = await treeOf(newspaper, { extent: 'page' })
    expect(shown(whole)).toContain('paragraph: The Valley Paper')
    expect(shown(whole)).toContain('paragraph: All rights reserved')
    const list = await treeOf(page('<h1>Links</h1><ul><li><a href="a">One</a></li></ul>'))
    expect(shown(list)).toEqual(['title: Links', 'listItem: One'])
    expect(list.warnings).toEqual([{ code: 'articleNotFound' }])
  })

  test('has nested lists, tables, captions, and lines where the page has them', async () => {
    const made = await treeOf(
      page(`<ol><li>one<ul><li>one a</li></ul></li><li><p>two</p><p>and more</p></li></ol>
        <table><caption>What was sold</caption><thead><tr><th>Year</th><th>Tons</th></tr></thead>
        <tr><td>2005<br>and after</td><td><p>40</p><p>or 50</p></td></tr><tr><td></td><td></td></tr></table>
        <table role="presentation"><tr><td><p>placed</p></td><td><p>beside</p></td></tr></table>
        <pre>typed
  lines</pre><p>verse<br>verse</p><div>part<br><br>another</div>`),
      { extent: 'page' },
    )
    expect(shown(made)).toEqual([
      'listItem: one',
      'listItem: one a',
      'listItem: two',
      'listItem: and more',
      'caption: What was sold',
      'row: Year | Tons',
      'row: 2005 and after | 40 or 50',
      'paragraph: placed',
      'paragraph: beside',
      'paragraph: typed\n  lines',
      'paragraph: verse\nverse',
      'paragraph: part',
      'paragraph: another',
    ])
  })

  test('has nothing hidden or scripted, and no remote content', async () => {
    const made = await treeOf(
      page(`<p onclick="alert(1)">seen <span hidden>a</span><span style="color:red; display: none">b</span><i aria-hidden="true">c</i></p>
        <script>d</script><noscript>e</noscript><template><p>f</p></template><style>g</style><iframe src="https://example.org">h</iframe>
        <svg><text>i</text></svg><a href="javascript:alert(1)">link</a><form><label>asked</label><input value="j"><select><option>k</option></select></form>`),
      { extent: 'page' },
    )
    expect(shown(made)).toEqual(['paragraph: seen', 'paragraph: link', 'paragraph: asked'])
  })

  test('has the letters that its bytes mean: by its mark, by its declaration, else as browsers read them', async () => {
    const latin = Uint8Array.from('<html><meta charset=iso-8859-1><p>caf\xe9 \x93s\xed\x94</p>', (one) =>
      one.charCodeAt(0),
    )
    expect(await converted(latin, { extent: 'page' })).toMatchObject({
      text: 'café “sí”\n',
      encoding: 'windows-1252',
    })
    const greek = Uint8Array.from(
      '<html><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-7"><p>\xeb\xfc\xe3\xef\xf2</p>',
      (one) => one.charCodeAt(0),
    )
    expect((await converted(greek, { extent: 'page' })).text).toBe('λόγος\n')
    const wide = new Uint8Array(Buffer.from('\uFEFF<html><p>שלום</p>', 'utf16le'))
    expect(await converted(wide, { extent: 'page' })).toMatchObject({ text: 'שלום\n', encoding: 'utf-16le' })
  })

  test('keeps parts in other languages apart, and hyphenation points out of words', async () => {
    const made = await treeOf(
      page(
        '<p>One.</p><p lang="he" dir="rtl">שלום עולם</p><div lang="fr"><p>L’eau.</p><p lang="en-GB">Wa\u00ADter.</p></div>',
      ),
      { extent: 'page' },
    )
    expect(made.blocks.map(({ content, language }) => [content, language])).toEqual([
      ['One.', undefined],
      ['שלום עולם', 'he'],
      ['L’eau.', 'fr'],
      ['Water.', undefined],
    ])
  })
})

describe('notes of a web page', () => {
  const noted = async (body: string) => {
    const made = await treeOf(page(body), { extent: 'page' })
    return made.blocks.map(({ kind, content, note }) => [kind, content, note?.sign, note?.mark?.at])
  }

  test('are found as word processors write them', async () => {
    expect(
      await noted(
        '<p>Salt<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a> is old.</p><p><a href="#_ftnref1" name="_ftn1"><sup>[1]</sup></a> So they say.</p>',
      ),
    ).toEqual([
      ['paragraph', 'Salt is old.', undefined, undefined],
      ['note', 'So they say.', '1', 4],
    ])
  })

  test('are found as encyclopedias write them, where one note has several marks', async () => {
    expect(
      await noted(
        '<p>Salt<sup class="reference" id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup> is old<sup id="cite_ref-2"><a href="#cite_note-1">[1]</a></sup>.</p><ol class="references"><li id="cite_note-1"><b><a href="#cite_ref-1">^</a></b> So they say.</li></ol>',
      ),
    ).toEqual([
      ['paragraph', 'Salt is old.', undefined, undefined],
      ['note', 'So they say.', '1', 4],
    ])
  })

  test('are no links to other parts of the text', async () => {
    expect(
      await noted(
        '<p>See <a href="#two">part 2</a> and m<sup><a href="#gone">2</a></sup>.</p><h2 id="two">Two</h2>',
      ),
    ).toEqual([
      ['paragraph', 'See part 2 and m2.', undefined, undefined],
      ['heading', 'Two', undefined, undefined],
    ])
  })
})

test('a saved page with its own file ending is read as a page, whatever stands before its first element', async () => {
  const saved = bytesOf(`<!-- saved from url=(0020)https://example.org/ -->\n<div><p>${prose}</p></div>`)
  expect((await converted(saved, { name: 'salt.HTM', extent: 'page' })).mediaType).toBe('text/html')
  const declared = bytesOf(
    `<?xml version="1.0"?><!-- x --><!DOCTYPE html><html><body><p>${prose}</p></body></html>`,
  )
  expect((await converted(declared, { name: 'salt.txt', extent: 'page' })).mediaType).toBe('text/html')
})
