import { expect, it } from 'vitest'
import { routes } from '@/app/api/_routes/routes'
import { unknownIn } from '../bench/routes-addresses'
import { routesOnDisk } from '../support/journeys/routes'

it('the benchmark of routes knows an address of every page and every read of the API, or leaves it out', () => {
  const calls = Object.entries(routes).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} /api/v1${path.replaceAll(/\{(\w+)\}/g, '[$1]')}`),
  )
  const all = [...routesOnDisk(), ...calls]
  expect(all.length).toBeGreaterThan(250)
  expect(all.flatMap((route) => unknownIn(route).map((name) => `${route}: [${name}]`))).toEqual([])
})
