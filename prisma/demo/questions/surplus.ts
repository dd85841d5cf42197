import type { DemoQuestion } from '../shape'

export const surplus: DemoQuestion = {
  title: 'Is the aim of the decrees the mining surplus?',
  prompt:
    'Villegas looks at the accounts and sees a state in need of money. The government speaks of sovereignty, and Oporto of revenge. What the decrees *do* may tell more than what is said of them. Which aim explains most of what was decreed, and of what was left out?',
  phase: 'opening',
  closesInDays: 6,
  rules: { citations: 1 },
  theses: [
    {
      label: 'A',
      name: 'Villegas',
      statement: 'The aim is the surplus. The decrees enlarge what the state takes from the mines.',
      short: 'it is about the surplus',
      advocate: 'Pablo Villegas, CEDIB',
      passage: {
        source: 'conflict',
        quote: 'with the crisis upon it, the government wants a larger share of the mining surplus',
      },
    },
    {
      label: 'B',
      name: 'The government',
      statement: 'The aim is sovereignty: to take mining back from the companies behind the cooperatives.',
      short: 'mining back from transnationals',
      advocate: 'The government of Evo Morales',
      passage: {
        source: 'conflict',
        quote:
          'mining is to be taken back from the transnational companies, as it says oil and gas were taken back in 2006',
      },
    },
    {
      label: 'C',
      name: 'Oporto',
      statement: 'The aim is political: to punish an ally that had turned, while opinion allowed it.',
      short: 'a political reprisal',
      advocate: 'Henry Oporto, sociologist',
      passage: {
        source: 'conflict',
        quote: 'as a political reprisal against a wayward ally whom the government itself had brought up',
      },
    },
  ],
  keyPassages: [
    {
      source: 'conflict',
      quote:
        'the government then hopes to contract with the same transnationals itself, on terms that bring higher taxes and royalties',
    },
    {
      source: 'conflict',
      quote: 'Taxes: cooperatives paid the state none, where state and private companies paid 37.5 per cent',
    },
    { source: 'decretos', quote: 'solo 31 figuraban entonces en la lista de los que se iban a revocar' },
    {
      source: 'decretos',
      quote:
        'se trata, dice, de arrebatar la minería a las transnacionales, igual que se hizo con los hidrocarburos en 2006',
    },
  ],
  readings: ['conflict', 'decretos'],
  positions: [
    {
      author: 'benoit',
      thesis: 'A',
      stance: 'supports',
      alsoStands: { B: 'opposes' },
      claim: 'Follow the recovered concessions: the partner stays and the price changes.',
      argument:
        'If the purpose were to be rid of the transnationals, the recovered ground would not be offered to them again. On the reading that Villegas gives, it is: the same companies, without the cooperative in between, and on terms that bring the treasury more.\n\nOne part of the chain disappears, the member-owner who collected a rent for his privileges. His share is what changes hands. That is a good description of a struggle for surplus and a poor one of liberation.',
      postedDaysAgo: 5.8,
      citations: [
        {
          source: 'conflict',
          quote:
            'the government then hopes to contract with the same transnationals itself, on terms that bring higher taxes and royalties',
          relation: 'supports',
          warrant: 'It names the mechanism: same firms, new terms, more for the treasury.',
        },
        {
          source: 'conflict',
          quote:
            'when the boom in raw materials is over, and government and popular sectors are left to fight over a surplus',
          relation: 'supports',
          warrant: 'It names the thing that is fought over, and it is not the flag.',
        },
        {
          source: 'conflict',
          quote: 'cooperatives paid the state none, where state and private companies paid 37.5 per cent',
          relation: 'supports',
          warrant: 'So large a gap in taxes is a reason to want the same ground under another contract.',
        },
      ],
      edits: [
        {
          claim: 'Follow the recovered concessions: the partners stay, and only the price changes.',
          daysAgo: 5.5,
        },
      ],
      responses: [
        {
          author: 'chiara',
          kind: 'supports',
          argument:
            'The word is taking back and the deed is a contract. Whoever wants a company out of the mines does not begin by asking on which terms it would stay.',
          postedDaysAgo: 5.65,
          citations: [
            {
              source: 'conflict',
              quote:
                'lose their concessions; the government then hopes to contract with the same transnationals itself',
              relation: 'supports',
              warrant: 'The loss and the new contract stand in one sentence.',
            },
          ],
        },
        {
          author: 'daniel',
          kind: 'rebuts',
          argument:
            'To set the price is no detail of ownership. It is what ownership is for. A state that names its own terms to a company has taken something back, whoever goes on digging.',
          postedDaysAgo: 4.4,
          citations: [
            {
              source: 'conflict',
              quote: 'in the same text that made the country’s mineral wealth the patrimony of the state',
              relation: 'supports',
              warrant: 'An owner may contract with whom he likes and remains the owner.',
            },
          ],
          responses: [
            {
              author: 'benoit',
              kind: 'asks',
              argument:
                'What would count against it, then? If every contract is sovereignty as long as the state signs it, the thesis cannot fail.',
              postedDaysAgo: 4,
              citations: [],
              responses: [
                {
                  author: 'daniel',
                  kind: 'qualifies',
                  argument: 'A contract on the old terms would count against it. I look for one on the list.',
                  postedDaysAgo: 3.7,
                  citations: [
                    {
                      source: 'conflict',
                      quote:
                        'Royalties: cooperatives paid between 2.5 and 5 per cent, where state and private companies paid 8 per cent',
                      relation: 'defines',
                      warrant: 'These are the old terms, to be compared with whatever is signed next.',
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
    {
      author: 'elif',
      thesis: 'A',
      stance: 'supports',
      alsoStands: { C: 'qualifies' },
      claim: 'Before anybody was killed, the government had already decided that it could not pay.',
      argument:
        'The order of events favours Villegas over Oporto. The resolve to concede nothing more comes, in the dossier, from a cooling economy and falling revenue. It is there before the killing, which supplied the occasion.\n\nReprisal explains the week in which the decrees were signed. It does not explain why the government was looking for money in the mines, or why the first things taken back are concessions that can be contracted again.',
      postedDaysAgo: 5.1,
      citations: [
        {
          source: 'conflict',
          quote:
            'The economy was cooling, revenue was falling at a worrying rate, and it had made up its mind to concede nothing more',
          relation: 'supports',
          warrant: 'It places the economic motive before the political occasion.',
        },
        {
          source: 'conflict',
          quote:
            'Horror at the killing gave the president, by Achtenberg’s account, both an occasion and a mandate to bring the sector under control',
          relation: 'qualifies',
          warrant: 'An occasion and a mandate are not yet a purpose.',
        },
        {
          source: 'conflict',
          quote:
            'Taxes: cooperatives paid the state none, where state and private companies paid 37.5 per cent',
          relation: 'supports',
          warrant: 'Here is the money that a state with falling revenue would look for first.',
        },
      ],
    },
    {
      author: 'daniel',
      thesis: 'B',
      stance: 'supports',
      claim: 'Manquiri is on the list, and a government that only acts for show does not start with Coeur.',
      argument:
        'Villegas smiles at 31 contracts. But what matters is whose contracts they are. The list reaches a subsidiary of a US company that works through seven cooperatives on the Cerro Rico, where some 7,000 people depend on the arrangement.\n\nThis is what the government calls taking mining back, done where it is hardest. That it may contract again, itself and on better terms, does not tell against it. To set the terms oneself is what sovereignty over a mine means.',
      postedDaysAgo: 4.6,
      citations: [
        {
          source: 'conflict',
          quote:
            'Manquiri, a subsidiary of the US company Coeur, has contracts with seven cooperatives on the Cerro Rico of Potosí, which together count about 7,000 workers and members',
          relation: 'supports',
          warrant: 'It shows that the measures reach a large company and not only its small partners.',
        },
        {
          source: 'conflict',
          quote:
            'contract with the same transnationals itself, on terms that bring higher taxes and royalties',
          relation: 'qualifies',
          warrant: 'Whoever names the terms holds the mine, though the same company goes on digging.',
        },
        {
          source: 'conflict',
          quote: 'Only 31 contracts had been marked for cancellation, 6 of them made under Morales',
          relation: 'background',
          warrant: 'The list is short, but it is a list of contracts with companies.',
        },
      ],
    },
    {
      author: 'chiara',
      thesis: 'B',
      stance: 'opposes',
      alsoStands: { A: 'supports' },
      claim: 'A government that signed six of the contracts cannot call their end a liberation.',
      argument:
        'Six of the 31 contracts were made under Morales. Others from earlier years were left alone until shortly before the conflict, and the dossier says that the government also approved new ones.\n\nOne may change one’s mind. But the programme is presented as a blow against something foreign that crept in, and it was let in at the front door. What changed between the signature and the cancellation was not the nationality of the company. It was the price of minerals.',
      postedDaysAgo: 3.9,
      citations: [
        {
          source: 'conflict',
          quote:
            'Only 31 contracts had been marked for cancellation, 6 of them made under Morales, and some were apparently no longer in operation',
          relation: 'challenges',
          warrant:
            'Part of what is taken back was given by the same hand, and part of it was no longer running.',
        },
        {
          source: 'conflict',
          quote:
            'Until shortly before the conflict the government also left the cooperatives’ agreements with private companies alone, and it approved some new ones',
          relation: 'challenges',
          warrant: 'Sovereignty was not at stake in these agreements for as long as prices were high.',
        },
      ],
    },
    {
      author: 'kavya',
      thesis: 'A',
      stance: 'opposes',
      claim: 'If revenue were the aim, the shortest way to it was left untaken.',
      argument:
        'A treasury in need has an obvious remedy. Cooperatives pay royalties of 2.5 to 5 per cent where others pay 8, and no tax where others pay 37.5. Putting the sector on the common rate would raise money from all 1,600 cooperatives.\n\nAs our texts report them, **the decrees leave those rates alone**. They go instead for a few dozen contracts which then have to be negotiated afresh while prices are low. A state that wanted surplus and chose this road wanted something else more.',
      postedDaysAgo: 3.3,
      citations: [
        {
          source: 'conflict',
          quote:
            'Taxes: cooperatives paid the state none, where state and private companies paid 37.5 per cent',
          relation: 'challenges',
          warrant: 'It is the largest source of revenue in sight, and no measure reported here touches it.',
        },
        {
          source: 'conflict',
          quote:
            'Achtenberg calls the goal laudable, but leaves open whether it can be reached in the present state of the economy',
          relation: 'challenges',
          warrant: 'Even a friendly reader doubts that the road that was chosen leads to money.',
        },
        {
          source: 'decretos',
          quote: 'solo 31 figuraban entonces en la lista de los que se iban a revocar',
          relation: 'challenges',
          warrant: 'So few contracts would bring the treasury little, whatever their terms.',
        },
      ],
      responses: [
        {
          author: 'elif',
          kind: 'qualifies',
          argument:
            'You read a silence as a decision. Our texts report what was decreed in the first weeks; they do not say that the rates were meant to stay.',
          postedDaysAgo: 2.5,
          citations: [
            {
              source: 'decretos',
              quote: 'Este resumen los ordena por materias y no reproduce ni su texto ni su numeración',
              relation: 'qualifies',
              warrant: 'The summary does not claim to be complete, so what it leaves out proves little.',
            },
          ],
        },
      ],
    },
    {
      author: 'amara',
      thesis: 'C',
      stance: 'supports',
      alsoStands: { A: 'qualifies' },
      claim: 'A press campaign, a purge of the board and a cut in funds: this is how an ally is punished.',
      argument:
        'Oporto’s claim can be tested. Reprisal should fall on the organisation rather than on the practice, it should come when the organisation is weakest, and opinion should have been prepared for it.\n\nAll three hold. The funds and the seats on the board belonged to Fencomin and not to any mine. The decrees came within days of the killing. And Oporto reports a lynching in the media beforehand. Villegas himself grants the political form when he calls the sector a scapegoat: one does not need a scapegoat to collect a royalty.',
      postedDaysAgo: 2.7,
      citations: [
        {
          source: 'conflict',
          quote:
            'a lynching in the media prepared the way, by making the cooperatives answer for everything that is wrong with mining in Bolivia',
          relation: 'supports',
          warrant: 'It is the preparation of opinion that a reprisal needs.',
        },
        {
          source: 'decretos',
          quote:
            'Fencomin pierde los fondos públicos que recibía, y las cooperativas, su lugar en el directorio de COMIBOL',
          relation: 'supports',
          warrant: 'The federation loses its money and its seats, which produces no ore and no revenue.',
        },
        {
          source: 'conflict',
          quote:
            'revenue was falling at a worrying rate, and it had made up its mind to concede nothing more',
          relation: 'challenges',
          warrant: 'To concede nothing more to an ally is a political decision, whatever the accounts say.',
        },
      ],
      responses: [
        {
          author: 'hiroshi',
          kind: 'undercuts',
          undercuts:
            'a lynching in the media prepared the way, by making the cooperatives answer for everything that is wrong with mining in Bolivia',
          argument:
            'Oporto reports a campaign. He does not say who led it. The passage shows a mood, and a reprisal needs somebody who plans one.',
          postedDaysAgo: 1.5,
          citations: [
            {
              source: 'conflict',
              quote:
                'The sociologist Henry Oporto reads the same decrees as a shock treatment that the sector is in no condition to bear',
              relation: 'challenges',
              warrant: 'What follows it is given as one critic’s reading, and no actor is named in it.',
            },
          ],
        },
      ],
    },
    {
      author: 'hiroshi',
      thesis: 'C',
      stance: 'opposes',
      claim: 'A reprisal that spares almost every cooperative and talks to its victims is a strange one.',
      argument:
        'If the aim was to punish the sector, look at how narrow the blow is. Only 31 contracts are marked, some of them apparently dead. The federation’s new leaders are received by the president, and some of its well-known members want him for a fourth term.\n\nEither the government punishes badly or it wanted something that leaves the alliance standing. A larger share of the proceeds would fit: one quarrels over that with a partner whom one means to keep.',
      postedDaysAgo: 1.9,
      citations: [
        {
          source: 'conflict',
          quote:
            'Fencomin’s newly elected leaders are talking to Morales again, in a conciliatory tone, and protest their loyalty to his process of change',
          relation: 'challenges',
          warrant: 'The alliance seems to survive the supposed punishment, on both sides.',
        },
        {
          source: 'decretos',
          quote: 'solo 31 figuraban entonces en la lista de los que se iban a revocar',
          relation: 'challenges',
          warrant: 'The number is small for a blow at a sector of this size.',
        },
        {
          source: 'conflict',
          quote: 'by making the cooperatives answer for everything that is wrong with mining in Bolivia',
          relation: 'challenges',
          warrant: 'Blame in the papers is no measure: it says nothing of who decreed what, or why.',
        },
        {
          source: 'conflict',
          quote: 'The economy was cooling, revenue was falling at a worrying rate',
          relation: 'challenges',
          warrant: 'The same sentence gives a motive that needs no reprisal.',
        },
      ],
    },
    {
      author: 'ines',
      thesis: 'B',
      stance: 'qualifies',
      claim: 'It is less a revolution than a repair: the leases never fitted the constitution.',
      argument:
        'I would keep the government’s thesis and drop its adjectives. The constitution makes the minerals the patrimony of the state and allows three kinds of mine. It does not foresee a fourth, in which a company works behind a cooperative’s licence and at a cooperative’s rates.\n\nThe agreements were lawful under the older law and hard to square with the newer one. To end them needs no talk of imperialism. It only needs the admission that they should have ended in 2009.',
      postedDaysAgo: 1.4,
      citations: [
        {
          source: 'conflict',
          quote:
            'These were lawful under a mining law inherited from earlier governments but, Achtenberg argues, hard to square with the Constitution of 2009',
          relation: 'qualifies',
          warrant: 'It gives a plain legal ground, and one that the government could have used years before.',
        },
        {
          source: 'conflict',
          quote:
            'The company brings capital, technology and a sure buyer; the cooperative brings privileges that the company could not have in its own name',
          relation: 'defines',
          warrant: 'It says what is being lent out: not ground alone but an exemption.',
        },
        {
          source: 'conflict',
          quote:
            'contract with the same transnationals itself, on terms that bring higher taxes and royalties',
          relation: 'qualifies',
          warrant: 'A repaired lease is still a lease, now with the owner of the minerals.',
        },
        {
          source: 'decretos',
          quote: 'solo 31 figuraban entonces en la lista de los que se iban a revocar',
          relation: 'defines',
          warrant: 'It counts the leases that are to be repaired.',
        },
      ],
    },
    {
      author: 'jonas',
      thesis: 'A',
      stance: 'qualifies',
      alsoStands: { C: 'qualifies' },
      claim: 'The surplus is the aim, but 2006 shows that such measures are meant to be seen as well.',
      argument:
        'There is a precedent in our shelf. After Huanuni the government broke with the same allies within a day and announced that all mines would be nationalised. The French article calls that historic, and adds that it might restore the credit of a government whose popularity was falling.\n\nSo the pattern is older than this crisis: blood, rupture, a great announcement. Villegas explains *what* was taken in 2016. He needs the earlier case to explain why it was announced as a revolution.',
      postedDaysAgo: 0.9,
      citations: [
        {
          source: 'huanuni',
          quote:
            'elle pourrait servir aussi à rétablir le crédit d’un gouvernement dont la popularité baisse, jusque parmi les syndicats',
          relation: 'qualifies',
          warrant: 'It describes a second use for a mining announcement, ten years before.',
        },
        {
          source: 'conflict',
          quote: 'the scapegoat of a process that is political in form and economic in purpose',
          relation: 'supports',
          warrant: 'Villegas already leaves room for a political form around the economic purpose.',
        },
        {
          source: 'conflict',
          quote:
            'Only 31 contracts had been marked for cancellation, 6 of them made under Morales, and some were apparently no longer in operation',
          relation: 'challenges',
          warrant: 'Contracts out of operation bring no surplus, so that part of the list was for show.',
        },
        {
          source: 'conflict',
          quote: 'the government then hopes to contract with the same transnationals itself',
          relation: 'supports',
          warrant: 'What is announced as an end to these companies is a new contract with them.',
        },
      ],
    },
    {
      author: 'greta',
      thesis: null,
      stance: 'supports',
      claim: 'All three ask what the government wanted; ask who can be made to pay instead.',
      argument:
        'An aim is hard to prove from outside, and each of these theses proves it by picking the measures that fit. I would start at the other end. Prices fell, so the surplus is smaller, and somebody has to receive less: the treasury, the companies, the member-owners or the hired.\n\nThe decrees shift the loss towards member-owners. They may mean well or ill by it. Achtenberg’s last sentence says why the shifting had to happen at all, and it needs no theory of anybody’s motives.',
      postedDaysAgo: 0.3,
      citations: [
        {
          source: 'conflict',
          quote:
            'when the boom in raw materials is over, and government and popular sectors are left to fight over a surplus that shrinks',
          relation: 'supports',
          warrant: 'It explains the conflict by what there is to share, without choosing among motives.',
        },
      ],
    },
  ],
  drafts: [
    {
      author: 'lucia',
      thesis: 'C',
      stance: 'qualifies',
      claim: 'Reprisal explains the date of the decrees, and nothing else about them.',
      argument:
        'The order of the measures matters here. What came in the first week is not what costs the federation most.\n\nTo add: does the Spanish summary say anything about which decree came first?',
      citations: [
        {
          source: 'decretos',
          quote: 'Este resumen los ordena por materias y no reproduce ni su texto ni su numeración',
          relation: 'background',
        },
      ],
    },
  ],
}
