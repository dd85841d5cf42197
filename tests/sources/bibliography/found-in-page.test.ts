import { describe, expect, test } from 'vitest'
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
})

test('a form is filled in from the first of the references that were pasted', async () => {
  expect(await pastedReference(' ')).toBe(null)
  expect(await pastedReference('@book{a, title={One}}\n@book{b, title={Two}}')).toMatchObject({
    item: { title: 'One' },
    count: 2,
  })
  expect(await pastedReference('@book{a')).toEqual({ problem: { code: 'referenceUnread' } })
})
