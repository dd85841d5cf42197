import { type BrowserContext, expect, type Page } from '@playwright/test'
import { openBrief } from '@/lib/curation/brief/commands/publish'
import { publicKeyOf } from '@/lib/curation/brief/queries'
import { positionFilters } from '@/lib/positions/input'
import { listPositions } from '@/lib/positions/queries/find'
import { myPositions } from '@/lib/positions/queries/own-work'
import { keepQuestionDraft } from '@/lib/questions/commands/draft'
import { questionDraftInput } from '@/lib/questions/input'
import { pseudonymHolderPath } from '@/lib/questions/paths'
import { findQuestion } from '@/lib/questions/queries'
import { seminarPath } from '@/lib/seminars/paths'
import { findSeminar } from '@/lib/seminars/queries'
import { addVersion } from '@/lib/sources/commands/version'
import { keepDraft } from '@/lib/sources/drafts/commands'
import { makeNote } from '@/lib/sources/notes/commands/note'
import { noteInput } from '@/lib/sources/notes/input'
import { comparePath, sourcePath } from '@/lib/sources/paths'
import { shelf } from '@/lib/sources/queries'
import { accepted, aSeminar, aSource } from '../factories'
import { aPosition, aQuestion, oreText } from '../factories/positions'
import { demo } from './journey'
import { tiedTexts } from './translated'

/** A page for a person of the demonstration, or for a visitor; `act` changes its state. */
export type Look = {
  route: string
  name: string
  as?: 'marta' | 'amara' | 'olamide'
  at: string | ((browser: BrowserContext) => Promise<string>)
  status?: number
  act?: (page: Page) => Promise<void>
}

const seminar = '/seminars/bolivia-2016'

/** Finds a question by its title, whatever its number. */
async function question(title: RegExp): Promise<string> {
  const { question } = await questionCalled(title)
  return `${seminar}/questions/${question.number}`
}

async function questionCalled(title: RegExp) {
  const marta = await demo('marta')
  for (let number = 1; number < 50; number++) {
    const context = await findQuestion(marta, { seminar: 'bolivia-2016', number })
    if (title.test(context.question.title)) return context
  }
  throw new Error(`No question of the demonstration is called ${title}.`)
}

/** In a seminar of its own, so that nobody else of the demonstration sees it. */
async function draft(): Promise<string> {
  const marta = await demo('marta')
  const { seminar } = await aSeminar({ with: { instructor: marta } })
  const theses = [{ label: 'A', statement: 'The decrees help.' }]
  const body = questionDraftInput.parse({ title: 'What are they for?', prompt: 'Argue.', theses })
  const { id } = accepted(await keepQuestionDraft(marta, seminar.slug, body))
  return `/seminars/${seminar.slug}/questions/drafts/${id}`
}

/** A text and its translation, tied, in a seminar of their own. */
async function translated(page: string): Promise<string> {
  const { member, original, translation } = await tiedTexts()
  const source = sourcePath(member.seminar.slug, original.number, 'translations')
  return page === 'ties' ? source : `${source}/${translation.number}${page}`
}

/** Two versions of a text, in a seminar of Marta's. */
async function comparison(): Promise<string> {
  const marta = await demo('marta')
  const { member, source } = await aSource({
    in: await aSeminar({ with: { instructor: marta } }),
    text: oreText,
  })
  const edited = oreText.replace(/\w+/, 'Edited')
  accepted(await addVersion(member, source, { bytes: new TextEncoder().encode(edited) }))
  return comparePath(member.seminar.slug, source.number, 1, 2)
}

/** A file that waits to be published, with one block's corrections open. */
async function waitingFile(): Promise<string> {
  const member = await aSeminar({ with: { instructor: await demo('marta') } })
  const original = { bytes: new TextEncoder().encode(oreText), fileName: 'ore.txt' }
  const { id } = accepted(await keepDraft(member, { original, body: {} }))
  return `${seminarPath(member.seminar.slug, 'sources/new')}?draft=${id}&open=1`
}

const dossier = `${seminar}/sources/1`

async function ownPosition(path: string): Promise<string> {
  const { items: mine } = await myPositions(await demo('amara'))
  const standing = mine.find(({ status }) => status === 'published')
  return `/positions/${standing?.id}${path}`
}

/** A position of the question that requires restatements. */
async function restating(): Promise<string> {
  const context = await questionCalled(/decree/)
  const [position] = (await listPositions(context, positionFilters.parse({}), { limit: 1 })).items
  return `/positions/${position?.id}/steelman`
}

/** In a seminar of its own, where a moderator may ask for the name. */
async function pseudonym(): Promise<string> {
  const member = await aSeminar({ with: { moderators: [await demo('marta')] } })
  const context = await aQuestion({ in: member, rules: { names: 'pseudonymsToAll' } })
  const { author } = await aPosition({ on: context })
  return pseudonymHolderPath(member.seminar.slug, context.question.number, author.id)
}

async function writeWithCitation(): Promise<string> {
  const [source] = await shelf(await findSeminar(await demo('amara'), 'bolivia-2016'))
  const place = new URLSearchParams({ source: source?.id ?? '', version: '1', start: '600', end: '640' })
  return `${await question(/surplus/)}/write?${place}`
}

/** The key of a Brief of the demonstration that has a public link. */
export async function publicBriefKey(): Promise<string> {
  const context = await questionCalled(/degrees/)
  await openBrief(context.member.person, context.question.id, true)
  return (await publicKeyOf(context.question.id)) ?? ''
}

/** One component draws every call: a few of each noun stand for 250, which would take the checker half a minute. */
const keepFewCalls = (page: Page) =>
  page.evaluate(() => {
    for (const one of document.querySelectorAll('.reference article:nth-of-type(n + 4)')) one.remove()
  })

async function openMenu(page: Page) {
  await page.locator('.account-menu summary').click()
  await expect(page.locator('.account-menu .menu')).toBeVisible()
}

/** Every form here shows problems when it is sent unfilled. */
const sendEmpty = (name: string) => async (page: Page) => {
  const button = page.getByRole('button', { name, exact: true }).last()
  await button.evaluate(
    (element) => element instanceof HTMLButtonElement && element.form?.setAttribute('novalidate', ''),
  )
  await button.click()
  await expect(page.locator('.notice.bad, .err').first()).toBeVisible()
}

/** A quotation that the text does not have, with the closest words of the text. */
async function quoteFalsely(page: Page) {
  await page.getByRole('button', { name: 'Type a quotation' }).click()
  await page.locator('[name="citations.0.quote"]').fill('Cooperative miners are not accused of the killing')
  await page.keyboard.press('Tab')
  await expect(page.getByText('The closest passage is').first()).toBeVisible()
}

/** Selects words of the first numbered paragraph, as with a mouse. */
export async function selectWords(page: Page) {
  await page.evaluate(() => {
    const text = document.querySelector('.reader .para [data-start]')
    const walker = document.createTreeWalker(text as Node, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    const node = walker.nextNode() as Text
    range.setStart(node, 0)
    range.setEnd(node, Math.min(60, node.length))
    const selection = document.getSelection()
    selection?.removeAllRanges()
    selection?.addRange(range)
  })
  await expect(page.locator('.pop-words')).toBeVisible()
}

export const looks: Look[] = [
  {
    route: '/seminars/[seminar]/sources/[source]/translations',
    name: 'the translations of a text',
    as: 'marta',
    at: () => translated('ties'),
  },
  {
    route: '/seminars/[seminar]/sources/[source]/translations/[other]',
    name: 'a text and its translation',
    as: 'marta',
    at: () => translated(''),
  },
  {
    route: '/seminars/[seminar]/sources/[source]/translations/[other]',
    name: 'pairs being corrected',
    as: 'marta',
    at: () => translated('?correct=1'),
  },
  { route: '/', name: 'the front page', at: '/' },
  { route: '/', name: 'the front page with its menu open', at: '/', act: openMenu },
  { route: '/', name: 'my seminars', as: 'marta', at: '/?all' },
  { route: '/[...rest]', name: 'a page that is not there', at: '/nothing', status: 404 },
  { route: '/account', name: 'my account', as: 'amara', at: '/account' },
  {
    route: '/account',
    name: 'my account, refused',
    as: 'amara',
    at: '/account',
    act: sendEmpty('Create a token'),
  },
  { route: '/account/delete', name: 'deleting my account', as: 'amara', at: '/account/delete' },
  {
    route: '/account/delete',
    name: 'deleting my account, refused',
    as: 'amara',
    at: '/account/delete',
    act: sendEmpty('Delete my account permanently'),
  },
  { route: '/account/deleted', name: 'a deleted account', at: '/account/deleted' },
  { route: '/join', name: 'joining', at: '/join' },
  { route: '/join', name: 'joining, refused', at: '/join?code=VETA-ZZZZ' },
  { route: '/join/[code]', name: 'a code that opens nothing', at: '/join/VETA-ZZZZ' },
  { route: '/letters/stop', name: 'stopping letters', at: '/letters/stop?token=none' },
  { route: '/notices', name: 'my notices', as: 'amara', at: '/notices' },
  { route: '/help', name: 'the help', as: 'amara', at: '/help' },
  { route: '/developers', name: 'the page for developers', at: '/developers', act: keepFewCalls },
  { route: '/keys', name: 'the keys', as: 'amara', at: '/keys' },
  {
    route: '/seminars/[seminar]/questions/[question]/follow',
    name: 'following a question',
    as: 'amara',
    at: async () => `${await question(/surplus/)}/follow`,
  },
  {
    route: '/seminars/[seminar]/questions/[question]/exports',
    name: 'the debate as files',
    as: 'amara',
    at: async () => `${await question(/surplus/)}/exports`,
  },
  { route: '/reset', name: 'a forgotten password', at: '/reset' },
  { route: '/reset/[token]', name: 'a link that has run out', at: '/reset/no-such-token' },
  { route: '/signin', name: 'signing in', at: '/signin' },
  { route: '/signin', name: 'signing in, refused', at: '/signin', act: sendEmpty('Sign in') },
  { route: '/signin/link', name: 'a sign-in link', at: '/signin/link' },
  {
    route: '/work/notes',
    name: 'notes of one’s own',
    as: 'marta',
    at: async () => {
      const { original } = await tiedTexts()
      const given = noteInput.parse({ start: 3, end: 7, text: 'When exactly?', tags: ['dates'] })
      accepted(await makeNote(await demo('marta'), original.id, given))
      return '/work/notes'
    },
  },
  { route: '/work', name: 'my work', as: 'amara', at: '/work' },
  { route: '/seminars/[seminar]/desk', name: 'the desk', as: 'marta', at: `${seminar}/desk` },
  {
    route: '/seminars/[seminar]/desk',
    name: 'the desk, refused',
    as: 'marta',
    at: `${seminar}/desk?order=oldest`,
    act: sendEmpty('Save, next ↵'),
  },
  {
    route: '/seminars/[seminar]/desk/known',
    name: 'known cases',
    as: 'marta',
    at: `${seminar}/desk/known`,
  },
  {
    route: '/positions/[position]/reviews',
    name: 'what was made of citations',
    as: 'amara',
    at: () => ownPosition('/reviews'),
  },
  { route: '/positions/[position]', name: 'a position', as: 'amara', at: () => ownPosition('') },
  { route: '/positions/[position]/edit', name: 'editing', as: 'amara', at: () => ownPosition('/edit') },
  { route: '/positions/[position]/cite', name: 'citing', as: 'amara', at: () => ownPosition('/cite') },
  {
    route: '/positions/[position]/history',
    name: 'a history',
    as: 'amara',
    at: () => ownPosition('/history'),
  },
  {
    route: '/positions/[position]/respond',
    name: 'responding',
    as: 'amara',
    at: () => ownPosition('/respond?kind=undercuts'),
  },
  {
    route: '/positions/[position]/steelman',
    name: 'restating a position',
    as: 'marta',
    at: restating,
  },
  {
    route: '/positions/[position]/withdraw',
    name: 'withdrawing',
    as: 'amara',
    at: () => ownPosition('/withdraw'),
  },
  {
    route: '/positions/[position]/ask',
    name: 'asking for an answer',
    as: 'marta',
    at: () => ownPosition('/ask'),
  },
  { route: '/positions/[position]/act', name: 'acting', as: 'marta', at: () => ownPosition('/act') },
  {
    route: '/positions/[position]/act',
    name: 'acting, refused',
    as: 'marta',
    at: () => ownPosition('/act'),
    async act(page) {
      await page.locator('details.act > summary').first().click()
      await sendEmpty('Hide')(page)
    },
  },
  {
    route: '/positions/[position]/rulings',
    name: 'what was decided',
    as: 'amara',
    at: () => ownPosition('/rulings'),
  },
  {
    route: '/seminars/[seminar]/questions/[question]/slow',
    name: 'slow mode',
    as: 'marta',
    at: async () => `${await question(/surplus/)}/slow`,
  },
  {
    route: '/seminars/[seminar]/questions/[question]/public',
    name: 'readers without an account',
    as: 'marta',
    at: async () => `${await question(/surplus/)}/public`,
  },
  {
    route: '/seminars/[seminar]/restraints',
    name: 'muting and suspending',
    as: 'marta',
    at: async () => `${seminar}/restraints?person=${(await demo('kavya')).id}`,
    act: sendEmpty('Mute or suspend'),
  },
  { route: '/search', name: 'searching', as: 'amara', at: '/search' },
  { route: '/search', name: 'what was found', as: 'amara', at: '/search?q=cooperativas' },
  { route: '/search', name: 'a mistyped search', as: 'amara', at: '/search?q=cooprativas&in=sources' },
  { route: '/search', name: 'a search that finds nothing', as: 'amara', at: '/search?q=zzyzx' },
  { route: '/search', name: 'a search refused', as: 'amara', at: '/search?q=-zzyzx' },
  { route: '/seminars/new', name: 'a new seminar', as: 'marta', at: '/seminars/new' },
  {
    route: '/seminars/new',
    name: 'a new seminar, refused',
    as: 'marta',
    at: '/seminars/new',
    act: sendEmpty('Create the seminar'),
  },
  { route: '/seminars/[seminar]', name: 'a seminar', as: 'amara', at: seminar },
  {
    route: '/seminars/[seminar]',
    name: 'a seminar with its menu open',
    as: 'marta',
    at: seminar,
    act: openMenu,
  },
  { route: '/seminars/[seminar]/members', name: 'the members', as: 'marta', at: `${seminar}/members` },
  {
    route: '/seminars/[seminar]/members/[person]',
    name: 'a member',
    as: 'marta',
    at: async () => `${seminar}/members/${(await demo('amara')).id}`,
  },
  { route: '/seminars/[seminar]/settings', name: 'the settings', as: 'marta', at: `${seminar}/settings` },
  {
    route: '/seminars/[seminar]/questions/new',
    name: 'a new question',
    as: 'marta',
    at: `${seminar}/questions/new`,
  },
  {
    route: '/seminars/[seminar]/questions/new',
    name: 'a new question, refused',
    as: 'marta',
    at: `${seminar}/questions/new`,
    act: sendEmpty('Publish question'),
  },
  {
    route: '/seminars/[seminar]/questions/drafts/[draft]',
    name: 'a draft of a question',
    as: 'marta',
    at: draft,
  },
  {
    route: '/seminars/[seminar]/questions/drafts/[draft]/preview',
    name: 'a preview of a question',
    as: 'marta',
    at: async () => `${await draft()}/preview`,
  },
  {
    route: '/seminars/[seminar]/questions/[question]',
    name: 'a thread',
    as: 'amara',
    at: () => question(/surplus/),
  },
  {
    route: '/seminars/[seminar]/questions/[question]',
    name: 'a thread with filters that find nothing',
    as: 'amara',
    at: async () => `${await question(/surplus/)}?author=me&thesis=none&stance=opposes`,
  },
  {
    route: '/seminars/[seminar]/questions/[question]/people/[participation]',
    name: 'a pseudonym',
    as: 'marta',
    at: pseudonym,
  },
  {
    route: '/seminars/[seminar]/questions/[question]/edit',
    name: 'changing a question',
    as: 'marta',
    at: async () => `${await question(/surplus/)}/edit`,
  },
  {
    route: '/seminars/[seminar]/questions/[question]/evidence',
    name: 'the evidence',
    as: 'amara',
    at: async () => `${await question(/surplus/)}/evidence`,
  },
  { route: '/briefs/[key]', name: 'a public Brief', at: async () => `/briefs/${await publicBriefKey()}` },
  {
    route: '/seminars/[seminar]/questions/[question]/opinion',
    name: 'the opinion of a seminar',
    as: 'amara',
    at: async () => `${await question(/subsistence/)}/opinion`,
  },
  {
    route: '/seminars/[seminar]/questions/[question]/opinion',
    name: 'the opinion of few people',
    as: 'marta',
    at: async () => `${await question(/surplus/)}/opinion`,
  },
  {
    route: '/seminars/[seminar]/questions/[question]/brief',
    name: 'a Brief',
    as: 'amara',
    at: async () => `${await question(/degrees/)}/brief`,
  },
  {
    route: '/seminars/[seminar]/questions/[question]/brief',
    name: 'a Brief that is being written',
    as: 'marta',
    at: async () => `${await question(/degrees/)}/brief`,
  },
  {
    route: '/seminars/[seminar]/questions/[question]/brief/edit',
    name: 'writing a Brief',
    as: 'marta',
    at: async () => `${await question(/degrees/)}/brief/edit?new=disputed`,
  },
  {
    route: '/seminars/[seminar]/questions/[question]/brief/edit',
    name: 'writing a Brief, refused',
    as: 'marta',
    at: async () => `${await question(/degrees/)}/brief/edit?new=disputed`,
    act: sendEmpty('Save the line'),
  },
  {
    route: '/seminars/[seminar]/questions/[question]/brief/history',
    name: 'the history of a Brief',
    as: 'marta',
    at: async () => `${await question(/degrees/)}/brief/history`,
  },
  {
    route: '/seminars/[seminar]/questions/[question]/brief/versions',
    name: 'the versions of a Brief',
    as: 'amara',
    at: async () => `${await question(/degrees/)}/brief/versions`,
  },
  {
    route: '/seminars/[seminar]/questions/[question]/stance',
    name: 'where one stands',
    as: 'amara',
    at: async () => `${await question(/surplus/)}/stance`,
  },
  {
    route: '/seminars/[seminar]/questions/[question]/write',
    name: 'writing a position with a citation',
    as: 'amara',
    at: writeWithCitation,
  },
  {
    route: '/seminars/[seminar]/questions/[question]/write',
    name: 'writing a position with a false quotation',
    as: 'marta',
    at: async () => `${await question(/surplus/)}/write`,
    act: quoteFalsely,
  },
  {
    route: '/positions/[position]/flag',
    name: 'flagging a position',
    as: 'marta',
    at: () => ownPosition('/flag'),
  },
  {
    route: '/positions/[position]/labels',
    name: 'the labels of a position',
    as: 'marta',
    at: () => ownPosition('/labels'),
  },
  {
    route: '/positions/[position]/translations',
    name: 'the proposed translations of cited passages',
    as: 'amara',
    at: () => ownPosition('/translations'),
  },
  { route: '/seminars/[seminar]/flags', name: 'what was flagged', as: 'marta', at: `${seminar}/flags` },
  { route: '/seminars/[seminar]/record', name: 'the record', as: 'amara', at: `${seminar}/record` },
  { route: '/seminars/[seminar]/decisions', name: 'the decisions', as: 'amara', at: `${seminar}/decisions` },
  {
    route: '/seminars/[seminar]/sources/[source]/flag',
    name: 'flagging a source',
    as: 'amara',
    at: `${dossier}/flag`,
  },
  {
    route: '/seminars/[seminar]/sources/references',
    name: 'a list of references',
    as: 'marta',
    at: `${seminar}/sources/references`,
  },
  { route: '/seminars/[seminar]/sources/new', name: 'importing', as: 'marta', at: `${seminar}/sources/new` },
  {
    route: '/seminars/[seminar]/sources/new',
    name: 'a file before it is published',
    as: 'marta',
    at: waitingFile,
  },
  { route: '/seminars/[seminar]/sources/[source]', name: 'a source', as: 'amara', at: dossier },
  {
    route: '/seminars/[seminar]/sources/[source]',
    name: 'a source with words selected',
    as: 'amara',
    at: dossier,
    act: selectWords,
  },
  {
    route: '/seminars/[seminar]/sources/[source]',
    name: 'a source at a passage',
    as: 'amara',
    at: `${dossier}?version=1&at=600-640#at`,
  },
  {
    route: '/seminars/[seminar]/sources/[source]/cite',
    name: 'how to cite a passage',
    as: 'amara',
    at: `${dossier}/cite?version=1&at=600-640`,
  },
  {
    route: '/seminars/[seminar]/sources/[source]/edit',
    name: 'a record',
    as: 'marta',
    at: `${dossier}/edit`,
  },
  {
    route: '/seminars/[seminar]/sources/[source]/versions/[number]',
    name: 'a version',
    as: 'marta',
    at: `${dossier}/versions/1`,
  },
  {
    route: '/seminars/[seminar]/sources/[source]/versions/[number]/compare/[other]',
    name: 'two versions compared',
    as: 'marta',
    at: comparison,
  },
  {
    route: '/seminars/[seminar]/sources/[source]/versions/new',
    name: 'a new version',
    as: 'marta',
    at: `${dossier}/versions/new`,
  },
]
