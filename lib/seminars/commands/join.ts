import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { done, NotPermitted, type Problem, type Result, refused } from '@/lib/platform/errors'
import { consume, permitTrying } from '@/lib/platform/limits'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import { type InvitationPreview, ownSeminarOfCode, seminarOfCode } from '../queries'
import { codeFrom, hasDoubtfulLetter, isOfDomains } from '../rules'
import { admit } from './members'

/**
 * The seminar of a typed code. `from` is the person or the network address that asks. After many invalid codes it must wait
 * (TooMany), and gets no answer about any code until then.
 */
export async function lookUp(
  typed: string,
  from: string,
  limit: 'wrongCodes' | 'wrongCodesByAddress' = 'wrongCodes',
): Promise<Result<InvitationPreview & { code: string }>> {
  await permitTrying(limit, from)
  const code = codeFrom(typed)
  const found = await seminarOfCode(code)
  if (found) return done({ ...found, code })
  await consume(limit, from)
  return refused({ code: wrongCode(typed) })
}

/**
 * The seminar of a code typed by a person. A member gets their seminar even if the code is invalid by now: they may have
 * used it up themselves, and its link is their way back.
 */
export async function lookUpAs(
  person: Person,
  typed: string,
): Promise<Result<InvitationPreview & { code: string }>> {
  const code = codeFrom(typed)
  const own = await ownSeminarOfCode(person, code)
  return own ? done({ ...own, code }) : lookUp(typed, person.id)
}

function wrongCode(typed: string): Problem {
  if (!typed.trim()) return { code: 'codeMissing' }
  return { code: hasDoubtfulLetter(typed) ? 'codeHasDoubtfulLetter' : 'codeUnknown' }
}

/** Makes the person a member by a code; `id` is the seminar's. Uses up nothing if they are a member already. */
export async function join(
  person: Person,
  typed: string,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  const found = await lookUpAs(person, typed)
  if (!found.ok) return found
  return write(person, once, async (tx) => {
    const invitation = await tx.invitation.findUniqueOrThrow({ where: { code: found.value.code } })
    if (await isMember(tx, person, invitation.seminarId)) return done({ id: invitation.seminarId })
    if (invitation.email && invitation.email !== person.email)
      return refused({ code: { code: 'codeForSomeoneElse' } })
    await refuseArchived(tx, invitation.seminarId)
    const foreign = invitation.email ? null : await whyForeign(tx, person, invitation.seminarId)
    if (foreign) return refused({ code: foreign })
    await permitReturn(tx, person, invitation.seminarId)
    const seminar = { person, seminar: { id: invitation.seminarId } }
    if (!(await admit(tx, seminar, person.id, invitation.role))) return done({ id: invitation.seminarId })
    return (await spend(tx, invitation.id))
      ? done({ id: invitation.seminarId })
      : refused({ code: { code: 'codeUsedUp' } })
  })
}

async function isMember(tx: Tx, person: Person, seminarId: string): Promise<boolean> {
  return (await tx.membership.count({ where: { seminarId, personId: person.id, endedAt: null } })) > 0
}

/** Counts in the database: of two people who take the last place at once, one is refused and never admitted. */
async function spend(tx: Tx, id: string): Promise<boolean> {
  const used = await tx.$executeRaw`
    UPDATE invitation SET uses = uses + 1
    WHERE id = ${id}::uuid AND revoked_at IS NULL AND expires_at > now() AND (max_uses IS NULL OR uses < max_uses)`
  return used === 1
}

/** Shares the seminar's row until the commit, so that nobody joins while it is being archived. */
async function refuseArchived(tx: Tx, seminarId: string): Promise<void> {
  const [row] = await tx.$queryRaw<Array<{ archived: boolean }>>`
    SELECT archived_at IS NOT NULL AS archived FROM seminar WHERE id = ${seminarId}::uuid FOR SHARE`
  if (row?.archived) throw new NotPermitted('seminarArchived')
}

/** Why the person's address is none that may join by a code for everybody: of another domain, or not confirmed. */
async function whyForeign(tx: Tx, person: Person, seminarId: string): Promise<Problem | null> {
  const { joinDomains } = await tx.seminar.findUniqueOrThrow({ where: { id: seminarId } })
  if (joinDomains.length === 0) return null
  const { email, emailVerifiedAt } = await tx.person.findUniqueOrThrow({ where: { id: person.id } })
  const values = { domains: joinDomains.join(', ') }
  if (!isOfDomains(email, joinDomains)) return { code: 'joinOtherDomain', values }
  return emailVerifiedAt ? null : { code: 'joinUnconfirmed', values: { email } }
}

/** A member who left may return; one removed by an instructor needs an instructor. */
export async function permitReturn(tx: Tx, person: Pick<Person, 'id'>, seminarId: string): Promise<void> {
  const ended = await tx.membership.findFirst({
    where: { seminarId, personId: person.id, endedAt: { not: null } },
  })
  if (!ended) return
  const last = await tx.event.findFirst({
    where: { seminarId, subjectId: person.id, kind: 'membership.ended' },
    orderBy: { id: 'desc' },
  })
  if (last && last.actorId !== person.id) throw new NotPermitted('membershipEnded')
}
