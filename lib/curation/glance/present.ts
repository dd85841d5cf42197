import { z } from 'zod'
import { phases } from '@/lib/questions/input'
import { locatorOutput, presentLocator } from '@/lib/questions/present'
import type { QuestionContext } from '@/lib/questions/queries'
import { stanceBar } from '@/lib/questions/rules'
import { section } from '../brief/input'
import { briefLinePath } from '../paths'
import { glanceRoom } from './input'
import type { Glance, GlanceClaim } from './queries'

const count = z.number().int()

/** An address of this API or, for a line of the Brief, of a page. */
const address = z.string()

const figure = z.strictObject({ count, address })

const claimOutput = z.strictObject({ position: z.string(), claim: z.string(), address })

/** The main figures of a question as the people of a room see them, each with the address of what it counts. */
export const glanceOutput = z
  .strictObject({
    question: z.strictObject({ id: z.string(), number: count, title: z.string() }),
    room: glanceRoom,
    phase: z.enum(phases),
    ends: z.strictObject({ at: z.iso.datetime(), next: z.enum(phases) }).nullable(),
    participants: count,
    figures: z
      .strictObject({
        positions: figure,
        responses: figure,
        citations: figure,
        reviewed: figure,
        verified: figure,
      })
      .nullable()
      .meta({ description: 'Null while the question hides others’ work from somebody in the room' }),
    stances: z
      .array(z.strictObject({ segment: z.string(), name: z.string(), people: count, address }))
      .nullable()
      .meta({
        description: 'Each participant once; a segment is a thesis, "none", or with one thesis a stance',
      }),
    passages: z.strictObject({
      isShared: z.boolean().meta({
        description:
          'Several sides cite each of them; otherwise no passage is shared, and these are cited most',
      }),
      items: z.array(
        z.strictObject({
          source: z.string(),
          version: count,
          start: count,
          end: count,
          quote: z.string(),
          locator: locatorOutput,
          citedBy: z.record(z.string(), count),
          address,
        }),
      ),
    }),
    brief: z
      .strictObject({
        version: count,
        address,
        lines: z.array(z.strictObject({ section, thesis: z.string().nullable(), text: z.string(), address })),
      })
      .nullable(),
    agreement: z
      .strictObject({ agreed: z.array(claimOutput), divided: z.array(claimOutput) })
      .nullable()
      .meta({ description: 'Null where the room sees no votes, and where they make no groups' }),
    shift: z
      .strictObject({ people: count, changed: count, address })
      .nullable()
      .meta({ description: 'Null where it is not shown, as in the change of mind' }),
  })
  .meta({ id: 'Glance' })

export function presentGlance(
  { member, question: { id, number, title, phase, ends } }: QuestionContext,
  glance: Glance,
): z.infer<typeof glanceOutput> {
  const { room, participants, counts, passages, brief, agreement, shift } = glance
  const api = `/api/v1/questions/${id}`
  return {
    question: { id, number, title },
    ...{ room, phase, participants },
    ends: ends && { at: ends.at.toISOString(), next: ends.next },
    figures: counts && {
      positions: { count: counts.positions, address: `${api}/positions?status=published` },
      responses: { count: counts.responses, address: `${api}/map?status=published` },
      citations: { count: counts.citations, address: `${api}/evidence` },
      reviewed: { count: counts.reviewed, address: `${api}/evidence` },
      verified: { count: counts.verified, address: `${api}/positions?review=verified` },
    },
    stances: stancesOf(glance, `${api}/positions`),
    passages: {
      isShared: passages.isShared,
      items: passages.items.map(({ source, version, start, end, quote, citedBy, ...passage }) => ({
        ...{ source: source.id, version, start, end, quote },
        locator: presentLocator(passage),
        citedBy: Object.fromEntries(citedBy.map(({ label, citations }) => [label, citations])),
        address: `/api/v1/sources/${source.id}/passages`,
      })),
    },
    brief: brief && {
      version: brief.version,
      address: `${api}/brief/versions/${brief.version}`,
      lines: brief.lines.map(({ id, ...line }) => ({
        ...line,
        address: briefLinePath(member.seminar.slug, number, id),
      })),
    },
    agreement: agreement && { agreed: claimsOf(agreement.agreed), divided: claimsOf(agreement.divided) },
    shift: shift && { ...shift, address: `${api}/shift` },
  }
}

const claimsOf = (claims: GlanceClaim[]) =>
  claims.map((one) => ({ ...one, address: `/api/v1/positions/${one.position}` }))

function stancesOf({ theses, standings }: Glance, positions: string) {
  if (!standings) return null
  const labels = theses.map(({ label }) => label)
  return stanceBar(labels, standings).map(({ segment, people }) => ({
    segment,
    name: theses.find(({ label }) => label === segment)?.name ?? '',
    people,
    address: `${positions}?status=published&${labels.includes(segment) || segment === 'none' ? 'thesis' : 'stance'}=${segment}`,
  }))
}
