import { describe, expect, test } from 'vitest'
import { readApart } from '@/lib/sources/convert/in-child'
import { bytesOf, epub, page, refusalOf, shown, treeOf } from '../../support/documents'
import { held, longestHeld } from '../../support/held'
import { hostileFiles, wordFile } from '../../support/hostile-files'

describe('a file that is made to do harm', () => {
  test.each(hostileFiles)('%s: nobody waits for it, and there is an answer', async (_, answer, file) => {
    const bytes = await file()
    const answers: Array<string | null> = []
    const ms = await held(async () => {
      const read = await readApart(bytes, { name: 'a.docx' }, { owner: 'somebody' })
      answers.push(read.ok ? null : read.problem.code)
    })
    expect(answers[0]).toBe(answer)
    expect(ms).toBeLessThanOrEqual(longestHeld)
  })
})

describe('a file with the ending of another format', () => {
  test('is read as what it is', async () => {
    expect(shown(await treeOf(await wordFile(), { name: 'salt.txt' }))).toEqual(['paragraph: Salt is old.'])
    expect(
      shown(
        await treeOf(epub({ chapters: [{ name: '1.xhtml', body: '<p>Salt.</p>' }] }), { name: 'salt.pdf' }),
      ),
    ).toEqual(['paragraph: Salt.'])
    expect(shown(await treeOf(page('<p>Salt.</p>'), { name: 'salt.docx' }))).toEqual(['paragraph: Salt.'])
    expect(shown(await treeOf(bytesOf('# Salt\n\nIt is old.'), { name: 'salt.docx' }))).toContain(
      'paragraph: It is old.',
    )
    expect(shown(await treeOf(bytesOf('# Salt'), { name: 'salt.docx', mediaType: 'text/markdown' }))).toEqual(
      ['title: Salt'],
    )
  })

  test('is refused by the name of its own, when that cannot be read', async () => {
    expect(await refusalOf(bytesOf('{\\rtf1 Salt}'), { name: 'salt.docx' })).toBe('fileFormat')
    expect(
      await refusalOf(bytesOf('MIME-Version: 1.0\nContent-Type: multipart/related'), { name: 'salt.html' }),
    ).toBe('fileFormat')
  })

  test('that is two formats at once is damaged', async () => {
    const hidden = new Uint8Array([...page('<p>Salt.</p>'), ...(await wordFile())])
    expect(await refusalOf(hidden, { extent: 'page' })).toBe('fileDamaged')
    const longer = new Uint8Array([...(await wordFile()), ...bytesOf('<html><script>alert(1)</script>')])
    expect(await refusalOf(longer)).toBe('fileDamaged')
  })
})
