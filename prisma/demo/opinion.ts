import type { DemoBallots, DemoPoll } from './shape'

type Opinion = { ballots: DemoBallots[]; polls: DemoPoll[] }

/** The ballots on others' posts, and the stance polls. */
export const onFormalisation: Opinion = {
  ballots: [
    on('amara', 11.2, 'chiara jonas kavya farid hiroshi', 'daniel elif ines', 'greta'),
    on('daniel', 10.9, 'elif ines lucia', 'amara chiara jonas', 'benoit'),
    on('chiara', 10.1, 'amara jonas kavya lucia', 'ines', ''),
    on('elif', 9.6, 'daniel ines', 'chiara amara', 'farid greta'),
    on('jonas', 7.9, 'amara chiara kavya', 'elif daniel lucia', 'benoit'),
    on('ines', 7.2, 'daniel elif lucia', 'jonas kavya', ''),
    on('farid', 5.8, 'amara chiara jonas daniel ines greta', '', 'elif'),
    on('kavya', 4.2, 'amara jonas', 'daniel ines elif', ''),
    on('hiroshi', 2.1, 'jonas amara', 'lucia ines', 'kavya'),
    on('lucia', 1, 'daniel elif', 'chiara', ''),
  ],
  polls: [
    poll('amara', 'opening', 12, { A: 2, B: -1 }, 75),
    poll('daniel', 'opening', 12, { A: 0, B: 2 }, 75),
    poll('chiara', 'opening', 11.8, { A: 1, B: 0 }, 50),
    poll('elif', 'opening', 11, { A: 1, B: 1 }, 25),
    poll('ines', 'opening', 10, { A: -1, B: 2 }, 75),
    poll('lucia', 'opening', 9, { A: 1, B: 0 }, 25),
    { ...poll('kavya', 'during', 1.6, { A: 1, B: 1 }, 50), movedBy: 'farid' },
    { ...poll('elif', 'during', 0.9, { A: 0, B: 2 }, 75), movedBy: 'ines' },
  ],
}

export const onSurplus: Opinion = {
  ballots: [
    on('benoit', 5.7, 'elif jonas daniel', 'kavya', 'chiara'),
    on('elif', 4.9, 'benoit jonas', 'daniel amara hiroshi', ''),
    on('daniel', 4.4, 'ines greta', 'benoit elif', 'amara'),
    on('chiara', 3.7, 'amara hiroshi kavya', 'daniel ines', 'benoit'),
    on('kavya', 3.1, 'chiara amara', 'benoit elif jonas', ''),
    on('amara', 2.5, 'lucia chiara', 'hiroshi benoit', ''),
    on('hiroshi', 1.7, 'benoit daniel', 'amara lucia', 'greta'),
    on('ines', 1.2, 'daniel chiara', '', 'elif'),
    on('jonas', 0.7, 'benoit elif', 'daniel', ''),
  ],
  polls: [
    poll('benoit', 'opening', 6.1, { A: 2, B: 0, C: -1 }, 75),
    poll('elif', 'opening', 6, { A: 1, B: 1, C: 0 }, 25),
    poll('daniel', 'opening', 5, { A: 0, B: 2, C: 0 }, 50),
    poll('amara', 'opening', 3, { A: 1, B: 0, C: 1 }, 25),
  ],
}

export const onLabour: Opinion = {
  ballots: [
    on('ines', 10.3, 'kavya daniel benoit', 'jonas farid lucia', 'greta'),
    on('jonas', 9.2, 'farid lucia hiroshi', 'ines kavya', ''),
    on('kavya', 8.1, 'ines daniel benoit amara', 'farid', ''),
    on('farid', 7.5, 'jonas lucia', 'ines daniel benoit', 'amara'),
    on('daniel', 6.6, 'ines kavya', 'jonas farid', ''),
    on('lucia', 5.5, 'jonas farid', 'kavya', 'ines'),
    on('benoit', 4, 'ines daniel kavya', 'lucia', ''),
    on('amara', 2.6, 'ines jonas greta kavya', '', 'farid'),
  ],
  polls: [
    poll('ines', 'opening', 10.8, { A: 2 }, 75),
    poll('jonas', 'opening', 10.7, { A: -1 }, 50),
    poll('amara', 'opening', 9, { A: 2 }, 50),
    { ...poll('daniel', 'during', 2.4, { A: 1 }, 50), movedBy: 'jonas' },
  ],
}

/**
 * Three ways of voting: the sector lives from little; it has become employers; each word fits a half of it. Nearly everyone
 * agrees on who digs, and that the state made an aristocracy if there is one.
 */
export const onAristocracyOpinion: Opinion = {
  ballots: ballotsOf({
    authors: {
      farid: 31,
      chiara: 30,
      lucia: 29,
      amara: 28,
      hiroshi: 25,
      elif: 23,
      daniel: 20,
      greta: 16,
      benoit: 13,
    },
    votes: {
      amara: '-+-.--+.-',
      farid: '.+-+--+--',
      daniel: '++-++-.-.',
      ines: '+--.--+-.',
      mateo: '++-+-+.-+',
      rosa: '-+++--+--',
      samuel: '.+-+--.--',
      priya: '..-+--+--',
      chiara: '-.0+-+---',
      elif: '0+++-.-+-',
      lucia: '-+.+-+.+-',
      jonas: '-+0+-++++',
      nadia: '--.+-+.+-',
      quentin: '--++0+-+-',
      viktor: '-+++++-+-',
      hiroshi: '-0--.-+0+',
      greta: '++-.+-+.+',
      benoit: '-+-++-0+.',
      kavya: '-+-+0+++.',
      oskar: '.+0.+-+++',
      teresa: '-+-++-+++',
    },
  }),
  polls: [
    ...shift(35.2, 10.6, 'daniel', { A: 2, B: -1 }, 75, { A: 2, B: -1 }, 75),
    ...shift(35.1, 10.4, 'ines', { A: 2, B: 0 }, 50, { A: 2, B: -1 }, 75),
    ...shift(35, 10.1, 'mateo', { A: 1, B: 0 }, 50, { A: 2, B: 0 }, 75),
    ...shift(34.9, 9.8, 'rosa', { A: 2, B: -2 }, 100, { A: 2, B: -2 }, 100),
    ...shift(34.8, 9.5, 'farid', { A: 2, B: -1 }, 75, { A: 1, B: 0 }, 50),
    ...shift(34.7, 9.1, 'jonas', { A: 1, B: 0 }, 25, { A: 0, B: 2 }, 75, citedBy('chiara')),
    ...shift(34.6, 8.8, 'oskar', { A: 1, B: 0 }, 25, { A: 1, B: 1 }, 50, 'benoit'),
    ...shift(34.5, 8.4, 'chiara', { A: 0, B: 2 }, 75, { A: 0, B: 2 }, 75),
    ...shift(34.4, 8, 'lucia', { A: -1, B: 2 }, 75, { A: -1, B: 2 }, 100),
    ...shift(34.3, 7.5, 'nadia', { A: 0, B: 1 }, 50, { A: -1, B: 2 }, 75),
    ...shift(34.2, 7.1, 'quentin', { A: 0, B: 1 }, 50, { A: 0, B: 2 }, 75),
    ...shift(34.1, 6.6, 'samuel', { A: 0, B: 1 }, 25, { A: 2, B: 0 }, 75, 'farid'),
    ...shift(34, 6.2, 'priya', { A: 0, B: 0 }, 0, { A: 1, B: 0 }, 50, citedBy('farid')),
    ...shift(33.9, 5.7, 'amara', { A: 1, B: 1 }, 25, { A: 2, B: 0 }, 75, 'farid'),
    ...shift(33.8, 5.2, 'viktor', { A: 0, B: 0 }, 25, { A: 0, B: 1 }, 50, citedBy('chiara')),
    ...shift(33.7, 4.6, 'elif', { A: 1, B: 1 }, 25, { A: 0, B: 2 }, 75, citedBy('chiara')),
    ...shift(33.6, 4.1, 'greta', { A: 0, B: 0 }, 25, { A: 0, B: 1 }, 50, 'elif'),
    ...shift(33.5, 3.4, 'hiroshi', { A: 1, B: 1 }, 50, { A: 1, B: 1 }, 75),
    ...shift(33.4, 2.5, 'benoit', { A: 0, B: 0 }, 25, { A: 1, B: 1 }, 50),
    ...shift(33.3, 1.7, 'teresa', { A: 1, B: 1 }, 25, { A: 1, B: 1 }, 50),
    { ...poll('jonas', 'during', 19.6, { A: 0, B: 1 }, 50), movedBy: citedBy('chiara') },
    { ...poll('samuel', 'during', 17.4, { A: 1, B: 0 }, 50), movedBy: 'farid' },
    { ...poll('elif', 'during', 15.8, { A: 0, B: 1 }, 50), movedBy: citedBy('chiara') },
    { ...poll('oskar', 'during', 13.2, { A: 1, B: 1 }, 50), movedBy: 'benoit' },
    { ...poll('amara', 'during', 12.4, { A: 1, B: 0 }, 50), movedBy: 'farid' },
  ],
}

function on(author: string, daysAgo: number, agree: string, disagree: string, pass: string): DemoBallots {
  const names = (list: string) => list.split(' ').filter(Boolean)
  return { author, daysAgo, agree: names(agree), disagree: names(disagree), pass: names(pass) }
}

function poll(
  person: string,
  moment: DemoPoll['moment'],
  daysAgo: number,
  weights: DemoPoll['weights'],
  confidence: number,
): DemoPoll {
  return { person, moment, daysAgo, weights, confidence }
}

/** The votes of each person on the authors' positions in their order: `+` agrees, `-` disagrees, `0` passes, `.` did not vote. */
type VoteTable = { authors: Record<string, number>; votes: Record<string, string> }

/** The authors are with the days since the first vote on their position. */
function ballotsOf({ authors, votes }: VoteTable): DemoBallots[] {
  return Object.entries(authors).map(([author, daysAgo], column) => {
    const people = (mark: string) =>
      Object.entries(votes).flatMap(([person, marks]) => (marks[column] === mark ? person : []))
    return { author, daysAgo, agree: people('+'), disagree: people('-'), pass: people('0') }
  })
}

type Weights = DemoPoll['weights']

/** The opening and the closing answer of a person. */
function shift(
  openedDaysAgo: number,
  closedDaysAgo: number,
  person: string,
  before: Weights,
  sureBefore: number,
  after: Weights,
  sureAfter: number,
  movedBy?: DemoPoll['movedBy'],
): DemoPoll[] {
  return [
    poll(person, 'opening', openedDaysAgo, before, sureBefore),
    { ...poll(person, 'closing', closedDaysAgo, after, sureAfter), movedBy },
  ]
}

/** The first passage that an author cites. */
function citedBy(author: string) {
  return { author, citation: 0 }
}
