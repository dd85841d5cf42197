import { getTranslations } from 'next-intl/server'
import { questionWords } from '@/components/questions/words'
import { zoneName } from '@/components/ui/moment'
import { phases } from '@/lib/questions/input'
import type { Member } from '@/lib/seminars/access'
import { shelf } from '@/lib/sources/queries'

/** What both forms of a question need: its words, and what can be chosen in them. */
export async function questionFormProps(member: Member) {
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
    language: member.seminar.language,
    once: crypto.randomUUID(),
  }
}
