import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { apiDocument } from '@/app/api/_calls/api-document'
import { routes } from '@/app/api/_routes/routes'
import { curlOf, nounsOf, shapesOf } from '@/app/developers/described'
import { Reference } from '@/app/developers/reference'

const site = 'https://veta.example'
const nouns = nounsOf(apiDocument())
const shapes = shapesOf(apiDocument())

const words = {
  ...{ parameters: 'p', body: 'b', answer: 'a', example: 'e', shapes: 's', optional: 'o', noBody: 'n' },
  ...{
    field: 'f',
    type: 't',
    meaning: 'm',
    read: 'tr',
    write: 'tw',
    session: 'ts',
    none: 'tn',
    language: 'en',
  },
}

describe('the page for developers', () => {
  const html = renderToStaticMarkup(<Reference nouns={nouns} shapes={shapes} site={site} words={words} />)
  const all = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, found]) => found)

  it('has every call of the API', () => {
    const shown = nouns.flatMap(({ calls }) => calls.map(({ method, path }) => `${method} ${path}`))
    const answered = Object.entries(routes).flatMap(([path, calls]) =>
      Object.keys(calls).map((method) => `${method} ${path}`),
    )
    expect(shown.sort()).toEqual(answered.sort())
  })

  it('names each place once, and leads to none that is not there', () => {
    const ids = all(/ id="([^"]*)"/g)
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
    expect(all(/ href="#([^"]*)"/g).filter((id) => !ids.includes(id))).toEqual([])
    expect(html).not.toMatch(/undefined|\[object/)
  })
})

it('a call is a command that a shell reads as it is meant', () => {
  const calls = nouns.flatMap(({ calls }) => calls)
  const command = (method: string, path: string) => {
    const call = calls.find((one) => one.method === method && one.path === path)
    return call && curlOf(call, site)
  }
  expect(command('GET', '/me')).toBe(`curl '${site}/api/v1/me' \\\n  -H "Authorization: Bearer $VETA_TOKEN"`)
  expect(command('PUT', '/positions/{position}/ballot')).toContain(`-d '{\n  "vote": "agree"\n}'`)
  expect(command('PATCH', '/seminars/{seminar}')).toContain(`-H 'If-Match: "3"'`)
  expect(calls.map((call) => curlOf(call, site)).filter((line) => /\{\w+\}'|undefined/.test(line))).toEqual(
    [],
  )
})
