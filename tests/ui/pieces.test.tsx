import fc from 'fast-check'
import { createTranslator } from 'next-intl'
import { renderToStaticMarkup as render } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Signatures } from '@/components/curation/brief/signatures'
import { Avatar, initialOf } from '@/components/ui/avatar'
import { ErrorSummary } from '@/components/ui/forms/error-summary'
import { Field } from '@/components/ui/forms/field'
import { Phase } from '@/components/ui/phase'
import { hueOf } from '@/components/ui/shape'
import { Strata } from '@/components/ui/strata'
import { ThesisMark } from '@/components/ui/thesis-mark'
import { Time } from '@/components/ui/time'
import { sayMoment, zoneName } from '@/lib/platform/time/moment'
import { messagesIn } from '@/lib/platform/words/messages'

const laPaz = { locale: 'en', timeZone: 'America/La_Paz' }

describe('a moment', () => {
  it('is written in the seminar’s time zone, wherever the server and the reader are', () => {
    const closes = new Date('2026-11-14T03:59:00Z')
    const now = new Date('2026-10-01T00:00:00Z')
    expect(sayMoment(closes, 'moment', laPaz, now)).toBe('Fri 13 Nov, 23:59')
    expect(sayMoment(closes, 'day', { ...laPaz, timeZone: 'Europe/Madrid' }, now)).toBe('Sat 14 Nov')
  })

  it('says its year when that is not this one, as the seminar counts it', () => {
    const newYearInLaPaz = new Date('2027-01-01T03:00:00Z')
    expect(sayMoment(newYearInLaPaz, 'day', laPaz, new Date('2027-06-01T00:00:00Z'))).toBe('Thu 31 Dec 2026')
  })

  it('midnight is 00:00, not 24:00', () => {
    const midnight = new Date('2026-11-13T04:00:00Z')
    for (const locale of ['en', 'es', 'fr'])
      expect(sayMoment(midnight, 'moment', { ...laPaz, locale }, midnight)).toContain('00:00')
  })

  it('names its zone where it is a deadline', () => {
    expect(zoneName('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
    expect(render(<Time at="2026-11-14T03:59:00Z" {...laPaz} zone />)).toMatch(/ \(La Paz\)<\/time>$/)
  })
})

describe('the mark of a thesis', () => {
  it('has an ore for each of the first four, and the dashed ring for all others', () => {
    expect(['A', 'B', 'C', 'D', 'E', 'Z', null].map(hueOf)).toEqual(['a', 'b', 'c', 'd', 'n', 'n', 'n'])
  })

  it('keeps its letter where the ring is shared', () => {
    expect(render(<ThesisMark label="E" />)).toContain('<b>E</b>')
    expect(render(<ThesisMark label={null} />)).not.toContain('<b>')
  })
})

describe('the stance bar', () => {
  const layers = [
    { label: 'A', name: 'A Oporto', count: 14 },
    { label: 'B', name: 'B Villegas', count: 0 },
    { label: null, name: 'None of these', count: 4 },
  ]

  it('draws what has someone, and names everything with its number', () => {
    const html = render(<Strata layers={layers} description="A 14, B 0, none 4" />)
    expect(html).toContain('role="img" aria-label="A 14, B 0, none 4"')
    expect(html.match(/flex:/g)).toHaveLength(2)
    expect(html).toContain('<bdi>B Villegas</bdi> <b>0</b>')
  })
})

describe('the phases of a question', () => {
  it('mark what is past and the step that is on', () => {
    const html = render(
      <Phase steps={['Reading', 'Opening', 'Rebuttal']} current={1} label="Phase: Opening" />,
    )
    expect(html).toContain('<li title="Reading" class="past"><span>Reading</span></li>')
    expect(html).toContain('<li title="Opening" aria-current="step"><span>Opening')
    expect(html).toContain('<li title="Rebuttal"><span>Rebuttal')
  })
})

describe('a field', () => {
  it('ties its hint and its error to its control', () => {
    const html = render(
      <Field name="citations.0.quote" label="Quotation" hint="Word for word" error="Not in any text.">
        {(control) => <input className="input" {...control} />}
      </Field>,
    )
    expect(html).toContain('<label for="field-citations-0-quote">')
    expect(html).toContain('aria-describedby="field-citations-0-quote-hint field-citations-0-quote-error"')
    expect(html).toContain('aria-invalid="true"')
    expect(html).toMatch(/id="field-citations-0-quote-error"/)
  })

  it('that is right says nothing of errors', () => {
    const html = render(
      <Field name="name" label="Name">
        {(control) => <input {...control} />}
      </Field>,
    )
    expect(html).not.toMatch(/aria-|err/)
  })
})

describe('the summary of what is wrong', () => {
  it('leads to the fields, and to no field that is not there', () => {
    const problems = { claim: 'Write your claim.', '': 'The question is closed.', hidden: 'Odd.' }
    const html = render(<ErrorSummary title="Not posted" problems={problems} fields={['claim']} />)
    expect(html).toContain('<a href="#field-claim">Write your claim.</a>')
    expect(html).toContain('<li>The question is closed.</li><li>Odd.</li>')
  })

  it('is not there when nothing is wrong', () => {
    expect(render(<ErrorSummary title="Not posted" problems={{}} />)).toBe('')
  })
})

describe('an avatar', () => {
  it.each([
    ['Carmen', 'C'],
    [' élodie', 'É'],
    ['🪨 Rock', '🪨'],
    ['', '?'],
  ])('of %j shows %s', (name, initial) => {
    expect(render(<Avatar name={name} />)).toContain(`>${initial}<`)
  })

  it('never shows half a character', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => initialOf(name).isWellFormed()))
  })
})

it('the table of who signs a Brief has a name', () => {
  const signature = {
    author: { id: '1', name: 'Ana' },
    side: 'none',
    signs: true,
    text: '',
    at: '2026-11-13T04:00:00Z',
  }
  const signatures = { sides: [{ side: 'none', signs: 1, dissents: 0 }], all: [signature] }
  const t = createTranslator({ locale: 'en', messages: messagesIn('en'), namespace: 'brief' })
  const markup = render(<Signatures signatures={signatures} t={t} language="en" />)
  const [, id] = /<table[^>]* aria-labelledby="([^"]+)"/.exec(markup) ?? []
  expect(id && markup.includes(`<h2 id="${id}">${t('signatures')}`)).toBe(true)
})
