import { getTranslations } from 'next-intl/server'
import type { LookFor } from '@/components/questions/form/passage-quote'
import { rubricTitles } from '@/lib/gradebook/rubrics/queries'
import { now } from '@/lib/platform/time/clock'
import { localTime } from '@/lib/platform/time/local-time'
import { zoneName } from '@/lib/platform/time/moment'
import { phases } from '@/lib/questions/input'
import type { ThesisView } from '@/lib/questions/theses'
import type { Member } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { sourcePath } from '@/lib/sources/paths'
import { type SourceView, shelf, versionOf } from '@/lib/sources/queries'
import { mayBeCited } from '@/lib/sources/rules'
import { headingsByVersion } from '@/lib/sources/sections'
import { signedIn } from '@/lib/web/auth/session'
import { messagesFor } from '@/lib/web/island-messages'
import { uncitedBeside } from '../_sources/text-beside'

type Acts = {
  lookFor: LookFor
  /** Fetches another text for the pane beside the form, as HTML. */
  open: (seminar: string, source: string) => Promise<string | null>
}

/** The props of a question's form: its words, its choices, and the texts beside it. */
export async function questionFormProps(member: Member, acts: Acts, theses: ThesisView[] = []) {
  const say = await getTranslations('questions')
  const sayOfThread = await getTranslations('thread')
  const sources = (await shelf(member)).filter(mayBeCited)
  const { slug, language, timeZone } = member.seminar
  const texts = textsOf(slug, sources)
  const passage = theses.find((thesis) => thesis.passage)?.passage
  return {
    zone: zoneName(timeZone),
    sources: [
      { value: '', label: say('anySource') },
      ...sources.map(({ number, title, language }) => ({
        value: String(number),
        label: `${number}. ${title}`,
        lang: language,
      })),
    ],
    phases: phases.map((phase) => ({
      value: phase,
      label: sayOfThread(`phase.${phase}`),
      begins: say(`begins.${phase}`),
    })),
    now: localTime(now(), timeZone),
    grading: {
      rubrics: (await rubricTitles(member)).map(({ id, title }) => ({ value: id, label: title })),
      href: seminarPath(slug, 'rubrics'),
    },
    looking: {
      lookFor: acts.lookFor,
      seminar: slug,
      texts,
    },
    beside: {
      ...(await textsBeside(member, sources, passage?.source.id)),
      texts,
      open: acts.open.bind(null, slug),
    },
    ...(passage && {
      marked: {
        source: passage.source.id,
        version: String(passage.version),
        start: String(passage.start),
        end: String(passage.end),
      },
    }),
    messages: await messagesFor('question'),
    language,
    headings: await headingsOf(sources),
    once: crypto.randomUUID(),
  }
}

/** The headings by the number of their source, where the list of them is whole. */
async function headingsOf(sources: SourceView[]): Promise<Record<string, string[]>> {
  const headings = await headingsByVersion(sources.map((source) => versionOf(source).id))
  return Object.fromEntries(
    sources.flatMap((source) => {
      const known = headings.get(versionOf(source).id)
      return known ? [[source.number, known]] : []
    }),
  )
}

const textsOf = (seminar: string, sources: SourceView[]) =>
  sources.map((source) => ({
    id: source.id,
    number: source.number,
    title: source.title,
    language: source.language,
    version: versionOf(source).number,
    href: sourcePath(seminar, source.number),
  }))

/** Shows the text of the first thesis first. */
async function textsBeside({ seminar }: Member, sources: SourceView[], wanted?: string) {
  const first = sources.find(({ id }) => id === wanted) ?? sources[0]
  return {
    shown: first?.id ?? null,
    initial: first ? await uncitedBeside(seminar, first) : null,
    singleKeys: (await signedIn())?.singleKeys ?? false,
  }
}
