import { getTranslations } from 'next-intl/server'
import { composeWords } from '@/components/compose/words'
import type { LookFor } from '@/components/questions/thesis-quote'
import { questionWords } from '@/components/questions/words'
import { zoneName } from '@/components/ui/moment'
import { phases } from '@/lib/questions/input'
import type { Member } from '@/lib/seminars/access'
import { shelf } from '@/lib/sources/queries'

/** What both forms of a question need: its words, and what can be chosen in them. */
export async function questionFormProps(member: Member, lookForThesis: LookFor) {
  const say = await getTranslations('questions')
  const sayOfThread = await getTranslations('thread')
  const sources = (await shelf(member)).filter(({ withdrawnAt }) => !withdrawnAt)
  return {
    words: questionWords(say, zoneName(member.seminar.timeZone)),
    sources: [
      { value: '', label: say('anySource') },
      ...sources.map(({ number, title, language }) => ({
        value: String(number),
        label: `${number}. ${title}`,
        lang: language,
      })),
    ],
    phases: phases.map((phase) => ({ value: phase, label: sayOfThread(`phase.${phase}`) })),
    looking: {
      lookFor: lookForThesis,
      seminar: member.seminar.slug,
      texts: sources.map(({ id, number, language }) => ({ id, number, language })),
      words: lookedWords(await getTranslations('compose')),
    },
    language: member.seminar.language,
    once: crypto.randomUUID(),
  }
}

/** Of the composer's words those that say what a look for typed words found. */
function lookedWords(t: Parameters<typeof composeWords>[0]) {
  const { checking, found, severalPlaces, notInAnyText, closest, quoted, useExact, whichPlace, useThis } =
    composeWords(t)
  return { checking, found, severalPlaces, notInAnyText, closest, quoted, useExact, whichPlace, useThis }
}
