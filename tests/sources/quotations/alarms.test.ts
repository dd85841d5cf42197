import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alarms } from '@/lib/sources/quotations/judge/alarms'
import { lexicons } from '@/lib/sources/quotations/judge/lexicon'

const heard = (source: string, quoted: string, language?: string) =>
  alarms(source, quoted, language).map(
    ({ kind, source: ours, quoted: theirs }) => `${kind}: ${ours} > ${theirs}`,
  )

describe('an alarm is raised', () => {
  test.each([
    ['en', 'The works were not closed', 'The works were closed', ['negation: not > ']],
    ['en', 'It didn’t help', 'It did help', ["negation: n't > "]],
    ['en', 'The sector is unprepared', 'The sector is prepared', ['negation: unprepared > prepared']],
    ['en', 'It helped', 'It never helped', ['negation:  > never']],
    [
      'es',
      'No hubo acuerdo sin la empresa',
      'Hubo acuerdo con la empresa',
      ['negation: No > ', 'negation: sin > '],
    ],
    ['fr', 'La mine n’a pas fermé', 'La mine a fermé', ["negation: n' … pas > "]],
    ['fr', 'Il ne paie jamais', 'Il paie', ['negation: ne … jamais > ']],
    [
      'en',
      'lent 49 million to 28 works',
      'lent 28 million to 49 works',
      ['number: 49 > 28', 'number: 28 > 49'],
    ],
    ['en', 'only 2.5% of it', 'only 25% of it', ['number: 2.5 > 25']],
    ['es', 'cuarenta socios', 'catorce socios', ['number: cuarenta > catorce']],
    ['en', 'all works must close', 'some works may close', ['quantifier: all > some', 'modal: must > may']],
    ['es', 'casi todos pueden pagar', 'todos deben pagar', ['quantifier: casi > ', 'modal: pueden > deben']],
    [
      'fr',
      'plusieurs mines doivent fermer',
      'toutes les mines doivent fermer',
      ['quantifier: plusieurs > toutes'],
    ],
    ['en', 'a claim that Mamani made', 'a claim that Quispe made', ['name: Mamani > Quispe']],
    ['en', 'Mamani said so', 'Quispe said so', ['name: Mamani > Quispe']],
    ['en', 'asked by the MAS', 'asked by the COB', ['name: MAS > COB']],
  ])('%s: "%s" for "%s"', (language, source, quoted, expected) => {
    expect(heard(source, quoted, language)).toEqual(expected)
  })

  test('by numbers and names of any language, but by no first word of a sentence', () => {
    expect(
      heard('Der Schacht ist leer. Damals war Ana dort.', 'Ein Schacht ist leer. Heute war Eva dort.', 'de'),
    ).toEqual(['name: Ana > Eva'])
    expect(heard('Она закрыла 12 шахт.', 'Мария закрыла 13 шахт.', 'ru')).toEqual(['number: 12 > 13'])
  })

  test('by the words of all three languages where the text’s own is another or not known', () => {
    expect(heard('il n’est pas là', 'il est là')).toEqual(["negation: n' … pas > "])
    expect(heard('no es así', 'es así', 'pt')).toEqual(['negation: no > '])
  })
})

describe('no alarm is raised', () => {
  test.each([
    ['The works were “closed” — all of them', 'The works were "closed" - all of them'],
    ['forty per cent of 1,600', '40 per cent of 1600'],
    ['a dark and narrow shaft', 'a dark, deep and narrow shaft'],
    ['the lake', 'The lake'],
    ['it did not help', 'it didn’t help'],
  ])('between "%s" and "%s"', (source, quoted) => {
    expect(heard(source, quoted, 'en').filter((one) => !one.startsWith('modal'))).toEqual([])
  })
})

const sentence = fc.array(fc.constantFrom(...'mines of salt were sold to the company then'.split(' ')), {
  minLength: 3,
  maxLength: 20,
})

describe('whatever the sentence', () => {
  const removed = (list: ReadonlySet<string>, kind: string, language: string) =>
    fc.assert(
      fc.property(sentence, fc.constantFrom(...list), fc.nat(), (words, one, at) => {
        fc.pre(!one.includes("'"))
        const source = words.toSpliced(at % words.length, 0, one)
        expect(alarms(source.join(' '), words.join(' '), language).map((alarm) => alarm.kind)).toContain(kind)
        expect(alarms(words.join(' '), source.join(' '), language).map((alarm) => alarm.kind)).toContain(kind)
      }),
    )

  test.each(['en', 'es', 'fr'] as const)('a word of %s that is taken out or put in is heard', (language) => {
    for (const kind of ['negation', 'quantifier', 'modal'] as const)
      removed(lexicons[language][kind], kind, language)
  })

  test('a changed number is heard', () => {
    fc.assert(
      fc.property(sentence, fc.nat(), fc.nat(), fc.nat(), (words, number, other, at) => {
        fc.pre(number !== other)
        const said = (value: number) => words.toSpliced(at % words.length, 0, String(value)).join(' ')
        expect(alarms(said(number), said(other), 'en')).toContainEqual({
          kind: 'number',
          source: String(number),
          quoted: String(other),
        })
      }),
    )
  })

  test('no alarm is raised by a text against itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(alarms(text, text)).toEqual([])
      }),
    )
  })
})
