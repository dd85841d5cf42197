import type { Member } from '@/lib/seminars/access'
import { tie } from '@/lib/sources/translations/commands/tie'
import { accepted, aSeminar, aSource } from '../factories'
import { demo } from './journey'

const english = [
  'In 1952 the state took the mines of Huanuni.',
  'Nobody asked the miners. Who would pay them?',
  'The river runs grey for thirty kilometres.',
]

const spanish = [
  'En 1952 el Estado tomó las minas de Huanuni.',
  'Nadie preguntó a los mineros. ¿Quién les pagaría?',
  'El río corre gris por treinta kilómetros.',
]

/** An English text and its Spanish translation, tied, in a seminar of Marta's. */
export async function tiedTexts(seminar?: Member) {
  const member = seminar ?? (await aSeminar({ with: { instructor: await demo('marta') } }))
  const { source: original } = await aSource({ in: member, title: 'The mines', text: english.join('\n\n') })
  const given = { in: member, title: 'Las minas', language: 'es', text: spanish.join('\n\n') }
  const { source: translation } = await aSource(given)
  accepted(await tie(member, { original, translation }))
  return { member, original, translation }
}
