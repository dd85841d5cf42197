import { type Member, whyNotSpeak } from '@/lib/seminars/access'
import { speaker } from '@/lib/web/problems'

/** What a muted or suspended member is told wherever they come to the seminar; null to everybody else. */
export async function restrainedWords(member: Member): Promise<string | null> {
  const why = whyNotSpeak(member)
  return why && why.code !== 'observersRead' ? (await speaker())(why) : null
}
