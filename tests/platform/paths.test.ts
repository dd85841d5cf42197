import { describe, expect, expectTypeOf, it } from 'vitest'
import { briefPath, publicBriefPath } from '@/lib/curation/paths'
import type { PageUnder, PathOf } from '@/lib/platform/paths'
import { branchPath, draftPath, pathInDebate, positionPath, threadPath } from '@/lib/positions/paths'
import { pseudonymHolderPath, questionDraftPath, questionPath } from '@/lib/questions/paths'
import { codePath, memberPath, seminarPath } from '@/lib/seminars/paths'
import { passagePath, sourcePath, versionPath } from '@/lib/sources/paths'
import { filesIn } from '../support/imports'

/** The routes of `app`, longest first, each as a pattern of its addresses. */
const routes = filesIn('app')
  .filter((file) => /\/(page|route)\.tsx?$/.test(file) && !file.includes('...rest'))
  .map((file) => file.replace(/^app|\/(page|route)\.tsx?$/g, ''))

/** A route with a literal segment precedes one with a parameter there, as in Next. */
function routeOf(path: string): string | undefined {
  const { pathname } = new URL(path, 'http://veta.test')
  const fitting = routes.filter((route) =>
    new RegExp(`^${route.replace(/\[\w+\]/g, '[^/]+')}$`).test(pathname),
  )
  return fitting.toSorted((a, b) => a.split('[').length - b.split('[').length)[0]
}

const place = { member: { seminar: { slug: 'ethics' } }, question: { number: 3 } }
const draft = { seminar: { slug: 'ethics' }, question: { number: 3 } }

describe('an address', () => {
  it.each([
    [seminarPath('ethics'), '/seminars/[seminar]'],
    [seminarPath('ethics', 'desk/known'), '/seminars/[seminar]/desk/known'],
    [seminarPath('ethics', 'record/export'), '/seminars/[seminar]/record/export'],
    [memberPath('ethics', 'p1'), '/seminars/[seminar]/members/[person]'],
    [codePath('VETA-2345'), '/join/[code]'],
    [sourcePath('ethics', 2), '/seminars/[seminar]/sources/[source]'],
    [sourcePath('ethics', 2, 'versions/new'), '/seminars/[seminar]/sources/[source]/versions/new'],
    [versionPath('ethics', 2, 4), '/seminars/[seminar]/sources/[source]/versions/[number]'],
    [questionPath('ethics', 3), '/seminars/[seminar]/questions/[question]'],
    [questionPath('ethics', 3, 'write'), '/seminars/[seminar]/questions/[question]/write'],
    [briefPath('ethics', 3, 'edit'), '/seminars/[seminar]/questions/[question]/brief/edit'],
    [questionDraftPath('ethics', 'd1', 'preview'), '/seminars/[seminar]/questions/drafts/[draft]/preview'],
    [
      pseudonymHolderPath('ethics', 3, 'b1'),
      '/seminars/[seminar]/questions/[question]/people/[participation]',
    ],
    [positionPath('p1'), '/positions/[position]'],
    [positionPath('p1', 'steelman'), '/positions/[position]/steelman'],
    [publicBriefPath('k1'), '/briefs/[key]'],
  ])('%s is one of %s', (path, route) => {
    expect(routeOf(path)).toBe(route)
  })

  it('of a passage opens its version at its place', () => {
    const path = passagePath('ethics', { source: { number: 2 }, version: 1, start: 10, end: 25 })
    expect(path).toBe('/seminars/ethics/sources/2?version=1&at=10-25#at')
    expect(routeOf(path)).toBe('/seminars/[seminar]/sources/[source]')
  })

  it('of a position is in its thread, of a response with the position that it hangs on', () => {
    expect(pathInDebate(place, { id: 'p1', answers: null })).toBe(threadPath('ethics', 3, 'p1'))
    expect(pathInDebate(place, { id: 'r1', answers: { root: 'p1' } })).toBe(branchPath('p1', 'r1'))
    expect(threadPath('ethics', 3, 'p1')).toBe('/seminars/ethics/questions/3?at=p1#p-p1')
    expect(branchPath('p1', 'r1')).toBe('/positions/p1?at=r1#p-r1')
  })

  it('of a draft is the page on which it is written', () => {
    expect(draftPath({ ...draft, position: null, answers: false })).toBe('/seminars/ethics/questions/3/write')
    expect(draftPath({ ...draft, position: 'p1', answers: false })).toBe('/positions/p1/edit')
    expect(draftPath({ ...draft, position: 'p1', answers: true })).toBe('/positions/p1/respond')
  })

  it('takes a code as somebody typed it', () => {
    expect(codePath('veta 2345/6789')).toBe('/join/veta%202345%2F6789')
  })
})

describe('the type of an address', () => {
  it('knows the pages that there are, and no others', () => {
    expectTypeOf<'members'>().toExtend<PageUnder<'/seminars/[seminar]'>>()
    expectTypeOf<'membres'>().not.toExtend<PageUnder<'/seminars/[seminar]'>>()
    expectTypeOf<'[person]'>().not.toExtend<PageUnder<'/seminars/[seminar]'>>()
    expectTypeOf<'/positions/p1/edit'>().toExtend<PathOf<'/positions/[position]/edit'>>()
    expectTypeOf<'/position/p1/edit'>().not.toExtend<PathOf<'/positions/[position]/edit'>>()
  })
})
