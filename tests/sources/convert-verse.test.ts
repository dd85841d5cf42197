import { describe, expect, test } from 'vitest'
import type { LineChoice } from '@/lib/sources/convert/block'
import { convertText } from '@/lib/sources/convert/convert'

function texts(typed: string, lines?: LineChoice): string[] {
  const made = convertText(new TextEncoder().encode(typed), { name: 'x.txt', lines })
  if (!made.ok) throw new Error(made.problem.code)
  return made.value.blocks.map(({ text }) => text.trimEnd())
}

const stanzas = [
  'El río corre, la rueda gira,\nel molinero duerme al son,\ny nadie pide la llave antigua\nque al agua puso en la prisión.',
  'La noche baja, la luna mira,\nel viento calla su canción,\ny quien despierta ya no suspira\npor lo que fue de su ilusión.',
]

describe('verse in plain text', () => {
  test('of two stanzas in small letters keeps its lines', () => {
    expect(texts(stanzas.join('\n\n'))).toEqual(stanzas)
  })

  test('keeps its lines whose beginnings are capitals, however even their lengths are', () => {
    const verse = [
      'The wheel that turned beside the mill\nHas long forgotten how to turn,\nThe miller sleeps below the hill\nWhere none but nettles ever burn.',
      'And those who asked him for the key\nWent home along the empty road,\nWith neither bread nor company\nTo make it lighter as a load.',
    ]
    expect(texts(verse.join('\n\n'))).toEqual(verse)
  })

  test('keeps its lines that are set in by turns', () => {
    const verse = [
      'the river runs below the wheel\n    and turns it all the day\nand nobody has come to steal\n    the key it took away',
      'the miller does not hear it pass\n    he sleeps upon his sacks\nand sees a river made of glass\n    with swans upon their backs',
    ]
    expect(texts(verse.join('\n\n'))).toEqual(verse.map((stanza) => stanza.replaceAll('\n    ', '\n')))
  })

  test('within prose that is wrapped keeps its lines, and the prose is joined', () => {
    const prose =
      'The miller had been known in the valley for a song that he sang to himself while the wheel was\nturning, and that nobody else could be brought to sing, since it was said to bring bad luck to\nwhoever did not own the mill. It went like this, as far as anybody still remembers the words.'
    const joined = prose.replaceAll('\n', ' ')
    expect(texts([prose, prose, stanzas[0], prose, prose].join('\n\n'))).toEqual([
      joined,
      joined,
      stanzas[0],
      joined,
      joined,
    ])
  })
})

describe('a person who knows the text', () => {
  const wrapped =
    'The court held that the lease\nhad ended in that very year\nand gave the mill to the town.\n\nNobody asked for it since.'

  test('keeps lines as they stand', () => {
    expect(texts(wrapped, 'kept')).toEqual(wrapped.split('\n\n'))
  })

  test('joins them, but not the items of a list', () => {
    expect(texts(`${stanzas[0]}\n\n- one\n- two`, 'joined')).toEqual([
      stanzas[0]?.replaceAll('\n', ' '),
      '- one',
      '- two',
    ])
  })
})
