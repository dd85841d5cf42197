import { getLocale, getTranslations } from 'next-intl/server'
import { Answered } from '@/components/positions/answered'
import type { EditConflict, ResponseOptions } from '@/components/positions/compose/composer-props'
import { Rendered } from '@/components/ui/rendered'
import { paragraphsOf } from '@/lib/citations/locator'
import { type Conflict, NotPermitted, type Problem } from '@/lib/platform/errors'
import { renderOnPage } from '@/lib/platform/markdown/markdown'
import { now } from '@/lib/platform/time/clock'
import { sayMoment } from '@/lib/platform/time/moment'
import { wordDiff } from '@/lib/platform/words/word-diff'
import { permitRebutting, permitResponding } from '@/lib/positions/access'
import { pathInDebate, positionPath } from '@/lib/positions/paths'
import { revisionsOf } from '@/lib/positions/queries/revisions'
import { steelmanState } from '@/lib/positions/rules'
import { ownSteelman, type SteelmanView } from '@/lib/positions/steelman'
import { stateOf } from '@/lib/positions/view/position'
import type { EditorContext } from '@/lib/positions/writer-context'
import { speaker } from '@/lib/web/problems'

type Say = Awaited<ReturnType<typeof getTranslations<'compose'>>>

const kinds = ['supports', 'rebuts', 'qualifies', 'asks', 'undercuts'] as const

/** The kinds of responses to this position; an unavailable one has a reason. */
export async function responseOptions(
  { context, position }: EditorContext,
  steelman: SteelmanView | null,
): Promise<ResponseOptions> {
  const t = await getTranslations('compose')
  const sayOfThread = await getTranslations('thread')
  const say = await speaker()
  // Authors do not rebut themselves: they edit or withdraw.
  const own = context.participation?.id === position.author.id
  const waitOf = (kind: (typeof kinds)[number]): string | null => {
    const why = whyNot(context, position, kind, steelman)
    return why && say(why)
  }
  return {
    kinds: kinds
      .filter((kind) => kind !== 'undercuts' || position.citations.length > 0)
      .filter((kind) => !own || (kind !== 'rebuts' && kind !== 'undercuts'))
      .map((kind) => ({
        kind,
        name: sayOfThread(`kind.${kind}`),
        hint: t(`respond.${kind}`),
        wait: waitOf(kind),
      })),
    citations: position.citations.map(({ id, passage }) => ({
      id,
      place: `${paragraphsOf(passage)}, ${t('text', { number: passage.source.number })}`,
      quote: passage.quote,
      language: passage.source.language,
    })),
    which: t('respond.which'),
    whichCitation: t('respond.whichCitation'),
  }
}

/** The refusal that a response of this kind would meet now. */
function whyNot(
  context: EditorContext['context'],
  position: EditorContext['position'],
  kind: (typeof kinds)[number],
  steelman: SteelmanView | null,
): Problem | null {
  const standing = stateOf(position)
  try {
    // A person in slow mode may choose and write meanwhile.
    permitResponding({ ...context, slow: null }, kind, standing)
    if (kind === 'rebuts') permitRebutting(context, standing, steelman)
    return null
  } catch (error) {
    if (error instanceof NotPermitted) return { code: error.code, values: error.values }
    throw error
  }
}

/** The position's changes since the wording that was read; null where the problem is another one. */
export async function changedSince(
  error: Conflict,
  { context, position }: EditorContext,
  base: number,
): Promise<EditConflict | null> {
  if (error.code !== 'answersOlder') return null
  const t = await getTranslations('compose')
  const wordings = await revisionsOf(context, position)
  const [read, present] = [wordings.find(({ revision }) => revision === base), wordings.at(-1)]
  if (!read || !present) return null
  return {
    revision: present.revision,
    title: t('respond.staleTitle'),
    claim: wordDiff(read.claim, present.claim),
    argument: wordDiff(read.argument, present.argument),
  }
}

/** The answered position, above the form. */
export async function RespondHeading({ found: { context, position }, t }: { found: EditorContext; t: Say }) {
  const { id, claim, argument } = position
  return (
    <header className="flex flex-wrap items-baseline gap-x-s4 mb-s4">
      <h1 className="text-h2">{t('respond.title')}</h1>
      <p className="small muted">
        {t.rich('on', {
          title: context.question.title,
          link: (text) => (
            <a href={pathInDebate(context, position)} dir="auto">
              {text}
            </a>
          ),
        })}
      </p>
      <Answered position={position} label={t('respond.answered')} claimClass="answered-claim">
        <details open={!claim || undefined}>
          <summary className="text-small text-ink-3">{t('argument')}</summary>
          <Rendered html={renderOnPage(argument, { id })} />
        </details>
        <Restating context={context} position={position} t={t} />
      </Answered>
    </header>
  )
}

/** The state of the restatement that the question requires before a rebuttal. */
async function Restating({ context, position, t }: Pick<EditorContext, 'context' | 'position'> & { t: Say }) {
  const { id, author } = position
  if (!context.question.rules.steelman || context.participation?.id === author.id) return null
  const { is, until } = steelmanState(await ownSteelman(context, id), context.question.schedule, now())
  const where = { locale: await getLocale(), timeZone: context.member.seminar.timeZone }
  const said = {
    missing: t('steelman.firstText'),
    waiting: t('steelman.waitsShort', { name: author.name, time: sayMoment(until, 'moment', where) }),
    ready: t('steelman.readyShort'),
  }
  return (
    <p className="small">
      {said[is]}{' '}
      <a href={positionPath(id, 'steelman')}>{is === 'missing' ? t('steelman.first') : t('steelman.read')}</a>
    </p>
  )
}
