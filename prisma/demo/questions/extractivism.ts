import type { DemoQuestion } from '../shape'

export const extractivism: DemoQuestion = {
  title: 'Is the question who mines, or what mining costs?',
  prompt:
    'Gudynas holds that the fight over concessions hides the one that matters: the price that extractivism asks of places and people. The others reply that somebody must mine, and that it matters who. Are the cooperatives the problem, a part of the answer, or beside the point?',
  phase: 'opening',
  closesInDays: 9,
  rules: { citations: 1 },
  theses: [
    {
      label: 'A',
      name: 'Gudynas',
      statement: 'The quarrel over concessions hides the real one: what extraction costs.',
      short: 'count the cost first',
      advocate: 'Eduardo Gudynas, critic of extractivism',
      passage: {
        source: 'conflict',
        quote:
          'the argument over who holds the concessions hides the one that matters: what extractivism costs',
      },
    },
    {
      label: 'B',
      name: 'Fencomin',
      statement: 'Cooperatives belong in a plural mining economy: the constitution names them.',
      short: 'cooperatives belong',
      advocate: 'Fencomin, the federation of mining cooperatives',
      passage: {
        source: 'conflict',
        quote:
          'It obtained the recognition of a plural mining economy, with room for state, private and cooperative mines',
      },
    },
    {
      label: 'C',
      name: 'The state',
      statement: 'What lies under the ground is everyone’s: the nation should mine it, not a group.',
      short: 'the state should mine',
      advocate: 'The government of Evo Morales, October 2006',
      passage: {
        source: 'huanuni',
        quote:
          'Morales annonce qu’il nationalisera toutes les mines, et promet d’en préciser les conditions avant la fin du mois',
      },
    },
    {
      label: 'D',
      name: 'Oporto',
      statement: 'Too many live from these mines to argue them away: reform the cooperatives.',
      short: 'reform what people live on',
      advocate: 'Henry Oporto, sociologist',
      passage: {
        source: 'conflict',
        quote: 'neither the state company nor the private mines could take in those left without work',
      },
    },
  ],
  positions: [
    {
      author: 'greta',
      thesis: 'A',
      stance: 'supports',
      alsoStands: { B: 'opposes' },
      claim: 'Read the ten points: what the federation asked for was more ground and fewer rules.',
      argument:
        'Nothing shows the cost better than the list of demands. National parks and indigenous territories under protection were to be opened, and environmental rules that were hardly applied were to be loosened further.\n\nNo owner on our list of theses would have refused that ore for ever. A private firm would have asked through its lawyers and a state company through its ministry. The cooperatives asked aloud. That is why Gudynas is right to look past the owner: the demand comes from the activity.',
      postedDaysAgo: 4.8,
      citations: [
        {
          source: 'conflict',
          quote:
            'the federation wanted to mine in national parks and in indigenous territories under protection, to keep mining royalties for the cooperatives alone, to loosen environmental rules further',
          relation: 'supports',
          warrant: 'These are the costs to places and people, put forward as demands.',
        },
      ],
    },
    {
      author: 'daniel',
      thesis: 'C',
      stance: 'supports',
      alsoStands: { B: 'opposes' },
      claim: 'If the minerals are the patrimony of all, no group should hold them on terms of its own.',
      argument:
        'The constitution says two things in one breath: the wealth belongs to the state, and three kinds of mine may work it. For ten years the second half was used to empty the first. The concessions grew by more than 500 per cent, the royalties stayed low, and part of the ground was let to companies.\n\nA state mine has faults, but it has a payroll, an account and a minister who can be dismissed. What it earns is at least disputed in public. That is what *patrimony* ought to mean.',
      postedDaysAgo: 4.5,
      citations: [
        {
          source: 'conflict',
          quote: 'in the same text that made the country’s mineral wealth the patrimony of the state',
          relation: 'supports',
          warrant: 'It is the principle from which the state’s claim follows.',
        },
        {
          source: 'conflict',
          quote: 'Land: the area of the concessions granted to cooperatives grew by more than 500 per cent',
          relation: 'supports',
          warrant: 'It shows how far common wealth passed into the hands of one group.',
        },
      ],
    },
    {
      author: 'lucia',
      thesis: 'B',
      stance: 'supports',
      alsoStands: { C: 'opposes' },
      claim: 'The state that claims the mines is the one that shut them; the cooperatives kept them alive.',
      argument:
        'Before the state is given the mines again, recall what it did with them. It closed them and let 25,000 people go. Those people went on mining without it, over the dumps and in the ground that it had given up.\n\nThe place of cooperatives in the constitution is not a favour that a lobby obtained. It records a fact: for thirty years they have been the miners of Bolivia. Take away the leases and the false cooperatives, by all means. The right of those who work the ground remains.',
      postedDaysAgo: 4.1,
      citations: [
        {
          source: 'conflict',
          quote: 'the state closed its mines: 25,000 miners on wages lost their places',
          relation: 'supports',
          warrant: 'It shows that the alternative offered as public ownership has been tried and abandoned.',
        },
        {
          source: 'conflict',
          quote: 'Cooperatives were what remained to those who had been dismissed',
          relation: 'supports',
          warrant: 'The claim to the ground rests on having worked it when it had been given up.',
        },
      ],
    },
    {
      author: 'kavya',
      thesis: 'D',
      stance: 'supports',
      alsoStands: { A: 'qualifies' },
      claim: 'Counting the cost of mining is half an account; the other half is the cost of stopping.',
      argument:
        'Gudynas lists what extraction costs, and I believe the list. But it is a bill with one column. In Potosí about 40 per cent of the active population would fill the other.\n\nNo text on our shelf proposes what they should do instead. Until one does, the choice before us is between bad mining and less bad mining, and there Oporto has the only programme that anyone has described: *rules, by degrees, with money*. It is a modest answer. It is an answer to the people who are there.',
      postedDaysAgo: 3.6,
      citations: [
        {
          source: 'conflict',
          quote:
            'In Potosí, where about 40 per cent of the economically active population lives from it, whole communities would be undermined',
          relation: 'supports',
          warrant: 'It gives the size of the column that the critique of extractivism leaves blank.',
        },
        {
          source: 'conflict',
          quote:
            'what extractivism costs, in exploited labour, in a ruined environment, in a violence that now extends to abduction and murder',
          relation: 'qualifies',
          warrant: 'I accept these costs; they are half of what has to be weighed.',
        },
      ],
    },
    {
      author: 'jonas',
      thesis: 'A',
      stance: 'supports',
      alsoStands: { C: 'opposes' },
      claim: 'Change the owner and the quarrel stays, because the treasury lives on the same rock.',
      argument:
        'C assumes that public ownership ends the fight over surplus. The dossier suggests that it moves it. The government fell out with the cooperatives because its own revenue had fallen with the price of ore. It was a rival for the same surplus and no referee.\n\nA state that lives on extraction will, in a bad year, want more of it: more ground, lower costs, fewer objections. The owner’s name is painted on the gate. What is done behind it follows from the dependence, which is what Gudynas and, at the end, Achtenberg ask us to look at.',
      postedDaysAgo: 3.2,
      citations: [
        {
          source: 'conflict',
          quote:
            'An economy that depends on extraction, she concludes, shows its contradictions most plainly when the boom in raw materials is over',
          relation: 'supports',
          warrant: 'The cause is put in the dependence, whoever owns the mine.',
        },
        {
          source: 'conflict',
          quote: 'The economy was cooling, revenue was falling at a worrying rate',
          relation: 'supports',
          warrant: 'It shows the state needing the surplus as much as the miners did.',
        },
      ],
    },
    {
      author: 'ines',
      thesis: 'B',
      stance: 'opposes',
      claim: 'A constitutional right to mine is not a right to sublet, nor to mine in a national park.',
      argument:
        'Lucía defends the miners who stayed; the federation asked for something else. What it had been promised, and what its members were mobilised for, was the right to associate with private firms, with contracts recognised in advance.\n\nA plural economy means three kinds of mine under one law. The third kind has been a door through which the second kind enters and leaves its taxes outside. One may respect the place of cooperatives in the constitution and still say that the federation has forfeited the argument from it.',
      postedDaysAgo: 2.6,
      citations: [
        {
          source: 'conflict',
          quote: 'articles to protect and widen the cooperatives’ right to associate with private firms',
          relation: 'challenges',
          warrant: 'What the federation sought was the right to bring the companies in.',
        },
        {
          source: 'decretos',
          quote:
            'pedía también entrar en parques nacionales y territorios indígenas protegidos, y el reconocimiento de sus contratos con empresas, firmados o por firmar',
          relation: 'challenges',
          warrant:
            'No reading of plural economy covers ground under protection or contracts not yet written.',
        },
      ],
    },
    {
      author: 'benoit',
      thesis: 'C',
      stance: 'qualifies',
      claim: 'The state should mine, but only once the ministry does not belong to the miners.',
      argument:
        'Nationalisation was announced after Huanuni, and the French note ends by saying that it did not settle whose the mine is. One reason is given in the same note: a minister from the cooperatives is said to have held back any revival of the public mines.\n\nA state whose mining policy is made by one of the parties is not *the nation*. So I support C on a condition that it never states. Who holds the ministry comes before who holds the concession, and votes for veins is the name of what has to end first.',
      postedDaysAgo: 2.1,
      citations: [
        {
          source: 'huanuni',
          quote: 'l’annonce de 2006 n’a donc pas réglé la question de savoir à qui revient la mine',
          relation: 'qualifies',
          warrant: 'The measure that C appeals to was announced once and decided nothing.',
        },
        {
          source: 'huanuni',
          quote:
            'les coopérativistes auraient défendu leur secteur sans rien voir d’autre, à rebours du projet national de Morales',
          relation: 'supports',
          warrant: 'It shows one party steering the policy that was supposed to bind it.',
        },
        {
          source: 'conflict',
          quote: 'His first minister of mines came from the federation',
          relation: 'background',
          warrant: 'The English dossier gives the same fact from another source.',
        },
      ],
    },
    {
      author: 'farid',
      thesis: 'D',
      stance: 'supports',
      claim: 'Reform has not failed; on the figures that we have, it has hardly been tried.',
      argument:
        'Every other thesis takes it as known that cooperatives cannot be put in order. What is the evidence? 49 of them had loans, mostly for machines. Nothing in our texts speaks of training, of safety, or of help with accounts.\n\nMeanwhile the alternatives have been tried at full scale: closing in the 1980s, privatising in the 1990s, nationalising by announcement in 2006. None of them left the cooperatives any fewer. I would like to see the one remedy that has not yet had its turn.',
      postedDaysAgo: 1.6,
      citations: [
        {
          source: 'decretos',
          quote:
            'Los préstamos concedidos hasta la fecha, 28 millones de dólares para 49 cooperativas, se quedaron muy por debajo de lo necesario',
          relation: 'supports',
          warrant: 'It shows how small the attempt at reform has been.',
        },
        {
          source: 'conflict',
          quote: 'Privatisation in the 1990s left the state mining company, COMIBOL, weaker still',
          relation: 'background',
          warrant: 'It is one of the sweeping remedies that came before, with its result.',
        },
      ],
    },
    {
      author: 'chiara',
      thesis: 'A',
      stance: 'qualifies',
      alsoStands: { D: 'qualifies' },
      claim:
        'Gudynas names exploited labour first, and that is a cost we can stop without leaving the ground.',
      argument:
        'I agree that extraction has a cost beyond its owners. But his list is not of one kind. A ruined valley comes with the mine. A worker without benefits comes with the contract, and contracts can be changed this year.\n\nIf we say that the real debate is elsewhere, the hired miner hears once more that his case must wait for a better economy. I would put the labour clause inside Gudynas’s programme and not among the things that hide it.',
      postedDaysAgo: 0.8,
      citations: [
        {
          source: 'conflict',
          quote: 'what extractivism costs, in exploited labour, in a ruined environment, in a violence',
          relation: 'qualifies',
          warrant: 'The three costs stand in one list but do not have one remedy.',
        },
        {
          source: 'decretos',
          quote:
            'proteger a unos 100.000 trabajadores de las cooperativas es la mayor conquista laboral de la última década',
          relation: 'qualifies',
          warrant:
            'Even discounted as an official’s claim, it shows that one of the costs can be lowered now.',
        },
      ],
    },
    {
      author: 'elif',
      thesis: null,
      stance: 'supports',
      claim: 'Four theses about the ground, and none is held by the people who live on it.',
      argument:
        'Indigenous territories appear in our texts once, as a place that the federation wanted to enter. Nobody in the dossier speaks from there. Gudynas speaks of the costs that fall on such places, and I am glad that he does; it is still somebody else’s voice.\n\nSo I stand with none of these. Whether a cooperative, a ministry or a company comes, the missing question is who may say **no**. A seminar that debates four ways to mine and cannot cite one person who lives there should say so in its brief.',
      postedDaysAgo: 0.4,
      citations: [
        {
          source: 'conflict',
          quote: 'how those costs fall on the places where it is done and on society as a whole',
          relation: 'supports',
          warrant: 'The places are named as what bears the cost, never as a party to the argument.',
        },
        {
          source: 'decretos',
          quote: 'pedía también entrar en parques nacionales y territorios indígenas protegidos',
          relation: 'supports',
          warrant: 'This is how the territories come into the texts: as an object of somebody’s demand.',
        },
      ],
    },
  ],
  drafts: [
    {
      author: 'amara',
      thesis: 'A',
      stance: 'supports',
      claim: 'The sector’s contradiction is the whole left’s: it lives on what it condemns.',
      argument:
        'Gudynas is struck that people who see themselves on the revolutionary left could ask for this. I am less surprised. The government that refused them lived on the same ore.\n\nStill missing: an answer to Kavya, who asks what 40 per cent of Potosí should do instead.',
      citations: [
        {
          source: 'conflict',
          quote:
            'A sector that sees itself on the revolutionary left put forward an agenda that he judges bold and hostile to the people',
          relation: 'supports',
        },
      ],
    },
    {
      author: 'hiroshi',
      thesis: null,
      claim: 'Who mines decides what mining costs, and so the two questions are one.',
    },
  ],
}
