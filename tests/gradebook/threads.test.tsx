import { createTranslator } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, describe, expect, it } from 'vitest'
import { participationReads } from '@/app/_gradebook/participation-reads'
import { releaseAction } from '@/app/seminars/[seminar]/questions/[question]/grades/actions'
import { GET as gradesFile } from '@/app/seminars/[seminar]/questions/[question]/grades/export/route'
import GradesPage from '@/app/seminars/[seminar]/questions/[question]/grades/page'
import { AttentionItems } from '@/components/gradebook/attention-items'
import { PromptRow } from '@/components/seminars/home-question'
import { placeMembers } from '@/lib/curation/regrouping/commands/place'
import { chooseGrading } from '@/lib/gradebook/grades/commands/grading'
import { releaseGrades, withdrawGrades } from '@/lib/gradebook/grades/commands/release'
import { findGrading } from '@/lib/gradebook/grades/grading'
import { gradedThreads, peopleAround } from '@/lib/gradebook/grades/people'
import { participationQueryOf } from '@/lib/gradebook/participation/input'
import { db } from '@/lib/platform/database/db'
import { DAY } from '@/lib/platform/time/units'
import { messagesIn } from '@/lib/platform/words/messages'
import { homeOf, promptsAmong } from '@/lib/positions/queries/home'
import { type QuestionContext, threadsBeside } from '@/lib/questions/queries'
import { titleToChoose } from '@/lib/questions/rules'
import type { Member } from '@/lib/seminars/access'
import { makeGroup } from '@/lib/seminars/groups/commands/groups'
import { groupSummaries } from '@/lib/seminars/groups/queries'
import { aBrowser, call } from '../support/api'
import { accepted, aMember, aSeminar } from '../support/factories'
import { aGrade, aRubric, gradeOf } from '../support/factories/grades'
import { aPosition, aQuestion } from '../support/factories/positions'
import { asIfAsked } from '../support/next-headers'
import { pageMarkup } from '../support/page-markup'

let staff: Member
let ana: Member
let ben: Member
let one: QuestionContext
let two: QuestionContext

beforeEach(async () => {
  staff = await aSeminar()
  ;[ana, ben] = [await aMember({ in: staff }), await aMember({ in: staff })]
  for (const [name, { person }] of [
    ['Group 1', ana],
    ['Group 2', ben],
  ] as const) {
    const group = accepted(await makeGroup(staff, { name, kind: 'group' })).id
    accepted(await placeMembers(staff, { people: [person.id], kind: 'group', group }))
  }
  const [first, second] = await threadsBeside(await aQuestion({ in: staff, threads: 'perGroup' }))
  if (!first || !second) throw new Error('There are two threads.')
  ;[one, two] = [first, second]
})

const gradings = async () =>
  Promise.all(
    [one, two].map(async ({ question }) => {
      const { rubric, blind } = await findGrading(staff.person, question.id)
      return [rubric?.title ?? null, blind]
    }),
  )

const choose = async (input: { rubric?: string | null; blind?: boolean }) =>
  accepted(await chooseGrading(staff.person, one.question.id, input))

describe('the rubric of a prompt', () => {
  it('is chosen for all of its threads, and no other question', async () => {
    const other = await aQuestion({ in: staff })
    await choose({ rubric: (await aRubric({ in: staff })).id })
    expect(await gradings()).toEqual([
      ['For essays', false],
      ['For essays', false],
    ])
    expect((await findGrading(staff.person, other.question.id)).rubric).toBeNull()
  })

  it('leaves a grade by another rubric as it is, and can be unchosen', async () => {
    const talks = await aRubric({ in: staff, title: 'For talks' })
    await choose({ rubric: talks.id })
    await aGrade({ on: two, to: ben.person })
    await choose({ rubric: (await aRubric({ in: staff })).id })
    expect((await gradeOf(staff.person, two, ben.person.id))?.rubric.title).toBe('For talks')
    await choose({ rubric: null })
    expect(await gradings()).toEqual([
      [null, false],
      [null, false],
    ])
  })

  it('is chosen by the API for all of them, in the shape of one', async () => {
    const rubric = (await aRubric({ in: staff })).id
    const put = await call('PUT', `/questions/${two.question.id}/grading`, {
      as: staff.person,
      body: { rubric },
    })
    expect(put.body).toEqual({ rubric, blind: false })
    expect((await gradings()).map(([title]) => title)).toEqual(['For essays', 'For essays'])
  })

  it('hides the names of all groups where one thread is graded under pseudonyms', async () => {
    await choose({ blind: true })
    const names = async ({ question }: QuestionContext) =>
      (await peopleAround(await findGrading(staff.person, question.id), null)).items.map(({ name }) => name)
    const parts = await db.participation.findMany({ where: { questionId: two.question.id } })
    expect(parts.map(({ personId }) => personId)).toEqual([ben.person.id])
    expect(await names(two)).toEqual(parts.map(({ pseudonym }) => pseudonym))
  })
})

describe('the grades of the threads of a prompt', () => {
  beforeEach(async () => {
    await choose({ rubric: (await aRubric({ in: staff })).id })
    await aGrade({ on: one, to: ana.person })
    await aGrade({ on: two, to: ben.person })
  })

  const states = async () =>
    (await gradedThreads(one)).map(({ context, counts }) => [
      context.question.group?.name,
      counts.people,
      counts.graded,
      counts.released,
    ])

  it('are counted thread by thread', async () => {
    await releaseGrades(staff.person, one.question.id, {})
    expect(await states()).toEqual([
      ['Group 1', 1, 1, 1],
      ['Group 2', 1, 1, 0],
    ])
  })

  const file = async (query = '') => {
    const params = Promise.resolve({ seminar: staff.seminar.slug, question: `${two.question.number}` })
    const headers = new Headers(await aBrowser(staff.person))
    const sent = await asIfAsked(headers, () =>
      gradesFile(new Request(`http://localhost${query}`), { params }),
    )
    return { name: sent.headers.get('content-disposition'), text: await sent.text() }
  }
  const attached = (name: string) => `attachment; filename="${name}"`

  it('are a file that has the group in its name, and its people alone', async () => {
    const { name, text } = await file()
    const { slug } = staff.seminar
    expect(name).toBe(attached(`${slug}-${two.question.number}-Group-2-grades.csv`))
    expect(text).toContain(ben.person.email)
    expect(text).not.toContain(ana.person.email)
  })

  it('are one file for all groups, each line with its group and address', async () => {
    accepted(await makeGroup(staff, { name: 'Tuesday', kind: 'section' }))
    const section = (await groupSummaries(staff)).find(({ kind }) => kind === 'section')?.id ?? ''
    accepted(await placeMembers(staff, { people: [ben.person.id], kind: 'section', group: section }))
    const { name, text } = await file('?threads=all')
    expect(name).toBe(attached(`${staff.seminar.slug}-${one.question.number}-grades.csv`))
    const lines = text.trimEnd().split('\r\n')
    expect(lines.slice(1)).toEqual([
      `${ana.person.name},${ana.person.email},,Group 1,0,draft,5,8,3,1,Well read.`,
      `${ben.person.name},${ben.person.email},Tuesday,Group 2,0,draft,5,8,3,1,Well read.`,
    ])
  })

  it('are a file of pseudonyms that tells nobody’s name, address or group', async () => {
    await choose({ blind: true })
    const { text } = await file('?threads=all')
    const [head, ...lines] = text.trimEnd().split('\r\n')
    expect(head).toBe('participant,posts,status,score,maximum,Claim,Use of sources,comment')
    expect(lines).toHaveLength(2)
    for (const { name, email } of [ana.person, ben.person])
      for (const told of [name, email, 'Group']) expect(lines.join()).not.toContain(told)
  })

  it('are released and withdrawn for all groups at once, each to its person', async () => {
    accepted(await releaseGrades(staff.person, one.question.id, { threads: 'all' }))
    const mine = async ({ person }: Member) => (await call('GET', '/me/grades', { as: person })).body.items
    expect(await mine(ana)).toMatchObject([{ question: one.question.id }])
    expect(await mine(ben)).toMatchObject([{ question: two.question.id }])
    const told = await db.notice.findMany({
      where: { seminarId: staff.seminar.id, kind: 'graded' },
    })
    expect(told.map(({ personId, questionId }) => [personId, questionId]).sort()).toEqual(
      [
        [ana.person.id, one.question.id],
        [ben.person.id, two.question.id],
      ].sort(),
    )
    accepted(await withdrawGrades(staff.person, two.question.id, { threads: 'all' }))
    expect(await mine(ana)).toEqual([])
    expect(await mine(ben)).toEqual([])
  })

  it('are released by the form for this group alone, unless all are chosen', async () => {
    const place = { seminar: staff.seminar.slug, number: `${one.question.number}` }
    const send = async (fields: Record<string, string>) => {
      const form = new FormData()
      for (const [name, value] of Object.entries({ ...place, ...fields })) form.append(name, value)
      // It shows the page again, which needs a server.
      const headers = new Headers(await aBrowser(staff.person))
      await asIfAsked(headers, () => releaseAction({}, form)).catch(() => null)
      return (await states()).map(([, , , released]) => released)
    }
    expect(await send({ threads: 'this' })).toEqual([1, 0])
    expect(await send({ threads: 'all' })).toEqual([1, 1])
  })
})

describe('the pages of a seminar with a prompt by groups', () => {
  const pathOf = ({ question }: QuestionContext, page = '') =>
    `/seminars/${staff.seminar.slug}/questions/${question.number}${page}`

  it('have a grading that names its group, counts the others, and leads to them', async () => {
    await choose({ rubric: (await aRubric({ in: staff })).id })
    await aGrade({ on: two, to: ben.person })
    const params = Promise.resolve({ seminar: staff.seminar.slug, question: `${one.question.number}` })
    const html = await pageMarkup(staff.person, () =>
      GradesPage({ params, searchParams: Promise.resolve({}) }),
    )
    expect(html).toMatch(/<h1[^>]*>Grades[^/]*<bdi>Group 1</)
    expect(html).toContain(`href="${pathOf(two, '/grades')}"`)
    expect(html).toMatch(/aria-current="page"[^>]*><bdi>Group 1</)
    expect(html).toMatch(/Group 2<.*?1 of 1 graded/)
    expect(html).toContain('It applies to all 2 threads of this prompt.')
    expect(html).toContain(`href="${pathOf(one, '/grades/export')}"`)
    expect(html).toContain(`href="${pathOf(one, '/grades/export?threads=all')}"`)
    expect(html).toMatch(/<option value="this"[^>]*>Group 1 only</)
    expect(html).toMatch(/<option value="all"[^>]*>All 2 threads/)
  })

  it('name the group of each thread to choose, and of the next deadline', async () => {
    const at = new Date(Date.now() + DAY)
    await db.phaseStart.create({
      data: { questionId: two.question.id, seminarId: staff.seminar.id, phase: 'rebuttal', startsAt: at },
    })
    const { questions, attention } = await participationReads(staff, participationQueryOf({}))
    expect(questions.map(({ question }) => titleToChoose(question)).sort()).toEqual([
      'Group 1 · Where does the vein run?',
      'Group 2 · Where does the vein run?',
    ])
    const html = await pageMarkup(staff.person, () =>
      AttentionItems({ attention, seminar: staff.seminar, writeHref: null, runs: true }),
    )
    expect(html).toMatch(/Question [^/]*<bdi>Group 2<\/bdi>[^/]*<a [^>]*>Move the deadline/)
  })

  it('have one row for the prompt, with its groups, and what is in each', async () => {
    await aPosition({ on: two, by: ben.person })
    const translator = { locale: 'en', messages: messagesIn('en') }
    const setting = {
      say: createTranslator({ ...translator, namespace: 'home' }),
      sayOfThread: createTranslator({ ...translator, namespace: 'thread' }),
      ...{ locale: 'en', timeZone: 'UTC', seminar: staff.seminar.slug },
    }
    const [prompt] = promptsAmong((await homeOf(staff)).questions)
    if (!prompt) throw new Error('The prompt is missing.')
    const html = renderToStaticMarkup(<PromptRow prompt={prompt} setting={setting} />)
    expect(html.split('Where does the vein run?')).toHaveLength(2)
    expect(html).toMatch(new RegExp(`<h3[^>]*><a href="${pathOf(one)}"`))
    const [first, second] = html.split('<li').filter((part) => part.includes('Group'))
    expect(first).toContain(`href="${pathOf(one)}"`)
    expect(first).toMatch(/Group 1.*no positions yet/)
    expect(second).toMatch(/Group 2.*1 position,/)
  })
})
