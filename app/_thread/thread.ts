import { getTranslations } from 'next-intl/server'
import type { ThreadContext } from '@/components/questions/thread/thread-context'
import { type TranslationsShown, translationsShown } from '@/lib/curation/translations/queries'
import { askedNow, momentsNow } from '@/lib/opinion/stances/rules'
import { now } from '@/lib/platform/time/clock'
import { quotationsOf } from '@/lib/positions/quotations/quotations'
import type { CitationView, PositionView } from '@/lib/positions/view/position'
import { maySeeOthersWork } from '@/lib/questions/access'
import { questionPath } from '@/lib/questions/paths'
import type { QuestionContext } from '@/lib/questions/queries'
import { isOpen, newSince, waitFor } from '@/lib/questions/rules'
import { mayModerate, mayRun, maySpeak, mayTakePart } from '@/lib/seminars/access'
import { newerThan } from '@/lib/sources/ledger'
import type { Editions } from '@/lib/sources/quotations/editions'
import { renderUnderlinedOnPage } from '@/lib/sources/quotations/markdown/underline'
import { oppositesOf } from '@/lib/sources/translations/opposite'
import { type Names, type Overlay, onceForNames, placeholder } from '@/lib/web/markup'
import { ballotPlaceholder, ballotsOverlay } from './ballots-overlay'

type Drawn = { labels: string[]; positions: PositionView[]; editions: Editions; locale: string }

/** The context for rendering positions and responses anywhere. Placeholders are filled in for each reader. */
export async function threadSetting(
  context: QuestionContext,
  { labels, positions, editions, locale }: Drawn,
): Promise<ThreadContext> {
  const { seminar } = context.member
  const citations = positions.flatMap(({ citations }) => citations)
  const passages = citations.map(({ passage }) => passage)
  const tied = new Set(editions.newest.flatMap(({ source, isTied }) => (isTied ? [source] : [])))
  const opposites = await oppositesOf(passages.filter(({ source }) => tied.has(source.id)))
  return {
    say: await getTranslations({ locale, namespace: 'thread' }),
    seminar: seminar.slug,
    path: questionPath(seminar.slug, context.question.number),
    labels,
    steelman: context.question.rules.steelman,
    locale,
    timeZone: seminar.timeZone,
    people: peoplePath(context),
    quotations: await quotationsOf(context, positions, editions),
    texts: new Map(editions.newest.map(({ source, number, language }) => [source, { number, language }])),
    render: renderUnderlinedOnPage,
    mine: (author) => placeholder(`mine ${author}`),
    isNew: (at) => placeholder(`new ${at}`),
    isOver: (at) => placeholder(`over ${at}`),
    may: (what) => placeholder(`may ${what}`),
    ballot: ballotPlaceholder,
    newer: await newerThan(editions, passages),
    opposites,
    translations: await translationsIn(context, citations, opposites),
  }
}

/** The proposed translations; a first one is asked for where the cited words are in another language, or have a translation. */
async function translationsIn(
  context: QuestionContext,
  citations: CitationView[],
  opposites: ReadonlyMap<string, unknown>,
): Promise<Map<string, TranslationsShown>> {
  const shown = await translationsShown(context, citations)
  const isForeign = ({ source: { language } }: CitationView['passage']) =>
    language !== 'und' && primary(language) !== primary(context.member.seminar.language)
  for (const { id, passage } of citations)
    if (!shown.has(id) && (opposites.has(passage.id) || isForeign(passage)))
      shown.set(id, { count: 0, best: null })
  return shown
}

const primary = (language: string) => language.split('-', 1)[0]

const peoplePath = ({ member, question, audience }: QuestionContext) =>
  audience === 'staff' && question.rules.names !== 'named'
    ? `${questionPath(member.seminar.slug, question.number)}/people`
    : null

/** The reader's own parts of markup with these names, by one query: their ballots and current permissions. */
export async function readerOverlay(context: QuestionContext, names: Names): Promise<Overlay> {
  // Assigned to the largest one, because copying that costs a long thread's page more than the rest.
  return Object.assign(
    await ballotsOverlay(context, names),
    standingOverlay(context),
    stanceOverlay(context),
    newOverlay(context, names),
    overOverlay(names),
  )
}

/** Marks posts since the reader's last visit. The names contain the times, so that no query is needed. */
function newOverlay({ visit }: QuestionContext, names: Names): Overlay {
  const since = newSince(visit, now()).getTime()
  return Object.fromEntries(timesOfNew(names).map(({ name, at }) => [name, at > since]))
}

/** Marks expired parts: the names contain the times, so that cached markup hides them by itself. */
function overOverlay(names: Names): Overlay {
  const time = now().getTime()
  return Object.fromEntries(timesOfOver(names).map(({ name, at }) => [name, at <= time]))
}

const timesOfNew = onceForNames(timesAfter('new '))
const timesOfOver = onceForNames(timesAfter('over '))

/** The names with this prefix, each with its time in milliseconds. */
function timesAfter(beginning: string) {
  return (names: Names) =>
    [...names].flatMap((name) =>
      name.startsWith(beginning) ? [{ name, at: Date.parse(name.slice(beginning.length)) }] : [],
    )
}

/** Whether the reader is asked for a stance, and at which moment. */
function stanceOverlay({ member, question, participation }: QuestionContext): Overlay {
  const { firstPostedAt = null, polled = [] } = participation ?? {}
  const standing = { phase: question.phase, phaseBegan: question.phaseBegan, firstPostedAt }
  const asked = mayTakePart(member) ? askedNow(standing, polled, now()) : null
  const may = mayTakePart(member) && (polled.length > 0 || momentsNow(standing, now()).length > 0)
  return {
    'may stance opening': asked === 'opening',
    'may stance closing': asked === 'closing',
    'may stance any': asked === null && may,
  }
}

/** Marks the reader's own positions, and the reader's current permissions. */
function standingOverlay({ member, question, participation, audience }: QuestionContext): Overlay {
  const time = now()
  const may = (act: Parameters<typeof waitFor>[0]) =>
    maySpeak(member) && waitFor(act, question, time) === null
  return {
    [participation ? `mine ${participation.id}` : 'nobody']: true,
    'may join': mayTakePart(member),
    'may watch': !mayTakePart(member),
    'may write': may('position'),
    'may respond': may('asks'),
    'may rebut': may('undercuts'),
    'may instruct': mayRun(member),
    'may moderate': mayModerate(member),
    'may vote': mayTakePart(member) && isOpen(question.phase) && maySeeOthersWork(audience),
  }
}
