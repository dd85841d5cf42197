import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { Misuse } from '@/lib/cli/command'
import { importFile } from '@/lib/cli/exchange/import'
import { memberAdd } from '@/lib/cli/member-add'
import { questionCreate } from '@/lib/cli/question-create'
import { seminarCreate } from '@/lib/cli/seminar-create'
import { sourceImport } from '@/lib/cli/source-import'
import { tokenIssue } from '@/lib/cli/token-issue'
import { userAdd } from '@/lib/cli/user-add'
import { questionScope } from '@/lib/exchange/archive/write/scope'
import { writeArchive } from '@/lib/exchange/archive/write/write'
import { personOfToken } from '@/lib/people/tokens'
import { db } from '@/lib/platform/database/db'
import { findQuestion } from '@/lib/questions/queries'
import { theses } from '@/lib/questions/theses'
import { findSeminar } from '@/lib/seminars/queries'
import { aQuestion } from '../support/factories/positions'
import { veta } from '../support/veta'

const folder = mkdtempSync(join(tmpdir(), 'veta-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

function aFile(name: string, content: string): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

let made = 0
const words = (line: string) => line.split(' ')

async function anAccount(): Promise<string> {
  const email = `carla${++made}@veta.example`
  await userAdd.run([...words(`--email ${email} --name`), 'Carla Quispe'])
  return email
}

async function aSeminar(): Promise<{ slug: string; instructor: string }> {
  const instructor = await anAccount()
  const slug = `tin-${++made}`
  await seminarCreate.run([...words(`--slug ${slug} --instructor ${instructor} --title`), 'Tin and silver'])
  return { slug, instructor }
}

describe('an operator', () => {
  it('sets up a seminar from nothing: an instructor, members, a source and a question on it', async () => {
    const { slug, instructor } = await aSeminar()
    await memberAdd.run(words(`--seminar ${slug} --email luis.mamani@veta.example --role participant`))
    const ore = aFile('ore.txt', 'Ore\n\nThe vein runs north for forty metres.\n\nThen it turns east.\n')
    const { value } = await sourceImport.run([ore, ...words(`--seminar ${slug} --language en`)])
    expect(value).toMatchObject({
      sources: [{ number: 1, title: 'Ore', language: 'en', version: 1, paragraphs: 2, characters: 64 }],
      refused: [],
    })
    const passage = { source: '1', quote: 'Then it turns east.' }
    const question = aFile(
      'question.json',
      JSON.stringify({
        title: 'Where?',
        prompt: 'Argue.',
        theses: [{ label: 'A', statement: 'East.', passage }],
      }),
    )
    const opened = await questionCreate.run(words(`--seminar ${slug} --file ${question}`))
    expect(opened.value).toMatchObject({ number: 1, phase: 'opening' })

    const carla = await db.person.findUniqueOrThrow({ where: { email: instructor } })
    const luis = await db.person.findUniqueOrThrow({ where: { email: 'luis.mamani@veta.example' } })
    expect((await findSeminar(carla, slug)).role).toBe('instructor')
    expect(luis.name).toBe('Luis Mamani')
    const context = await findQuestion(luis, { seminar: slug, number: 1 })
    expect((await theses(context.question.id))[0]?.passage).toMatchObject({
      paragraph: 2,
      quote: passage.quote,
    })
  })

  it('is on record as the operator, not as anybody', async () => {
    const { slug } = await aSeminar()
    await memberAdd.run(words(`--seminar ${slug} --email rosa${slug}@veta.example --role observer`))
    const seminar = await db.seminar.findUniqueOrThrow({ where: { slug } })
    const events = await db.event.findMany({ where: { seminarId: seminar.id } })
    expect(events.map(({ kind }) => kind)).toEqual(['seminar.created', 'membership.began'])
    for (const { actorId, data } of events)
      expect({ actorId, data }).toMatchObject({ actorId: null, data: { by: 'operator' } })
  })

  it('hands out a token that opens what its scope says, for as long as it says', async () => {
    const email = await anAccount()
    const { said, note, value } = await tokenIssue.run(words(`--email ${email} --scope write --days 7`))
    expect(await personOfToken(said)).toMatchObject({ person: { email }, scope: 'write' })
    expect(note).not.toContain(said)
    expect(value).toMatchObject({ token: said, email, scope: 'write', days: 7 })
    const { expiresAt } = await db.token.findFirstOrThrow({ where: { person: { email } } })
    expect((expiresAt.getTime() - Date.now()) / 86_400_000).toBeCloseTo(7, 2)
    expect((await personOfToken((await tokenIssue.run(['--email', email])).said))?.scope).toBe('read')
  })

  it('is told what is there already', async () => {
    const { slug, instructor } = await aSeminar()
    const ore = aFile('twice.txt', 'The vein runs north for forty metres.')
    const question = aFile(
      'twice.json',
      '{ "title": "Why?", "prompt": "So.", "theses": [{ "label": "A", "statement": "S." }] }',
    )
    const again = {
      [`${instructor} has an account already: Carla Quispe.`]: () =>
        userAdd.run(words(`--email ${instructor.toUpperCase()} --name Somebody`)),
      [`There is a seminar ${slug} already.`]: () =>
        seminarCreate.run(words(`--slug ${slug} --title Another --instructor ${instructor}`)),
      [`${instructor} is instructor of ${slug} already.`]: () =>
        memberAdd.run(words(`--seminar ${slug} --email ${instructor} --role observer`)),
      [`${slug} asks this already: it is Question 1.`]: () =>
        questionCreate.run(words(`--seminar ${slug} --file ${question}`)),
    }
    await questionCreate.run(words(`--seminar ${slug} --file ${question}`))
    for (const [told, attempt] of Object.entries(again)) await expect(attempt()).rejects.toThrow(told)
    await sourceImport.run([ore, '--seminar', slug])
    const { failed, value } = await sourceImport.run([ore, '--seminar', slug])
    expect(failed).toBe(`${ore}: The seminar has this file already: it is Text 1, “twice”.`)
    expect(value).toMatchObject({ sources: [], refused: [{ file: ore }] })
  })

  it('is told what is not there', async () => {
    const { slug } = await aSeminar()
    const nobody = 'nobody@veta.example'
    await expect(tokenIssue.run(['--email', nobody])).rejects.toThrow(/Nobody has an account .* user add/)
    await expect(seminarCreate.run(words(`--slug new-one --title T --instructor ${nobody}`))).rejects.toThrow(
      /Nobody/,
    )
    await expect(memberAdd.run(words(`--seminar nowhere --email ${nobody} --role observer`))).rejects.toThrow(
      /There is no seminar nowhere. There are: .*tin-/,
    )
    const { failed } = await sourceImport.run([join(folder, 'no.txt'), folder, '--seminar', slug])
    expect(failed).toBe(`${join(folder, 'no.txt')} is not there.\n${folder} is a folder.`)
  })

  it('imports several files although one of them is refused', async () => {
    const { slug } = await aSeminar()
    const [good, empty, other] = [
      aFile('a.md', '# A\n\nText of A.'),
      aFile('b.txt', ' \n'),
      aFile('c.txt', 'Text of C.'),
    ]
    const { value, failed } = await sourceImport.run([good, empty, other, '--seminar', slug])
    expect(value).toMatchObject({ sources: [{ title: 'A' }, { title: 'c' }], refused: [{ file: empty }] })
    expect(failed).toMatch(/b\.txt: There is no text in this file\.$/)
  })

  it('gives a single file its record', async () => {
    const { slug } = await aSeminar()
    const record = aFile(
      'record.json',
      '[{ "type": "book", "title": "On ore", "author": [{ "family": "Quispe" }] }]',
    )
    const ore = aFile('book.txt', 'The text of a book.')
    await sourceImport.run([ore, ...words(`--seminar ${slug} --csl ${record} --title Ore`)])
    const source = await db.source.findFirstOrThrow({ where: { seminar: { slug } } })
    expect(source).toMatchObject({ title: 'Ore', csl: { type: 'book', author: [{ family: 'Quispe' }] } })
    await expect(sourceImport.run([ore, record, ...words(`--seminar ${slug} --title Ore`)])).rejects.toThrow(
      /one by one/,
    )
  })

  it('is refused a thesis that stands on words which no source has', async () => {
    const { slug } = await aSeminar()
    await sourceImport.run([aFile('one.txt', 'The vein runs north for forty metres.'), '--seminar', slug])
    const passage = { source: '1', quote: 'The vein runs south for forty metres.' }
    const theses = [{ label: 'A', statement: 'South.', passage }]
    const question = aFile('false.json', JSON.stringify({ title: 'South?', prompt: 'Argue.', theses }))
    await expect(questionCreate.run(words(`--seminar ${slug} --file ${question}`))).rejects.toThrow(
      /^theses\.0\.passage\.quote: .*The vein runs north for forty metres\./,
    )
  })

  it('imports a debate, after being told what it would make', async () => {
    const { slug } = await aSeminar()
    const file = aFile('kialo', 'Discussion Title: Tin\n\n1. Dig.\n1.1. Con: No.\n1.2. Pro: -> See 1.7.\n')
    const args = [file, ...words(`--seminar ${slug}`)]
    const trial = await importFile.run([...args, '--dry-run'])
    expect(trial.said).toBe(
      [
        ...['“Tin” (Kialo). It would make:', '  A draft of a question', '  1 thesis'],
        '  2 claims beside the draft; nothing is posted',
        ...['It cannot take over:', '  1 link to claims that are not in the file (first in line 5)'],
      ].join('\n'),
    )
    expect(trial.value).toMatchObject({ question: null })
    const { value } = await importFile.run(args)
    const { id } = await db.questionDraft.findFirstOrThrow({ where: { seminar: { slug } } })
    expect(value).toMatchObject({ question: id })
    await expect(importFile.run([...args, ...words('--instructor op@veta.example')])).rejects.toThrow(Misuse)
  })

  it('knows an archive by its first bytes, whatever its name', async () => {
    const context = await aQuestion()
    const file = join(folder, 'debate.zip')
    await writeArchive(questionScope(context), file)
    const { said } = await importFile.run([file, '--dry-run'])
    expect(said).toMatch(/^“.*” can be imported:\n {2}1 /)
    await expect(importFile.run([file, file])).rejects.toThrow('An archive is one file.')
    const both = words(`--seminar ${context.member.seminar.slug} --instructor op@veta.example`)
    await expect(importFile.run([file, ...both])).rejects.toThrow(Misuse)
    const other = aFile('text.veta', 'Discussion Title: Tin\n\n1. Dig.\n')
    await expect(importFile.run([other])).rejects.toThrow('--seminar is missing.')
  })
})

describe('the command line', () => {
  it('answers a program with one JSON document, and takes a password from standard input', async () => {
    const args = [
      'user',
      'add',
      '--email',
      'op@veta.example',
      '--name',
      'Ópera',
      '--password-stdin',
      '--admin',
      '--json',
    ]
    const { code, out, err } = await veta(args, 'seven lean miners\n')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const person = JSON.parse(out)
    expect(person).toEqual({ id: person.id, name: 'Ópera', email: 'op@veta.example', admin: true })
    const { passwordHash } = await db.person.findUniqueOrThrow({ where: { id: person.id } })
    expect(passwordHash).toMatch(/^\$argon2id\$/)
    expect(await veta(args, 'seven lean miners\n')).toEqual({
      code: 1,
      out: '',
      err: 'op@veta.example has an account already: Ópera.\n',
    })
  }, 120_000)

  it('says what it can do, and what was wrong with what it was told', async () => {
    const [all, one, wrong, missing] = await Promise.all(
      ['--help', 'token issue --help', 'frobnicate', 'user add --email nonsense'].map((line) =>
        veta(words(line)),
      ),
    )
    expect(all).toMatchObject({ code: 0, err: '' })
    for (const name of [
      'user add',
      'source import',
      'question create',
      'demo',
      'backup',
      'restore',
      'doctor',
    ])
      expect(all?.out).toContain(`  ${name} `)
    expect(one?.out).toMatch(/--scope S +read .*write/)
    expect(wrong).toMatchObject({ code: 2, out: '' })
    expect(wrong?.err).toContain('There is no command "frobnicate"')
    expect(missing).toMatchObject({ code: 2, out: '' })
    expect(missing?.err).toMatch(
      /--email: This is not an email address\.\n--name: This is missing\.\n\nUse: /,
    )
  }, 120_000)
})
