import * as curation from './curation-nouns'
import * as debate from './debate-nouns'
import type { Noun } from './noun'
import * as question from './question-nouns'
import * as seminar from './seminar-nouns'
import * as source from './source-nouns'

/**
 * Every noun of an archive, in the order in which they are written and stored: what a record refers to comes before it, but for
 * citations, which are stored with the responses that undercut them.
 */
export const nouns = [
  seminar.seminars,
  seminar.people,
  seminar.groups,
  seminar.categories,
  seminar.awaited,
  source.sources,
  source.versions,
  source.blocks,
  source.pages,
  source.ties,
  source.alignments,
  source.pairs,
  source.passages,
  question.questions,
  question.phases,
  question.theses,
  question.keyPassages,
  question.readings,
  question.participants,
  question.unmaskings,
  question.slowModes,
  debate.positions,
  debate.steelmen,
  debate.responses,
  debate.citations,
  debate.revisions,
  debate.citationRevisions,
  source.transfers,
  debate.ballots,
  debate.stances,
  curation.reviews,
  curation.judgedPassages,
  curation.inquiries,
  curation.rulings,
  curation.labels,
  curation.translations,
  curation.flags,
  curation.answerRequests,
  curation.briefs,
  curation.briefLines,
  curation.briefLineRevisions,
  curation.briefLineCitations,
  curation.briefVersions,
  curation.briefSignatures,
  curation.events,
] as const satisfies Noun[]

export const nounCalled = (name: string): Noun | undefined => nouns.find((one) => one.name === name)
