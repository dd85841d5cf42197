import { describe, expect, test } from 'vitest'
import { LONGEST_QUERY } from '@/lib/search/input'
import { readList } from '@/lib/seminars/roster/pasted-list'
import { longestText } from '@/lib/sources/quotations/input'
import { call } from '../support/api'
import { aMember } from '../support/factories'
import { aQuestion, oreIn } from '../support/factories/positions'
import { held, longestHeld } from '../support/held'
import { nastyTexts } from '../support/nasty'
import { seed } from '../support/seed'

console.info(`Nasty texts are drawn from VETA_SEED=${seed}.`)

const shown = (text: string) => JSON.stringify(text.slice(0, 40))

async function nobodyWaits(texts: string[], send: (text: string) => unknown): Promise<void> {
  for (const text of texts) {
    const ms = await held(() => send(text))
    expect(ms, `${text.length} of ${shown(text)}`).toBeLessThanOrEqual(longestHeld)
  }
}

describe('nobody waits for what somebody else sends', () => {
  test('to have its quotations checked', async () => {
    const { member } = await aQuestion()
    await oreIn(member)
    const path = `/seminars/${member.seminar.slug}/quotations/check`
    const texts = nastyTexts(longestText, seed, 10)
    for (let from = 0; from < texts.length; from += 15) {
      const reader = await aMember({ in: member })
      await nobodyWaits(texts.slice(from, from + 15), async (text) => {
        const { status } = await call('POST', path, { as: reader.person, body: { text } })
        expect(status, 'or nothing was looked through').not.toBe(429)
      })
    }
  }, 120_000)

  test('as a position: its claim, its argument, a quotation, a warrant', async () => {
    const { member, question } = await aQuestion()
    const author = await aMember({ in: member })
    await nobodyWaits(nastyTexts(10_000, seed + 1, 5), (text) =>
      call('POST', `/questions/${question.id}/positions`, {
        as: author.person,
        body: {
          claim: text.slice(0, 140),
          argument: text,
          stance: 'supports',
          thesis: 'A',
          citations: [{ quote: text.slice(0, 2_000), warrant: text.slice(0, 500), relation: 'supports' }],
        },
      }),
    )
  }, 120_000)

  test('to be looked for', async () => {
    const { member } = await aQuestion()
    const { person } = await aMember({ in: member })
    await nobodyWaits(nastyTexts(LONGEST_QUERY, seed + 2, 0).slice(0, 60), (text) =>
      call('GET', `/search?q=${encodeURIComponent(text.toWellFormed())}`, { as: person }),
    )
  }, 120_000)

  test('as a list of people', async () => {
    await nobodyWaits(nastyTexts(100_000, seed + 3), readList)
  }, 120_000)

  test.each([100_000, 1_000_000])(
    'beyond every limit: %d characters',
    async (length) => {
      const { member, question } = await aQuestion()
      const { seminar, person } = member
      await nobodyWaits(nastyTexts(length, seed + 5, 0).slice(0, 40), async (text) => {
        const body = {
          text,
          claim: text,
          argument: text,
          q: text,
          title: text,
          csl: { title: text, note: text },
        }
        await call('POST', `/seminars/${seminar.slug}/quotations/check`, { as: person, body: { text } })
        await call('POST', `/questions/${question.id}/positions`, { as: person, body })
        await call('POST', `/seminars/${seminar.slug}/members`, {
          as: person,
          body: { email: text, name: text },
        })
        await call('POST', '/invitations', { as: person, body: { code: text } }).catch(() => undefined)
      })
    },
    180_000,
  )
})
