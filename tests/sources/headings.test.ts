import { expect, it } from 'vitest'
import { versionOf } from '@/lib/sources/queries'
import { headingsByVersion } from '@/lib/sources/sections'
import { aSeminar, aSource } from '../support/factories'

const chapters = (names: string[]) =>
  new TextEncoder().encode(`# The mine\n\n${names.map((name) => `## ${name}\n\nIt goes down.\n`).join('\n')}`)

it('the headings of a text are choices where each names one section, and the list is whole or absent', async () => {
  const member = await aSeminar()
  const make = async (names: string[]) => {
    const { source } = await aSource({ in: member, fileName: 'mine.md', bytes: chapters(names) })
    return versionOf(source).id
  }
  const first = await make(['The north shaft', 'Notes', 'The south shaft', 'notes'])
  const second = await make(['The lamp'])
  const headings = await headingsByVersion([second, first])
  expect(headings.get(first)).toEqual(['The north shaft', 'The south shaft'])
  expect(headings.get(second)).toEqual(['The lamp'])
  expect([...(await headingsByVersion([first, second], 4)).keys()]).toEqual([first])
})
