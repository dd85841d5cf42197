import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeNames, saysItsKind } from '@/lib/seminars/groups/rules'
import { memberInput } from '@/lib/seminars/input'
import { readList } from '@/lib/seminars/roster/pasted-list'
import {
  codeFrom,
  hasDoubtfulLetter,
  isSlug,
  isTimeZone,
  languageTag,
  longCode,
  shortCode,
  slugFrom,
  timeZoneFrom,
  timeZones,
} from '@/lib/seminars/rules'
import { held, longestHeld } from '../support/held'

describe('a code', () => {
  it('is recognised however it was typed', () => {
    for (const typed of ['VETA-7Q4M', 'veta-7q4m', '7q4m', ' veta 7q4m ', 'VETA7Q4M', 'Veta–7Q4M'])
      expect(codeFrom(typed)).toBe('VETA-7Q4M')
  })

  it('survives any letter case, and dashes and spaces anywhere', () => {
    const noise = fc.array(fc.constantFrom('', '-', ' ', ' – '), { minLength: 30, maxLength: 30 })
    const drawn = fc
      .constant(null)
      .map(() => [shortCode(), longCode()])
      .chain((codes) => fc.constantFrom(...codes))
    fc.assert(
      fc.property(drawn, noise, fc.boolean(), (code, between, lower) => {
        const typed = [...code].map((letter, n) => letter + (between[n] ?? '')).join('')
        expect(codeFrom(lower ? typed.toLowerCase() : typed)).toBe(code)
      }),
    )
  })

  it('never holds what people confuse, and that is noticed when it is typed', () => {
    for (let n = 0; n < 500; n++) expect(shortCode()).toMatch(/^VETA(-[A-HJKMNP-Z2-9]{4}){2}$/)
    expect(hasDoubtfulLetter('VETA-7O4M')).toBe(true)
    expect(hasDoubtfulLetter('VETA-7Q4M')).toBe(false)
  })
})

describe('a seminar’s address', () => {
  it.each([
    ['Bolivia: cooperative mining, 2016', 'bolivia-cooperative-mining-2016'],
    ['¿Qué es la minería?', 'que-es-la-mineria'],
    ['鉱山', 'seminar'],
    ['New', 'seminar'],
  ])('of %j is %s', (title, slug) => expect(slugFrom(title)).toBe(slug))

  it('can be made from any title', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (title) => isSlug(slugFrom(title))))
  })
})

describe('languages and time zones', () => {
  it('are those that exist', () => {
    expect([languageTag('ES-bo'), languageTag('pt-BR'), languageTag('qu')]).toEqual(['es-BO', 'pt-BR', 'qu'])
    expect([languageTag('xx-'), languageTag(''), languageTag('englisch')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect([isTimeZone('America/La_Paz'), isTimeZone('UTC')]).toEqual([true, true])
    expect([isTimeZone('America/Potosi'), isTimeZone('+04:00'), isTimeZone('')]).toEqual([
      false,
      false,
      false,
    ])
  })
})

describe('the time zone that was meant', () => {
  it.each([
    ['Europe/Oslo', 'Europe/Oslo'],
    ['europe/oslo', 'Europe/Oslo'],
    ['oslo', 'Europe/Oslo'],
    ['New York', 'America/New_York'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['america/la paz', 'America/La_Paz'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['utc', 'UTC'],
    ['US/Eastern', 'US/Eastern'],
  ])('by %j is %s', (typed, zone) => expect(timeZoneFrom(typed)).toBe(zone))

  it.each(['', 'Oslo, Norway', '+01:00', 'Europe', 'Mars/Olympus'])('is none by %j', (typed) =>
    expect(timeZoneFrom(typed)).toBeUndefined(),
  )

  it('is every zone that is offered, and each can be told the time in', () => {
    for (const zone of timeZones()) {
      expect(timeZoneFrom(zone)).toBe(zone)
      expect(isTimeZone(zone)).toBe(true)
    }
  })
})

describe('a pasted list', () => {
  const ana = { email: 'ana@example.org', name: 'Ana Quispe' }

  it.each([
    'Ana Quispe <ana@example.org>',
    '"Ana Quispe" <ana@example.org>',
    'Quispe, Ana <ana@example.org>',
    '"Quispe, Ana" <ana@example.org>',
    'ana@example.org, Ana Quispe',
    'Ana Quispe, ana@example.org',
    'Ana Quispe\tana@example.org',
    'ANA@Example.org\tAna Quispe',
    'Ana Quispe (ana@example.org)',
    'Ana Quispe <mailto:ana@example.org>',
  ])('reads %j', (line) => expect(readList(line)).toMatchObject([ana]))

  it('reads one person a line, or parted by semicolons, or addresses by commas', () => {
    const emails = (text: string) => readList(text).map(({ email }) => email)
    expect(emails('a@x.org\r\n\r\nb@x.org;c@x.org')).toEqual(['a@x.org', 'b@x.org', 'c@x.org'])
    expect(emails('a@x.org, b@x.org , c@x.org')).toEqual(['a@x.org', 'b@x.org', 'c@x.org'])
    expect(emails('Ana <a@x.org>, Bea <b@x.org>')).toEqual(['a@x.org', 'b@x.org'])
    expect(readList('a@x.org')).toEqual([{ line: 1, text: 'a@x.org', email: 'a@x.org' }])
  })

  it('keeps a line without an address as it was', () => {
    expect(readList('Ana Quispe\n , ;')).toEqual([
      { line: 1, text: 'Ana Quispe', problem: 'noAddressInLine' },
    ])
  })

  it.each([
    ["Sean O'Neil <sean.o'neil@roster.example>", [["sean.o'neil@roster.example", "Sean O'Neil"]]],
    ['Quispe;María;maria@x.example', [['maria@x.example', 'María Quispe']]],
    ['Quispe\tMaría\tmaria@x.example', [['maria@x.example', 'María Quispe']]],
    ['maria@x.example,Quispe,María', [['maria@x.example', 'María Quispe']]],
    ['"Quispe";"María";"maria@x.example"', [['maria@x.example', 'María Quispe']]],
    ['20190034|Quispe|María|maria@x.example|student', [['maria@x.example', 'María Quispe']]],
    ['"Quispe, María";maria@x.example', [['maria@x.example', 'María Quispe']]],
    ['maria@x.example (María Quispe)', [['maria@x.example', 'María Quispe']]],
    ['ana@x.example bea@x.example', [['ana@x.example'], ['bea@x.example']]],
    [
      'ana@x.example; bea@x.example, cai@x.example',
      [['ana@x.example'], ['bea@x.example'], ['cai@x.example']],
    ],
    [
      'Ana Quispe <ana@x.example> Bea Mine <bea@x.example>',
      [
        ['ana@x.example', 'Ana Quispe'],
        ['bea@x.example', 'Bea Mine'],
      ],
    ],
    [
      'Ana Quispe, ana@x.example; Bea Mine, bea@x.example',
      [
        ['ana@x.example', 'Ana Quispe'],
        ['bea@x.example', 'Bea Mine'],
      ],
    ],
    [
      'Apellidos;Nombre;Correo electrónico\nQuispe;María;maria@x.example',
      [['maria@x.example', 'María Quispe']],
    ],
    ['First name,Last name,E-mail\nMaría,Quispe,maria@x.example', [['maria@x.example', 'María Quispe']]],
    ['Email\tGroup\tName\nmaria@x.example\tA\tMaría Quispe', [['maria@x.example', 'María Quispe']]],
    ['1. Ana\u00A0Quispe\u200B <\u200Bana@x.example\uFEFF>', [['ana@x.example', 'Ana Quispe']]],
    ['- “ana@x.example”.', [['ana@x.example']]],
    ['b>ana@x.example,', [['ana@x.example', 'b']]],
  ])('reads the people of %j', (typed, people) =>
    expect(readList(typed).map((one) => [one.email, 'name' in one && one.name])).toEqual(
      people.map(([email, name = false]) => [email, name]),
    ),
  )

  it.each([
    'María Quispe;maria@x.example;Derecho',
    'Quispe;Mamani;María;maria@x.example',
    'Ana ana@x.example bea@x.example Bea',
  ])('does not guess who is meant by %j', (line) =>
    expect(readList(line)).toEqual([{ line: 1, text: line, problem: 'lineUnclear' }]),
  )

  it('never cuts an address out of a longer word', () => {
    const word = fc.string({ unit: fc.constantFrom(...`abc'"(),;:.<>@|=+!#é–`), maxLength: 30 })
    fc.assert(
      fc.property(word, word, (before, after) => {
        const found = readList(`${before}x@y.example${after}`).flatMap(({ email }) => email ?? [])
        // Separators and brackets may surround an address, but no characters of a word.
        const parting = `[\\s,;|<>"'()]`
        const typed = `${before}x@y.example${after}`.toLowerCase()
        for (const email of found.filter((one) => memberInput.shape.email.safeParse(one).success)) {
          const at = typed.indexOf(email)
          expect(at).toBeGreaterThanOrEqual(0)
          expect(typed.slice(0, at)).toMatch(new RegExp(`(?:^|${parting})$`))
          expect(typed.slice(at + email.length)).toMatch(new RegExp(`^(?:[.,:;!?]|$|${parting})`))
        }
      }),
    )
  })

  it('takes no longer for what is made to take long', async () => {
    const nasty = ['a', ',', ',"', '"",",', 'a@', '<a@b', '"', "'", ', x', ' ,', '\t,', '(', 'é', ';@', '@']
    for (const unit of nasty) {
      const typed = unit.repeat(Math.ceil(100_000 / unit.length)).slice(0, 100_000)
      expect(await held(() => readList(typed)), unit).toBeLessThanOrEqual(longestHeld)
      expect(await held(() => readList(`x\t${typed}x`)), unit).toBeLessThanOrEqual(longestHeld)
    }
  })

  it('never fails, and makes nothing of nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => Array.isArray(readList(text))))
    expect(readList(' \n;\n')).toEqual([])
  })
})

describe('the name of a section or group', () => {
  it('may say what it names, at its beginning or within a section', () => {
    for (const [name, word] of [
      ['Section A', 'Section'],
      ['section a', 'Section'],
      ['Seccion A', 'Sección'],
      ['Sección', 'Sección'],
      ['A, Group 1', 'Group'],
    ] as const)
      expect(saysItsKind(name, word), name).toBe(true)
    for (const [name, word] of [
      ['A', 'Section'],
      ['Sectional', 'Section'],
      ['Section A', 'Group'],
      ['The section', 'Section'],
    ] as const)
      expect(saysItsKind(name, word), name).toBe(false)
  })

  it('is not said again before a group that was made within it', () => {
    const said = (section: string | null, group: string | null) =>
      placeNames({ section, group }).map(({ kind, name }) => `${kind} ${name}`)
    expect(said('A', 'a, Group 1')).toEqual(['group a, Group 1'])
    expect(said('A', 'Group 1')).toEqual(['section A', 'group Group 1'])
    expect(said('A', 'Ab, Group 1')).toEqual(['section A', 'group Ab, Group 1'])
    expect(said(null, 'B')).toEqual(['group B'])
    expect(said('A', null)).toEqual(['section A'])
    expect(said(null, null)).toEqual([])
  })
})
