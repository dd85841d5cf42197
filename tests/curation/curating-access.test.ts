import { writeLine } from '@/lib/curation/brief/commands/line'
import { publishBrief } from '@/lib/curation/brief/commands/publish'
import { sign } from '@/lib/curation/brief/commands/sign'
import { lineInput, signatureInput } from '@/lib/curation/brief/input'
import { categoriesOf } from '@/lib/curation/flags/categories'
import { flag } from '@/lib/curation/flags/commands/flag'
import { resolve } from '@/lib/curation/flags/commands/resolve'
import { flagInput, resolutionInput } from '@/lib/curation/flags/input'
import { markKnown } from '@/lib/curation/known/commands/mark'
import { answerLabel, label, removeLabel } from '@/lib/curation/labels/commands/label'
import { labelInput } from '@/lib/curation/labels/input'
import { answerInquiry, inquire } from '@/lib/curation/reviews/commands/inquire'
import { appeal, reply } from '@/lib/curation/reviews/commands/reply'
import { review } from '@/lib/curation/reviews/commands/review'
import type { Person } from '@/lib/people/rules'
import { restrain } from '@/lib/seminars/commands/restrain'
import { findSeminar } from '@/lib/seminars/queries'
import {
  type Act,
  authors,
  others,
  type Role,
  type Scene,
  staff,
  takers,
  tellWhoMay,
  why,
} from '../support/acting'
import { accepted, aMember } from '../support/factories'

const instructors: Role[] = ['instructor', 'administrator']
const text = { text: 'Where does it say so?' }
const verdict = { verdict: 'outOfContext' as const, reason: 'It goes on.', revision: 1 }
const aLabel = { kind: 'unclear' as const, ...why }
const left = { outcome: 'leftAsItIs' as const, answer: 'It may stay.' }
const signature = { version: 1, signs: true }
const inADay = () => new Date(Date.now() + 86_400_000).toISOString()

/** Stores the id of the first act, for the people who answer it. */
const first =
  (act: (by: Person, scene: Scene) => Promise<Parameters<typeof accepted<{ id: string }>>[0]>) =>
  async (by: Person, scene: Scene) => {
    scene.made = accepted(await act(by, scene)).id
  }

const judged = first((by, { citation }) => review(by, citation, verdict))
const labelled = first((by, { position }) => label(by, position.id, labelInput.parse(aLabel)))

const aLine = ({ position }: Scene) => ({ text: 'Both say north.', cites: [position.id] })

const write = (by: Person, scene: Scene) =>
  writeLine(
    { person: by, ref: scene.question },
    { line: lineInput.parse({ section: 'open', ...aLine(scene) }) },
  )

async function publish(by: Person, scene: Scene) {
  accepted(await write(by, scene))
  accepted(await publishBrief(by, scene.question, { note: '' }))
}

/** In the default category of every seminar. */
async function aFlag(by: Person, { slug, position }: Scene) {
  const [category] = await categoriesOf(await findSeminar(by, slug))
  return flagInput.parse({ position: position.id, category: category?.id })
}

/** Staff restrain a new person each time, so that no other one of the story is restrained. */
const newcomer = async (by: Person, scene: Scene) => {
  scene.made = (await aMember({ in: await findSeminar(by, scene.slug) })).person.id
}

const table: Record<string, Act> = {
  judge: {
    may: staff,
    lib: (person, { citation }) => review(person, citation, verdict),
    api: ({ citation }) => ['POST', `/citations/${citation}/reviews`, verdict],
  },
  'answer a verdict': {
    may: authors,
    first: judged,
    lib: (person, { made }) => reply(person, made, text.text),
    api: ({ made }) => ['POST', `/reviews/${made}/reply`, text],
  },
  'appeal against a verdict': {
    may: authors,
    first: judged,
    lib: (person, { made }) => appeal(person, made, text.text),
    api: ({ made }) => ['POST', `/reviews/${made}/appeal`, text],
  },
  'ask an author': {
    may: staff,
    lib: (person, { citation }) => inquire(person, citation, { ...text, revision: 1 }),
    api: ({ citation }) => ['POST', `/citations/${citation}/inquiries`, { ...text, revision: 1 }],
  },
  'answer what was asked': {
    may: authors,
    first: first((by, { citation }) => inquire(by, citation, { ...text, revision: 1 })),
    lib: (person, { made }) => answerInquiry(person, made, text.text),
    api: ({ made }) => ['POST', `/inquiries/${made}/answer`, text],
  },
  'mark a known case': {
    may: instructors,
    lib: (person, { citation }) =>
      markKnown(person, { citation, revision: 1, verdict: 'verified', note: '' }),
    api: ({ slug, citation }) => [
      'POST',
      `/seminars/${slug}/known-cases`,
      { citation, revision: 1, verdict: 'verified', note: '' },
    ],
  },
  label: {
    may: staff,
    lib: (person, { position }) => label(person, position.id, labelInput.parse(aLabel)),
    api: ({ position }) => ['POST', `/positions/${position.id}/labels`, aLabel],
  },
  'answer a label': {
    may: authors,
    first: labelled,
    lib: (person, { made }) => answerLabel(person, made, 'I see.'),
    api: ({ made }) => ['POST', `/labels/${made}/answer`, { answer: 'I see.' }],
  },
  'take a label away': {
    may: staff,
    first: labelled,
    lib: (person, { made }) => removeLabel(person, made, why.reason),
    api: ({ made }) => ['DELETE', `/labels/${made}`],
  },
  flag: {
    may: others(takers),
    lib: async (person, scene) => flag(person, await aFlag(person, scene)),
    api: ({ position, made }) => ['POST', '/flags', { position: position.id, category: made }],
    async first(by, scene) {
      scene.made = (await aFlag(by, scene)).category
    },
  },
  'answer a flag': {
    may: staff,
    first: first(async (by, scene) => flag(by, await aFlag(by, scene))),
    lib: (person, { made }) => resolve(person, made, resolutionInput.parse(left)),
    api: ({ made }) => ['POST', `/flags/${made}/resolution`, left],
  },
  'write the Brief': {
    may: [...staff, 'moderatingAuthor'],
    lib: write,
    api: (scene) => ['PUT', `/questions/${scene.question}/brief`, { sections: sectionsOf(scene) }, 0],
  },
  'publish the Brief': {
    may: instructors,
    first: write,
    lib: (person, { question }) => publishBrief(person, question, { note: '' }),
    api: ({ question }) => ['POST', `/questions/${question}/brief/versions`, {}],
  },
  'sign the Brief': {
    may: ['participant', 'author', 'mutedMember', 'mutedAuthor'],
    first: publish,
    lib: (person, { question }) => sign(person, question, signatureInput.parse(signature)),
    api: ({ question }) => ['PUT', `/questions/${question}/brief/signature`, signature],
  },
  'mute somebody': {
    may: [...staff, 'moderatingAuthor'],
    first: newcomer,
    lib: async (person, { slug, made }) =>
      restrain(await findSeminar(person, slug), { person: made, kind: 'muted', ...why, until: inADay() }),
    api: ({ slug, made }) => [
      'POST',
      `/seminars/${slug}/restraints`,
      { person: made, kind: 'muted', ...why, until: inADay() },
    ],
  },
}

const sectionsOf = (scene: Scene) => ({ agreed: [], disputed: [], open: [aLine(scene)] })

tellWhoMay(table)
