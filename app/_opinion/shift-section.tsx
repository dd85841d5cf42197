import { getLocale, getTranslations } from 'next-intl/server'
import { ShiftDays, type ShownMean } from '@/components/opinion/shift-days'
import { ShiftFlow } from '@/components/opinion/shift-flow'
import { paragraphsOf } from '@/lib/citations/locator'
import { claimsOf, passagesNamed } from '@/lib/opinion/claims'
import { type Mover, type Shift, shiftIn } from '@/lib/opinion/shift/queries'
import { meanWeights } from '@/lib/opinion/shift/rules'
import { sayMoment } from '@/lib/platform/time/moment'
import { threadPath } from '@/lib/positions/paths'
import type { QuestionContext } from '@/lib/questions/queries'
import type { ThesisView } from '@/lib/questions/theses'
import { passagePath } from '@/lib/sources/paths'
import { segmentsOf } from './voting'

type Props = { context: QuestionContext; theses: ThesisView[] }

/** The opening poll against the closing poll, and what moved people. */
export async function ShiftSection({ context, theses }: Props) {
  const [say, shift] = [await getTranslations('opinion'), await shiftIn(context)]
  return (
    <section className="opinion-shift" aria-labelledby="opinion-shift">
      <h2 id="opinion-shift">{say('shift.title')}</h2>
      {shift ? (
        <Shown {...{ context, theses, shift }} />
      ) : (
        <p className="plate border border-line bg-page p-s4 mt-s3">{say('shift.hidden')}</p>
      )}
    </section>
  )
}

type ShownProps = Props & { shift: Shift }

async function Shown({ context, theses, shift }: ShownProps) {
  const [say, locale, segments] = [
    await getTranslations('opinion'),
    await getLocale(),
    await segmentsOf(theses),
  ]
  const { opening, closing } = shift.confidence
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  return (
    <>
      <p className="small muted">{say('shift.lead')}</p>
      <ShiftFlow choices={shift.choices} segments={segments} say={say} />
      <Facts {...{ context, shift }} />
      <p className="small muted mt-s3">
        {say('shift.confidence', { opening: number.format(opening), closing: number.format(closing) })}{' '}
        {context.audience === 'staff' ? null : say('shift.stepped', { count: shift.people })}
      </p>
      <Movers {...{ context, shift }} />
      {shift.days.length > 0 ? (
        <>
          <h3 className="mt-s5 mb-s2">{say('days.title')}</h3>
          <ShiftDays moments={await momentsOf(shift)} {...{ theses, locale, say }} />
        </>
      ) : null}
    </>
  )
}

type OfShift = { context: QuestionContext; shift: Shift }

async function Facts({ context, shift: { choices, people, moved } }: OfShift) {
  const say = await getTranslations('opinion')
  const peopleWhere = (test: (flow: Shift['choices'][number]) => boolean) =>
    choices.reduce((sum, flow) => sum + (test(flow) ? flow.people : 0), 0)
  const changed = peopleWhere(({ from, to }) => from !== to)
  const undecided = peopleWhere(({ from }) => from === 'none')
  const decided = peopleWhere(({ from, to }) => from === 'none' && to !== 'none')
  const passage = moved.find((mover) => mover.passage !== null)?.passage
  const reason = passage ? (await passagesNamed(context, [passage])).get(passage) : undefined
  const facts = [
    {
      key: 'changed',
      figure: say('shift.of', { part: changed, whole: people }),
      words: say('shift.changed'),
    },
    ...(undecided > 0
      ? [
          {
            key: 'decided',
            figure: say('shift.of', { part: decided, whole: undecided }),
            words: say('shift.decided'),
          },
        ]
      : []),
    ...(reason ? [{ key: 'reason', figure: paragraphsOf(reason), words: say('shift.reason') }] : []),
  ]
  return (
    <dl className="flex flex-wrap gap-x-s5 gap-y-s3 mt-s3">
      {facts.map(({ key, figure, words }) => (
        <div key={key} className="flex flex-col-reverse justify-end">
          <dt className="text-small text-ink-2">{words}</dt>
          <dd className="font-serif font-medium text-h2 leading-[1.1]">{figure}</dd>
        </div>
      ))}
    </dl>
  )
}

const MOST_MOVERS = 5

async function Movers({ context, shift: { moved } }: OfShift) {
  const first = moved.slice(0, MOST_MOVERS)
  const [say, claims, passages] = [
    await getTranslations('opinion'),
    await claimsOf(context, idsOf(first, 'position')),
    await passagesNamed(context, idsOf(first, 'passage')),
  ]
  const { seminar } = context.member
  if (first.length === 0) return null
  return (
    <>
      <h3 className="mt-s5">{say('movers.title')}</h3>
      <ol className="mt-s2">
        {first.map(({ position, passage, people }) => {
          const claim = claims.get(position ?? '')
          const cited = passages.get(passage ?? '')
          return (
            <li
              key={position ?? passage}
              className="flex justify-between items-baseline gap-s4 py-s2 border-t border-line"
            >
              {claim ? (
                <a
                  href={threadPath(seminar.slug, context.question.number, claim.id)}
                  lang={seminar.language}
                  dir="auto"
                >
                  {claim.claim}
                </a>
              ) : cited ? (
                <span>
                  <b>{paragraphsOf(cited)}</b>{' '}
                  <a
                    className="font-serif"
                    href={passagePath(seminar.slug, { ...cited, question: context.question.number })}
                  >
                    <q lang={cited.source.language} dir="auto">
                      {cited.quote}
                    </q>
                  </a>
                </span>
              ) : null}
              <span className="text-small text-ink-2 whitespace-nowrap">
                {say('people', { count: people })}
              </span>
            </li>
          )
        })}
      </ol>
    </>
  )
}

const idsOf = (moved: Mover[], kind: 'position' | 'passage'): string[] =>
  moved.flatMap((mover) => mover[kind] ?? [])

/** The two polls with the days between them. */
async function momentsOf(shift: Shift): Promise<ShownMean[]> {
  const [say, locale] = [await getTranslations('opinion'), await getLocale()]
  const { people } = shift
  const day = (date: string) => sayMoment(new Date(`${date}T12:00:00Z`), 'day', { locale, timeZone: 'UTC' })
  return [
    { key: 'opening', name: say('shift.opening'), people, means: meanWeights(shift, 'opening') },
    ...shift.days.map((one) => ({ ...one, key: one.day, name: day(one.day) })),
    { key: 'closing', name: say('shift.closing'), people, means: meanWeights(shift, 'closing') },
  ]
}
