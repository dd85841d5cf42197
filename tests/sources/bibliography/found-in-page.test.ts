import { describe, expect, test } from 'vitest'
import { coinsOf } from '@/lib/sources/bibliography/coins'
import { metaTagsOf } from '@/lib/sources/bibliography/meta-tags'
import { pastedReference } from '@/lib/sources/bibliography/pasted'
import { works } from '../../support/works'

describe('a connector of a reference manager', () => {
  test('finds the record of a source in the tags of its page', () => {
    expect(metaTagsOf(works.journal!)).toEqual({
      citation_title: 'Salt and the state',
      citation_author: ['Mamani, Ana', 'Choque, Luis', 'Dué, Jean-Paul'],
      citation_publication_date: '2015/3',
      citation_journal_title: 'Journal of Lakes',
      citation_volume: '12',
      citation_issue: '3',
      citation_firstpage: '45',
      citation_lastpage: '67',
      citation_doi: '10.1234/lakes.12.3',
      citation_language: 'en',
    })
    expect(metaTagsOf(works.thesis!)).toMatchObject({
      citation_dissertation_institution: 'University of La Paz',
    })
    expect(metaTagsOf(works.document!)).toEqual({
      citation_title: 'Letter from the lake',
      citation_language: 'en',
    })
  })

  test('finds each of several sources in the list of them', () => {
    const told = (work: keyof typeof works) =>
      [...new URLSearchParams(coinsOf(works[work]!))].map(([name, value]) => `${name}=${value}`)
    expect(told('journal')).toEqual([
      ...[
        'ctx_ver=Z39.88-2004',
        'rft_val_fmt=info:ofi/fmt:kev:mtx:journal',
        'rft_id=info:doi/10.1234/lakes.12.3',
      ],
      ...['rft.genre=article', 'rft.atitle=Salt and the state', 'rft.jtitle=Journal of Lakes'],
      ...['rft.au=Mamani, Ana', 'rft.au=Choque, Luis', 'rft.au=Dué, Jean-Paul', 'rft.date=2015'],
      ...['rft.volume=12', 'rft.issue=3', 'rft.pages=45-67', 'rft.language=en'],
    ])
    expect(told('document')).toEqual([
      ...['ctx_ver=Z39.88-2004', 'rft_val_fmt=info:ofi/fmt:kev:mtx:dc'],
      ...['rft.title=Letter from the lake', 'rft.language=en'],
    ])
  })
})

test('a form is filled in from the first of the references that were pasted', async () => {
  expect(await pastedReference(' ')).toBe(null)
  expect(await pastedReference('@book{a, title={One}}\n@book{b, title={Two}}')).toMatchObject({
    item: { title: 'One' },
    count: 2,
  })
  expect(await pastedReference('@book{a')).toEqual({ problem: { code: 'referenceUnread' } })
})
