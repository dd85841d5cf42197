import type { Route } from '@/lib/web/openapi'
import * as hold from '../citations/[citation]/hold/route'
import * as inquiries from '../citations/[citation]/inquiries/route'
import * as reviews from '../citations/[citation]/reviews/route'
import * as skip from '../citations/[citation]/skip/route'
import * as resolution from '../flags/[flag]/resolution/route'
import * as flag from '../flags/[flag]/route'
import * as flags from '../flags/route'
import * as inquiryAnswer from '../inquiries/[inquiry]/answer/route'
import * as join from '../join/route'
import * as labelAnswer from '../labels/[label]/answer/route'
import * as label from '../labels/[label]/route'
import * as live from '../live/route'
import * as mine from '../me/export/route'
import * as notices from '../me/notices/route'
import * as seenNotices from '../me/notices/seen/route'
import * as me from '../me/route'
import * as session from '../me/sessions/[session]/route'
import * as sessions from '../me/sessions/route'
import * as token from '../me/tokens/[token]/route'
import * as tokens from '../me/tokens/route'
import * as ballot from '../positions/[position]/ballot/route'
import * as positionDraft from '../positions/[position]/draft/route'
import * as hide from '../positions/[position]/hide/route'
import * as positionLabels from '../positions/[position]/labels/route'
import * as lock from '../positions/[position]/lock/route'
import * as merge from '../positions/[position]/merge/route'
import * as move from '../positions/[position]/move/route'
import * as responseDraft from '../positions/[position]/responses/draft/route'
import * as responses from '../positions/[position]/responses/route'
import * as restore from '../positions/[position]/restore/route'
import * as revisions from '../positions/[position]/revisions/route'
import * as position from '../positions/[position]/route'
import * as positionRulings from '../positions/[position]/rulings/route'
import * as steelman from '../positions/[position]/steelman/route'
import * as steelmen from '../positions/[position]/steelmen/route'
import * as unlock from '../positions/[position]/unlock/route'
import * as briefHistory from '../questions/[question]/brief/history/route'
import * as briefLink from '../questions/[question]/brief/link/route'
import * as brief from '../questions/[question]/brief/route'
import * as briefSignature from '../questions/[question]/brief/signature/route'
import * as briefVersion from '../questions/[question]/brief/versions/[number]/route'
import * as briefVersions from '../questions/[question]/brief/versions/route'
import * as draft from '../questions/[question]/draft/route'
import * as questionEvents from '../questions/[question]/events/route'
import * as feedKey from '../questions/[question]/feed-key/route'
import * as follow from '../questions/[question]/follow/route'
import * as questionLive from '../questions/[question]/live/route'
import * as mentions from '../questions/[question]/mentions/route'
import * as news from '../questions/[question]/news/route'
import * as bearer from '../questions/[question]/people/[participation]/route'
import * as unmasking from '../questions/[question]/people/[participation]/unmasking/route'
import * as positions from '../questions/[question]/positions/route'
import * as presence from '../questions/[question]/presence/route'
import * as question from '../questions/[question]/route'
import * as questionRulings from '../questions/[question]/rulings/route'
import * as slowMode from '../questions/[question]/slow-mode/route'
import * as stance from '../questions/[question]/stance/route'
import * as strongest from '../questions/[question]/strongest/route'
import * as appeal from '../reviews/[review]/appeal/route'
import * as reply from '../reviews/[review]/reply/route'
import * as review from '../reviews/[review]/route'
import * as rulingReply from '../rulings/[ruling]/reply/route'
import * as search from '../search/route'
import * as decisions from '../seminars/[seminar]/decisions/route'
import * as deskNext from '../seminars/[seminar]/desk/next/route'
import * as desk from '../seminars/[seminar]/desk/route'
import * as seminarEvents from '../seminars/[seminar]/events/route'
import * as flagCategory from '../seminars/[seminar]/flag-categories/[category]/route'
import * as flagCategories from '../seminars/[seminar]/flag-categories/route'
import * as seminarFlags from '../seminars/[seminar]/flags/route'
import * as invitation from '../seminars/[seminar]/invitations/[invitation]/route'
import * as invitations from '../seminars/[seminar]/invitations/route'
import * as knownCase from '../seminars/[seminar]/known-cases/[case]/route'
import * as knownCases from '../seminars/[seminar]/known-cases/route'
import * as person from '../seminars/[seminar]/members/[person]/route'
import * as members from '../seminars/[seminar]/members/route'
import * as questionDrafts from '../seminars/[seminar]/question-drafts/route'
import * as questions from '../seminars/[seminar]/questions/route'
import * as quotations from '../seminars/[seminar]/quotations/check/route'
import * as release from '../seminars/[seminar]/restraints/[restraint]/release/route'
import * as restraints from '../seminars/[seminar]/restraints/route'
import * as seminar from '../seminars/[seminar]/route'
import * as sources from '../seminars/[seminar]/sources/route'
import * as seminars from '../seminars/route'
import * as passages from '../sources/[source]/passages/route'
import * as source from '../sources/[source]/route'
import * as original from '../sources/[source]/versions/[number]/original/route'
import * as number from '../sources/[source]/versions/[number]/route'
import * as versions from '../sources/[source]/versions/route'
import * as steelmanAnswer from '../steelmen/[steelman]/answer/route'

/** Every route of the API by path; tests/questions/openapi.test.ts finds files that are missing here. */
export const routes: Record<string, Route> = {
  '/citations/{citation}/hold': hold,
  '/citations/{citation}/inquiries': inquiries,
  '/citations/{citation}/reviews': reviews,
  '/citations/{citation}/skip': skip,
  '/inquiries/{inquiry}/answer': inquiryAnswer,
  '/flags': flags,
  '/flags/{flag}': flag,
  '/flags/{flag}/resolution': resolution,
  '/questions/{question}/events': questionEvents,
  '/seminars/{seminar}/flag-categories': flagCategories,
  '/seminars/{seminar}/flag-categories/{category}': flagCategory,
  '/seminars/{seminar}/flags': seminarFlags,
  '/seminars/{seminar}/events': seminarEvents,
  '/seminars/{seminar}/decisions': decisions,
  '/positions/{position}/labels': positionLabels,
  '/labels/{label}': label,
  '/labels/{label}/answer': labelAnswer,
  '/join': join,
  '/live': live,
  '/me': me,
  '/me/export': mine,
  '/me/notices': notices,
  '/me/notices/seen': seenNotices,
  '/me/sessions': sessions,
  '/me/sessions/{session}': session,
  '/me/tokens': tokens,
  '/me/tokens/{token}': token,
  '/positions/{position}': position,
  '/positions/{position}/ballot': ballot,
  '/positions/{position}/draft': positionDraft,
  '/positions/{position}/hide': hide,
  '/positions/{position}/lock': lock,
  '/positions/{position}/merge': merge,
  '/positions/{position}/move': move,
  '/positions/{position}/restore': restore,
  '/positions/{position}/rulings': positionRulings,
  '/positions/{position}/unlock': unlock,
  '/positions/{position}/responses': responses,
  '/positions/{position}/responses/draft': responseDraft,
  '/positions/{position}/revisions': revisions,
  '/positions/{position}/steelman': steelman,
  '/positions/{position}/steelmen': steelmen,
  '/questions/{question}': question,
  '/questions/{question}/brief': brief,
  '/questions/{question}/brief/history': briefHistory,
  '/questions/{question}/brief/link': briefLink,
  '/questions/{question}/brief/signature': briefSignature,
  '/questions/{question}/brief/versions': briefVersions,
  '/questions/{question}/brief/versions/{number}': briefVersion,
  '/questions/{question}/draft': draft,
  '/questions/{question}/feed-key': feedKey,
  '/questions/{question}/follow': follow,
  '/questions/{question}/live': questionLive,
  '/questions/{question}/mentions': mentions,
  '/questions/{question}/news': news,
  '/questions/{question}/people/{participation}': bearer,
  '/questions/{question}/people/{participation}/unmasking': unmasking,
  '/questions/{question}/positions': positions,
  '/questions/{question}/rulings': questionRulings,
  '/questions/{question}/slow-mode': slowMode,
  '/questions/{question}/stance': stance,
  '/questions/{question}/strongest': strongest,
  '/questions/{question}/presence': presence,
  '/reviews/{review}': review,
  '/reviews/{review}/appeal': appeal,
  '/reviews/{review}/reply': reply,
  '/rulings/{ruling}/reply': rulingReply,
  '/search': search,
  '/seminars': seminars,
  '/seminars/{seminar}': seminar,
  '/seminars/{seminar}/desk': desk,
  '/seminars/{seminar}/desk/next': deskNext,
  '/seminars/{seminar}/invitations': invitations,
  '/seminars/{seminar}/invitations/{invitation}': invitation,
  '/seminars/{seminar}/known-cases': knownCases,
  '/seminars/{seminar}/known-cases/{case}': knownCase,
  '/seminars/{seminar}/members': members,
  '/seminars/{seminar}/members/{person}': person,
  '/seminars/{seminar}/question-drafts': questionDrafts,
  '/seminars/{seminar}/questions': questions,
  '/seminars/{seminar}/quotations/check': quotations,
  '/seminars/{seminar}/restraints': restraints,
  '/seminars/{seminar}/restraints/{restraint}/release': release,
  '/seminars/{seminar}/sources': sources,
  '/sources/{source}': source,
  '/sources/{source}/passages': passages,
  '/sources/{source}/versions': versions,
  '/sources/{source}/versions/{number}': number,
  '/sources/{source}/versions/{number}/original': original,
  '/steelmen/{steelman}/answer': steelmanAnswer,
}
