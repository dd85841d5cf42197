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
