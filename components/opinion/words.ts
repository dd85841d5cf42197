import type { Say } from '@/components/citations/say'
import type { BallotWords } from './ballot-element'

/** What is told of ballots, their numbers filled in by the browser. */
export function ballotWords(say: Say): BallotWords {
  const [agree, disagree, pass] = ['{agree}', '{disagree}', '{pass}']
  return {
    tally: say('ballot.tally', { agree, disagree, pass }),
    earlier: say('ballot.earlier', { count: '{count}' }),
    unsent: say('ballot.unsent'),
    retracted: say('ballot.retracted'),
    refused: say('ballot.refused'),
    own: say('ballot.own'),
    notHere: say('ballot.notHere'),
  }
}
