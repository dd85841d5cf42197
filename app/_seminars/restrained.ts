import { type Member, whyNotSpeak } from '@/lib/seminars/access'
import { speaker } from '@/lib/web/problems'

/** The words for a muted or suspended member on every page of the seminar; null for all others. */
export async function restrainedWords(member: Member): Promise<string | null> {
  const why = whyNotSpeak(member)
  return why && why.code !== 'observersRead' ? (await speaker())(why) : null
}
