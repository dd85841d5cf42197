import { afterEach, describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/platform/database/db'
import { asOf } from '@/lib/platform/time/clock'
import { changeQuestionDraft, keepQuestionDraft } from '@/lib/questions/commands/draft'
import { publishDue } from '@/lib/questions/commands/publication'
import { questionDraftInput } from '@/lib/questions/input'
import { archive, unarchive } from '@/lib/seminars/commands/archive'
import { changeRole } from '@/lib/seminars/commands/members'
import { type Call, call } from '../support/api'
import { accepted, aMember, aSeminar } from '../support/factories'
import { nextTransaction } from '../support/next-transaction'

const question = {
  title: 'Where does the vein run?',
  prompt: 'Argue from the text.',
  theses: [{ label: 'A', statement: 'North.' }],
}
const at = '2999-01-01T00:00:00.000Z'
const whenDue = (work: () => Promise<void>) => asOf(new Date('2999-01-01T00:00:30Z'), work)

async function aDraft(body: object = question) {
  const member = await aSeminar()
  const draft = questionDraftInput.parse(body)
  const { id } = accepted(await keepQuestionDraft(member.person, member.seminar.slug, draft))
  const path = `/questions/${id}`
  const put = (time: string, revision = 1) => {
    const sent: Call = { as: member.person, body: { at: time }, headers: { 'if-match': `"${revision}"` } }
    return call('PUT', `${path}/publication`, sent)
  }
  return { id, member, path, put }
}

describe('a draft with a time', () => {
  it('publishes itself then, as it is then, and not before', async () => {
    const { member, path, put } = await aDraft()
    const reader = (await aMember({ in: member })).person
    expect((await put(at)).body).toMatchObject({ draft: true, publishAt: at })
    const title = 'Where does it run now?'
    await call('PATCH', path, { as: member.person, body: { title }, headers: { 'if-match': '"1"' } })
    await publishDue()
    expect((await call('GET', path, { as: reader })).status).toBe(404)
    await whenDue(publishDue)
    expect((await call('GET', path, { as: reader })).body).toMatchObject({
      draft: false,
      title,
      publishAt: null,
    })
  })

  it('waits while somebody is still writing in it', async () => {
    const draft = await aDraft()
    await draft.put(at)
    const half = questionDraftInput.parse({ ...question, prompt: 'Argue from the' })
    const { person } = draft.member
    await asOf(new Date('2998-12-31T23:59:30Z'), async () => {
      accepted(await changeQuestionDraft(person, draft.id, { base: 1, body: half }))
    })
    const published = async () => (await call('GET', draft.path, { as: person })).body.draft === false
    await whenDue(publishDue)
    expect(await published()).toBe(false)
    await asOf(new Date('2999-01-01T00:04:00Z'), async () => {
      accepted(
        await changeQuestionDraft(person, draft.id, { base: 2, body: questionDraftInput.parse(question) }),
      )
      await publishDue()
    })
    expect(await published()).toBe(false)
    await asOf(new Date('2999-01-01T00:09:00Z'), publishDue)
    expect((await call('GET', draft.path, { as: person })).body).toMatchObject({
      draft: false,
      prompt: question.prompt,
    })
  })

  it('must be complete, of a time to come, and from the revision that was read', async () => {
    const whole = await aDraft()
    const past = await whole.put('2016-08-25T13:37:00Z')
    expect([past.status, Object.keys(past.body.problems)]).toEqual([422, ['publishAt']])
    expect((await whole.put(at, 7)).status).toBe(412)
    const half = await aDraft({ title: 'Half' })
    expect(Object.keys((await half.put(at)).body.problems).sort()).toEqual(['prompt', 'theses'])
  })

  it('stays a draft when it is told so, and when it can no longer be published', async () => {
    const kept = await aDraft()
    await kept.put(at)
    expect((await call('DELETE', `${kept.path}/publication`, { as: kept.member.person })).status).toBe(204)
    const emptied = await aDraft()
    await emptied.put(at)
    const body = questionDraftInput.parse({ ...question, prompt: '' })
    accepted(await changeQuestionDraft(emptied.member.person, emptied.id, { base: 1, body }))
    const orphan = await aDraft()
    await orphan.put(at)
    await aMember({ in: orphan.member, role: 'instructor' })
    await changeRole(orphan.member, orphan.member.person.id, 'participant')
    await whenDue(publishDue)
    const drafts = await db.questionDraft.findMany({
      where: { id: { in: [kept, emptied, orphan].map(({ id }) => id) } },
      select: { publishAt: true, publishProblem: true },
    })
    expect(drafts.map(({ publishAt, publishProblem }) => [publishAt, publishProblem])).toEqual(
      expect.arrayContaining([
        [null, null],
        [null, 'promptMissing'],
        [null, 'notPermitted'],
      ]),
    )
  })
})

describe('while the drafts that are due are published', () => {
  afterEach(() => vi.restoreAllMocks())

  /** Somebody does this after the due drafts were read, and before the first of them is published. */
  const meanwhile = (work: () => Promise<unknown>) =>
    nextTransaction(async (begin, ...given) => {
      await work()
      return begin(...given)
    })

  const timeOf = ({ id }: { id: string }) =>
    db.questionDraft.findUnique({ where: { id }, select: { publishAt: true, publishProblem: true } })

  it('one whose time is taken back stays a draft', async () => {
    const draft = await aDraft()
    await draft.put(at)
    meanwhile(() => call('DELETE', `${draft.path}/publication`, { as: draft.member.person }))
    await whenDue(publishDue)
    expect(await timeOf(draft)).toEqual({ publishAt: null, publishProblem: null })
  })

  const later = '2999-02-01T00:00:00.000Z'

  it('one that is put off waits for its new time', async () => {
    const draft = await aDraft()
    await draft.put(at)
    meanwhile(() => draft.put(later))
    await whenDue(publishDue)
    expect(await timeOf(draft)).toEqual({ publishAt: new Date(later), publishProblem: null })
  })

  it('one that cannot be published, and is put off, keeps its new time', async () => {
    const draft = await aDraft()
    await draft.put(at)
    const other = await aMember({ in: draft.member, role: 'instructor' })
    meanwhile(async () => {
      await changeRole(other, draft.member.person.id, 'participant')
      const sent: Call = { as: other.person, body: { at: later }, headers: { 'if-match': '"1"' } }
      expect((await call('PUT', `${draft.path}/publication`, sent)).status).toBe(200)
    })
    await whenDue(publishDue)
    expect(await timeOf(draft)).toEqual({ publishAt: new Date(later), publishProblem: null })
  })

  it.each(['before', 'in this moment'])(
    'those of a seminar archived %s wait for it to go on',
    async (when) => {
      const draft = await aDraft()
      await draft.put(at)
      const close = async () => accepted(await archive(draft.member))
      if (when === 'before') await close()
      else meanwhile(close)
      await whenDue(publishDue)
      expect(await timeOf(draft)).toEqual({ publishAt: new Date(at), publishProblem: null })
      accepted(await unarchive(draft.member))
      await whenDue(publishDue)
      expect((await call('GET', draft.path, { as: draft.member.person })).body).toMatchObject({
        draft: false,
      })
    },
  )

  it('one that is damaged holds up no other', async () => {
    const damaged = await aDraft()
    await damaged.put('2998-12-31T00:00:00.000Z')
    await db.questionDraft.update({ where: { id: damaged.id }, data: { body: { theses: 'none' } } })
    const draft = await aDraft()
    await draft.put(at)
    await whenDue(publishDue)
    expect(await timeOf(draft)).toBeNull()
    await db.questionDraft.delete({ where: { id: damaged.id } })
  })

  it('two processes publish each once', async () => {
    const drafts = [await aDraft(), await aDraft()]
    for (const { put } of drafts) await put(at)
    await whenDue(() => Promise.all([publishDue(), publishDue()]).then(() => {}))
    for (const { id, member } of drafts) {
      const where = { seminarId: member.seminar.id }
      expect(await db.question.findMany({ where, select: { id: true } })).toEqual([{ id }])
      expect(await db.event.count({ where: { ...where, kind: 'question.opened' } })).toBe(1)
      expect(await timeOf({ id })).toBeNull()
    }
  })
})
