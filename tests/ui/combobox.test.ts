import { expect, it } from 'vitest'
import { fitting } from '@/components/ui/forms/combobox'
import { timeZones } from '@/lib/seminars/rules'

const zones = timeZones().map((value) => ({ value, label: value.replaceAll('_', ' ') }))
const found = (typed: string) => fitting(zones, typed).map(({ value }) => value)

it('a list is searched by any of its words, accents and case apart', () => {
  expect(found('oslo')).toEqual(['Europe/Oslo'])
  expect(found('Sao PAULO')).toEqual(['America/Sao_Paulo'])
  expect(found('são_p')).toEqual(['America/Sao_Paulo'])
  expect(found('america la paz')).toEqual(['America/La_Paz'])
  expect(found('qqq')).toEqual([])
})

it('those that begin with what is typed come first, and nothing typed shows everything', () => {
  expect(found('par')[0]).toBe('America/Paramaribo')
  expect(found('')).toHaveLength(zones.length)
})
