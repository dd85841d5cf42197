import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { circleOf, filesIn, type Import, importsIn, importsOf, reachedFrom, root } from './support/imports'

/** From left to right: a folder imports from folders before it, never from those after. */
const nouns = [
  'platform',
  'people',
  'seminars',
  'sources',
  'questions',
  'citations',
  'positions',
  'opinion',
  'curation',
  'notices',
  'search',
  'gradebook',
  'lti',
  'exchange',
]

/** The files that a noun may have: `paths` has its addresses, `present` the API's answers. */
const common = ['input', 'rules', 'paths', 'access', 'queries', 'commands', 'present']

/** A noun's own ideas. A new one is a decision: first consider one of the common files. */
const own: Record<string, string[]> = {
  search: [
    'close-set',
    'conditions',
    'corrections',
    'forms',
    'found',
    'fragments',
    'frequency',
    'search-terms',
  ],
  people: ['changes', 'passwords', 'providers', 'sessions', 'tokens'],
  seminars: ['groups', 'locks', 'member-list', 'restraints', 'roster'],
  sources: [
    'awaited',
    'bibliography',
    'comparison',
    'fetch',
    'contents',
    'convert',
    'drafts',
    'language',
    'ledger',
    'notes',
    'offsets',
    'pages',
    'passages',
    'quotations',
    'recognition',
    'sections',
    'text-of-record',
    'original-file',
    'translations',
  ],
  citations: ['find', 'locator'],
  questions: [
    'contents',
    'drafts',
    'form',
    'form-fields',
    'imported-claims',
    'key-passages',
    'live-permissions',
    'names',
    'phase-dates',
    'presence',
    'public',
    'readings',
    'scheduled',
    'sentences',
    'slow',
    'theses',
    'visible-members',
  ],
  positions: [
    'check-position',
    'draft',
    'evidence',
    'map',
    'quotations',
    'steelman',
    'view',
    'writer-context',
  ],
  opinion: [
    'agreement',
    'ballots',
    'bridging',
    'claims',
    'groups',
    'routing',
    'shift',
    'stances',
    'steps',
    'told',
  ],
  curation: [
    'answer-requests',
    'brief',
    'desk',
    'flags',
    'glance',
    'known',
    'labels',
    'moderation',
    'record',
    'regrouping',
    'reviews',
    'translations',
  ],
  gradebook: ['activity', 'coverage', 'participation', 'rubrics', 'grades', 'peer-reviews'],
  lti: ['id-token', 'keys', 'message', 'platform-request', 'service-token', 'tool'],
  notices: [
    'calendar',
    'closing',
    'deciding',
    'feed',
    'mentions',
    'mentionable',
    'messages',
    'notice-emails',
    'telling',
    'waiting',
    'words',
  ],
}

/** Pure files besides input, rules and paths that run in the browser as well as on the server. */
const bothSides = [
  'lib/messages/translate.ts',
  'lib/platform/words/isolated.ts',
  'lib/platform/time/days.ts',
  'lib/platform/time/moment.ts',
  'lib/platform/time/units.ts',
  'lib/platform/said-cookie.ts',
  'lib/sources/offsets.ts',
  'lib/sources/convert/block.ts',
  'lib/sources/convert/recognition/languages.ts',
  'lib/sources/convert/formats.ts',
  'lib/sources/quotations/verdict.ts',
  'lib/citations/locator.ts',
  'lib/questions/form-fields.ts',
  'lib/questions/phase-dates.ts',
  'lib/questions/sentences.ts',
  'lib/positions/evidence/view.ts',
  'lib/positions/draft/draft.ts',
  'lib/positions/draft/changes.ts',
  'lib/positions/draft/edits.ts',
  'lib/positions/draft/findings.ts',
  'lib/positions/draft/draft-to-input.ts',
]

/** Types of the platform that the pieces of pages show: the state of a form, and the pieces of a word difference. */
const shownTypes = ['lib/platform/form-state.ts', 'lib/platform/words/word-diff.ts']

/** Exceptions, each with its reason. An exception that is no longer needed must go. */
const excused = [
  // A click on a link in a list's markup navigates as Link would (design page, "Long lists are markup").
  'components/ui/markup.tsx imports next/navigation',
  // The types of the routes that Next finds in `app`: every address is one of them.
  'lib/platform/paths.ts imports @/.next/types/routes',
  // It starts the server.
  'lib/setup/serve/serve.js imports next',
]

/** SQL with a table of a noun further right, and the reason. */
const acrossTables: Record<string, string> = {
  'lib/people/queries.ts names membership': 'whether an account is in a class decides how it may be entered',
  'lib/people/sessions.ts names membership':
    'one query a request gives the session and what the frame of a page shows',
  'lib/people/sessions.ts names notice':
    'one query a request gives the session and what the frame of a page shows',
  'lib/sources/commands/renew.ts names question': 'a changed record is read on the pages of every question',
  'lib/questions/queries.ts names stance_poll':
    'one query a request gives everything that decides what a person sees',
  'lib/questions/commands/grading.ts names rubric':
    'a question is graded as its draft says from its first moment, in the transaction that publishes it',
  'lib/questions/commands/grading.ts names grading':
    'a question is graded as its draft says from its first moment, in the transaction that publishes it',
  'lib/questions/commands/change.ts names position': 'names can change only while nobody has posted',
  'lib/questions/slow.ts names position': 'slow mode counts from the latest post',
  'lib/positions/commands/update-stance.ts names stance_poll':
    'the latest word on a stance wins, asked or posted',
  'lib/positions/queries/order.ts names ballot': 'a list shows the positions that the reader has voted on',
  'lib/positions/queries/thread.ts names ruling': 'one query makes the body of a debate',
  'lib/positions/view/moderation.ts names ruling': 'one query makes the body of a debate',
  'lib/positions/view/labels.ts names label': 'one query makes the body of a debate',
  'lib/positions/view/reviewed.ts names review': 'one query makes the body of a debate',
  'lib/positions/view/reviewed.ts names judged_passage': 'one query makes the body of a debate',
  'lib/positions/view/reviewed.ts names known_case': 'a control case looks like any other citation',
  'lib/curation/moderation/commands/carry.ts names notice':
    'notices follow a position that is moved, in its transaction',
  'lib/curation/regrouping/follow-threads.ts names grade':
    'a grade follows its participant into the thread of another group, in the transaction of the move',
  'lib/curation/regrouping/commands/threads.ts names grading':
    'a thread that is opened later is graded as the others, from its first moment',
  'lib/curation/regrouping/follow-threads.ts names notice':
    'notices follow a grade that is moved, in its transaction',
}

const folders = ['app', 'components', 'lib', 'prisma', 'tests']
const files = folders.flatMap(filesIn)
const programs = [...files, 'instrumentation.ts', 'next.config.js'].filter((file) =>
  /\.(tsx?|m?js)$/.test(file),
)
const imports = programs.flatMap(importsOf)

const within = (path: string | null, folder: string) => path?.startsWith(`${folder}/`) ?? false
const nounOf = (path: string | null) => /^lib\/([\w-]+)\//.exec(path ?? '')?.[1] ?? ''
const isExcused = ({ from, name }: Import) => excused.includes(`${from} imports ${name}`)
const told = (offenders: Import[]) =>
  offenders.filter((one) => !isExcused(one)).map(({ at, name }) => `${at} imports ${name}`)

describe('imports', () => {
  it('are found however they are written, and lead somewhere', () => {
    const text = [
      "import { a,\n  type B } from './b'",
      "import type { C } from '@/lib/people/rules'",
      "export { type D, type E } from '../e'",
      'export const from = 1',
      "import 'f'",
      "const g = await import('g')",
    ]
    const found = importsIn(text.join('\n'), 'lib/cli/x.ts')
    expect(found.map(({ at, name, to, isType }) => [at, name, to, isType])).toEqual([
      ['lib/cli/x.ts:1', './b', 'lib/cli/b', false],
      ['lib/cli/x.ts:3', '@/lib/people/rules', 'lib/people/rules.ts', true],
      ['lib/cli/x.ts:4', '../e', 'lib/e', true],
      ['lib/cli/x.ts:6', 'f', null, false],
      ['lib/cli/x.ts:7', 'g', null, false],
    ])
    expect(imports.length).toBeGreaterThan(500)
    expect(told(imports.filter(({ to }) => to !== null && !/\.\w+$/.test(to)))).toEqual([])
  })

  it('go one way through the nouns', () => {
    const offenders = imports.filter(({ from, to }) => {
      const [here, there] = [nounOf(from), nounOf(to)]
      if (!nouns.includes(here) || to === null || here === there) return false
      return !nouns.includes(there) || nouns.indexOf(there) > nouns.indexOf(here)
    })
    expect(told(offenders)).toEqual([])
  })

  it('of the command, of lib/web and of pages come from above alone', () => {
    const offenders = imports.filter(({ from, to }) => {
      if (within(from, 'tests')) return false
      if (within(to, 'lib/cli')) return !within(from, 'lib/cli')
      if (within(to, 'lib/web'))
        return !within(from, 'lib/web') && !within(from, 'app') && from !== 'instrumentation.ts'
      return within(to, 'app') && !within(from, 'app')
    })
    expect(told(offenders)).toEqual([])
  })

  it('of lib leave the components alone, but for the one that carries markup', () => {
    const offenders = imports.filter(
      ({ from, to }) => within(from, 'lib') && within(to, 'components') && to !== 'components/ui/markup.tsx',
    )
    expect(told(offenders)).toEqual([])
  })

  it('never lead back to where they began, imports of types included', () => {
    const graph = new Map(programs.map((file) => [file, new Set<string>()]))
    for (const { from, to } of imports) if (to) graph.get(from)?.add(to)
    const circles = programs.flatMap((file) => circleOf(file, graph)?.join(' → ') ?? [])
    expect(circles).toEqual([])
  })

  it('of components are input, rules, paths and types of lib', () => {
    const offenders = imports.filter(({ from, to, isType }) => {
      if (!within(from, 'components') || to === null || within(to, 'components')) return false
      if (!within(to, 'lib')) return true
      const isShared = bothSides.includes(to) || to.endsWith('/broken.json')
      return !isType && !isShared && !/\/(input|rules|paths)\.ts$/.test(to)
    })
    expect(told(offenders)).toEqual([])
  })

  it('of what the browser shares with the server never reach the database', () => {
    const shared = files.filter((file) => /^lib\/.*\/(input|rules|paths)\.ts$/.test(file)).concat(bothSides)
    const reaching = shared.flatMap((file) => {
      const path = reachedFrom(
        file,
        imports,
        (to) => to === 'lib/platform/database/db.ts' || /prisma\/client/.test(to),
      )
      return path ? [path.join(' → ')] : []
    })
    expect(reaching).toEqual([])
  })

  it('of the pieces that pages are made of know nothing of debates', () => {
    const offenders = imports.filter(
      ({ from, to, isType }) =>
        within(from, 'components/ui') &&
        to !== null &&
        !within(to, 'components/ui') &&
        !bothSides.includes(to) &&
        !(isType && shownTypes.includes(to)),
    )
    expect(told(offenders)).toEqual([])
  })

  it('of Next are for app and lib/web; of it, components take links, images and translations', () => {
    const offenders = imports.filter(({ from, name }) => {
      if (!/^next(\/|$)/.test(name) || within(from, 'tests')) return false
      if (within(from, 'components')) return !['next/link', 'next/image'].includes(name)
      return !within(from, 'app') && !within(from, 'lib/web') && from !== 'next.config.js'
    })
    expect(told(offenders)).toEqual([])
  })

  it('of the Prisma client are for lib and prisma', () => {
    const offenders = imports.filter(({ from, name, to }) => {
      const isClient =
        name.startsWith('@prisma/') ||
        within(to, 'lib/platform/prisma') ||
        to === 'lib/platform/database/db.ts'
      return isClient && !within(from, 'lib') && !within(from, 'prisma') && !within(from, 'tests')
    })
    expect(told(offenders)).toEqual([])
  })

  it('of createTranslator are in the one file that isolates people’s words', () => {
    const makers = programs.filter((file) => !within(file, 'tests') && /createTranslator/.test(textOf(file)))
    expect(makers).toEqual(['lib/platform/words/translator.ts'])
  })

  it('bring neither sessions nor translations into the browser', () => {
    const offenders = imports.filter(({ name }) => name === 'next-auth/react')
    const isMentioned = (file: string) => /NextIntlClientProvider|SessionProvider/.test(textOf(file))
    const providers = programs.filter((file) => !within(file, 'tests') && isMentioned(file))
    const islands = programs.filter((file) => /^['"]use client['"]/m.test(textOf(file)))
    const translating = imports.filter(
      ({ from, name, isType }) => islands.includes(from) && name.startsWith('next-intl') && !isType,
    )
    expect([...told(offenders), ...providers, ...told(translating)]).toEqual([])
  })

  it('bring no zod into the browser, which is large, and asks whether it may evaluate code', () => {
    const values = imports.filter(({ isType }) => !isType)
    const islands = programs.filter((file) => /^['"]use client['"]/m.test(textOf(file)))
    const reached = new Set(islands)
    for (const file of reached)
      for (const { from, to } of values)
        if (from === file && to && !/^['"]use server['"]/m.test(textOf(to))) reached.add(to)
    expect(told(values.filter(({ from, name }) => reached.has(from) && name === 'zod'))).toEqual([])
  })

  it('of the demonstration’s data and of the setup stay among themselves', () => {
    const offenders = imports.filter(
      ({ from, to }) =>
        to !== null &&
        ((within(from, 'prisma') && !within(to, 'prisma')) ||
          (within(from, 'lib/setup') && !within(to, 'lib/setup'))),
    )
    expect(told(offenders)).toEqual([])
  })

  it('of what two sides share are in use on both', () => {
    const isShared = (file: string) =>
      bothSides.includes(file) || /^lib\/.*\/(input|rules|paths)\.ts$/.test(file)
    const inBrowser = imports.filter(({ from }) => within(from, 'components') || isShared(from))
    expect(bothSides.filter((file) => !inBrowser.some(({ to }) => to === file))).toEqual([])
  })

  it('are excused only where they are still there', () => {
    const needed = imports.filter(isExcused).map(({ from, name }) => `${from} imports ${name}`)
    expect(excused.filter((excuse) => !needed.includes(excuse))).toEqual([])
  })
})

describe('types', () => {
  const ours = programs.filter((file) => !within(file, 'tests') && !within(file, 'lib/platform/prisma'))
  const declared = ours.flatMap((file) =>
    [...textOf(file).matchAll(/^export (?:type|interface|class) (\w+)/gm)].map(([, name = '']) => ({
      name,
      file,
    })),
  )

  it('that are exported have a name each of their own', () => {
    const twice = declared.filter(({ name, file }) =>
      declared.some((other) => other.name === name && other.file !== file),
    )
    expect(declared.length).toBeGreaterThan(400)
    expect(twice.map(({ name, file }) => `${name} in ${file}`)).toEqual([])
  })

  it('are named by nouns, not by bare participles', () => {
    const nounsThatLookSo = ['Encoding', 'Finding']
    const participle =
      /^(?:[A-Z][a-z]+(?:ed|ing)|Found|Held|Told|Kept|Sought|Given|Drawn|Said|Made|Known|Shown|Read|Written|Chosen|Sent)$/
    const bare = declared.map(({ name }) => name).filter((name) => participle.test(name))
    expect(bare.filter((name) => !nounsThatLookSo.includes(name))).toEqual([])
  })
})

describe('tables', () => {
  const owners = ownersIn(readFileSync(join(root, 'prisma/schema.prisma'), 'utf8'))

  it('have an owner each, by the sections of the schema', () => {
    expect(owners.get('person')).toBe('people')
    expect(owners.get('passage')).toBe('sources')
    expect(owners.get('ruling')).toBe('curation')
    expect([...owners.values()].filter((noun) => !nouns.includes(noun))).toEqual([])
    expect(owners.size).toBeGreaterThan(60)
  })

  it('are named by their own noun and those to its right', () => {
    const found = programs.flatMap((file) => {
      const here = nouns.indexOf(nounOf(file))
      if (here < 0 || within(file, 'lib/platform/prisma')) return []
      const right = tablesNamedIn(textOf(file), owners).filter(
        (table) => nouns.indexOf(owners.get(table) ?? '') > here,
      )
      return [...new Set(right)].map((table) => `${file} names ${table}`)
    })
    expect(found.sort()).toEqual(Object.keys(acrossTables).sort())
  })
})

describe('files', () => {
  it('stand in the folders of the design page, and no others', () => {
    const byTools = [
      '.git',
      '.next',
      '.veta',
      'node_modules',
      'next-env.d.ts',
      'tsconfig.tsbuildinfo',
      '.DS_Store',
    ]
    const texts = ['README.md', 'LICENSE', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'docs']
    const configuration = [
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'next.config.js',
      'instrumentation.ts',
    ]
    const hidden = ['.ci', '.gitignore', '.gitattributes', '.npmrc', '.editorconfig', '.dockerignore']
    const allowed = [
      ...folders,
      ...byTools,
      ...texts,
      ...configuration,
      ...hidden,
      'Dockerfile',
      'compose.yaml',
    ]
    const names = readdirSync(root).filter((name) => !name.startsWith('.next'))
    expect(names.filter((name) => !allowed.includes(name))).toEqual([])
  })

  it('of lib belong to a noun or to a channel', () => {
    const allowed = [...nouns, 'web', 'cli', 'setup', 'messages', 'ARCHITECTURE.md']
    expect(readdirSync(join(root, 'lib')).filter((name) => !allowed.includes(name))).toEqual([])
  })

  it('of a noun are the common few, folders of them, and ideas of its own', () => {
    const offenders = nouns.slice(1, -1).flatMap((noun) => {
      const known = [...common, ...(own[noun] ?? [])]
      const names = files.flatMap((file) => (nounOf(file) === noun ? [file.split('/')] : []))
      const strange = names.filter(([, , name = '']) => !known.includes(stem(name)))
      return strange.map((path) => path.join('/'))
    })
    expect(offenders).toEqual([])
  })

  it('are at most 25 in a folder, messages left out', () => {
    const counts = new Map<string, number>()
    for (const path of ['app', 'components', 'lib', 'prisma'].flatMap(filesIn)) {
      const folder = path.slice(0, path.lastIndexOf('/'))
      counts.set(folder, (counts.get(folder) ?? 0) + 1)
    }
    const full = [...counts].filter(([folder, count]) => count > 25 && !within(folder, 'lib/messages'))
    expect(full).toEqual([])
  })

  it('have names that say what is in them', () => {
    const vague = /^(utils?|helpers?|services?|types?|misc|common|shared|stuff|index|constants?|functions?)$/i
    const offenders = files.filter((file) => file.split('/').some((part) => vague.test(stem(part))))
    expect(offenders).toEqual([])
  })

  it('write an address by its route, which stands in the paths of its noun', () => {
    const written = /`\/(seminars|positions|briefs)\//
    const offenders = programs.filter(
      (file) => !within(file, 'tests') && !file.endsWith('/paths.ts') && written.test(textOf(file)),
    )
    expect(offenders).toEqual([])
  })

  it('are TypeScript, but for the setup, which runs before anything is installed', () => {
    const offenders = files.filter((file) => /\.[cm]?jsx?$/.test(file) && !within(file, 'lib/setup'))
    const setup = filesIn('lib/setup').filter((file) => !/\.(js|env)$/.test(file))
    expect([...offenders, ...setup]).toEqual([])
  })
})

const textOf = (file: string) => readFileSync(join(root, file), 'utf8')
const stem = (name: string) => name.replace(/(\.test|\.property\.test|\.d)?\.\w+$/, '')

/** The noun that owns each table: the section of the schema with its model. */
function ownersIn(schema: string): Map<string, string> {
  const owners = new Map<string, string>()
  let noun = ''
  for (const line of schema.split('\n')) {
    noun = /^\/\/ ─+ (\w+)/.exec(line)?.[1] ?? noun
    const table = /@@map\("(\w+)"\)/.exec(line)?.[1]
    if (table) owners.set(table, noun === 'passages' ? 'sources' : noun)
  }
  return owners
}

/** The tables in a program's SQL, and those of the Prisma models it uses. */
function tablesNamedIn(text: string, owners: Map<string, string>): string[] {
  const inSql = [...text.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE)\s+"?([a-z_]+)"?/g)]
  const ofModels = [
    ...text.matchAll(/\b\w+\.(\w+)\.(?:find|create|update|delete|count|upsert|aggregate|groupBy)/g),
  ]
  const names = [...inSql, ...ofModels].map(([, name = '']) =>
    name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  )
  return names.filter((name) => owners.has(name))
}
