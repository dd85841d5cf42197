import type { DemoQuestion } from '../shape'

export const formalisation: DemoQuestion = {
  title: 'Formalise by degrees, or by decree?',
  prompt:
    'Both sides say that cooperative mining has to be brought under rules. Henry Oporto wants that done by degrees and with public help; the government did it within days of a killing. Which is the better way to formalise a sector of 120,000 people? Argue from at least one passage.',
  phase: 'rebuttal',
  closesInDays: 3,
  rules: { citations: 1, steelman: true },
  theses: [
    {
      label: 'A',
      name: 'Oporto',
      statement: 'Formalise by degrees and with help. By decree it is a reprisal that breaks the sector.',
      short: 'by degrees, with help',
      advocate: 'Henry Oporto, sociologist',
      passage: {
        source: 'conflict',
        quote:
          'the sector has to be formalised, but by degrees and not as a punishment, and with public help on a massive scale',
      },
    },
    {
      label: 'B',
      name: 'The government',
      statement: 'Take back the leased ground, open the books and protect the hired, and do it now.',
      short: 'now, by decree',
      advocate: 'The government of Evo Morales',
      passage: {
        source: 'conflict',
        quote:
          'Concessions left idle, or leased and subcontracted to private companies, return to the state; every cooperative is to be audited in detail each year',
      },
    },
  ],
  positions: [
    {
      author: 'benoit',
      thesis: 'B',
      stance: 'opposes',
      claim: 'The decrees answer a strike for workers’ rights by punishing the strikers.',
      argument:
        'Weeks of blockades by working people were met first by the police and then by decree. Whatever the decrees say about labour, they were written against people who had just stopped work to defend their own conditions, and no government formalises a sector by first defeating it.\n\nThat is why I cannot separate the content of the measures from the moment at which they were taken.',
      postedDaysAgo: 12.6,
      citations: [
        {
          source: 'conflict',
          quote:
            'Five miners died in those clashes, and Emily Achtenberg, whose article is the main source of this dossier, calls the conduct of the police brutal too',
          relation: 'supports',
          warrant:
            'It shows that the decrees closed a confrontation in which the miners had already lost lives.',
        },
      ],
      withdrawn: {
        reason: 'Paragraph 4 says that it was not a strike for workers’ rights. I had read past it.',
        daysAgo: 11.2,
      },
    },
    {
      author: 'amara',
      thesis: 'A',
      stance: 'supports',
      alsoStands: { B: 'opposes' },
      claim: 'Loans first, audits second: nobody keeps books that they were never helped to open.',
      argument:
        'The decrees ask every cooperative for a detailed audit each year. An audit costs money, a clerk and a habit of writing things down, and the cooperatives that have all three are the ones that already behave like firms.\n\nSo an audit that comes before the loan measures who was rich enough to pass it. Oporto’s order is the right one: **equip, then inspect**. The passage also answers the reply that help was tried and failed. It “has met only a small part of the need”: 49 cooperatives out of more than 1,600, about three in a hundred.',
      postedDaysAgo: 11.4,
      citations: [
        {
          source: 'conflict',
          quote:
            'So far the state has lent 28 million dollars to 49 cooperatives, mostly for equipment and machinery, and that has met only a small part of the need',
          relation: 'supports',
          warrant: 'It shows how little help came before the demand to comply.',
        },
        {
          source: 'conflict',
          quote: 'In 2005 Bolivia had some 500 mining cooperatives; by 2016 it had more than 1,600',
          relation: 'background',
          warrant: 'It gives the number against which 49 has to be read.',
        },
      ],
      responses: [
        {
          author: 'farid',
          kind: 'asks',
          argument:
            'Forty-nine loans have been made already. Does any of our texts say what became of the money? If nobody knows, a larger sum would be lent in the same way.',
          postedDaysAgo: 8,
          citations: [],
        },
        {
          author: 'elif',
          kind: 'rebuts',
          argument:
            'Somebody pays for the order that you prefer. While the loans are arranged and the clerks are trained, those who are hired go on without a contract, and in your order their turn comes last.\n\nDelay has a cost too. It is only less visible than an audit, because those who bear it are nobody’s members.',
          postedDaysAgo: 5.9,
          citations: [
            {
              source: 'conflict',
              quote:
                'labour protection, the right to a union and to benefits included, is extended to all who work in a cooperative without being member-owners',
              relation: 'supports',
              warrant:
                'This part of the decrees needs no ledger from anybody, so it need not wait for a loan.',
            },
          ],
          steelman: {
            text: 'You hold that an inspection which comes before any help only sorts the cooperatives by wealth. The state should first lend and train, and then audit those whom it has equipped.',
            offeredDaysAgo: 6.9,
            answeredDaysAgo: 6.2,
          },
          responses: [
            {
              author: 'amara',
              kind: 'qualifies',
              argument:
                'Granted for the cooperatives that hire. My order was about **audits**, and the labour rules could come first without harming anybody who keeps them. What I do not grant is that all the measures have to arrive in one week.',
              postedDaysAgo: 5.4,
              citations: [
                {
                  source: 'conflict',
                  quote: 'Applied to the letter, he warns, the decrees could destroy cooperative mining',
                  relation: 'qualifies',
                  warrant: 'The warning is about the whole package, which is what I ask to take apart.',
                },
              ],
              responses: [
                {
                  author: 'elif',
                  kind: 'asks',
                  argument: 'Which stage would come first, then, if the money for the loans never arrives?',
                  postedDaysAgo: 5.1,
                  citations: [],
                },
              ],
            },
          ],
        },
      ],
    },
    {
      author: 'daniel',
      thesis: 'B',
      stance: 'supports',
      alsoStands: { A: 'opposes' },
      claim: 'The sector has had its gradual decade, and it used it to lease out the mines.',
      argument:
        'Oporto speaks as though the decrees ended a neglect. They ended a privilege. For ten years the cooperatives received more ground, paid a fraction of the royalties and no tax at all, and were left alone by the inspectors.\n\nThat *was* the period of grace in which a sector could have put itself in order. What more than a few did with it was to rent their concessions to companies. A second period, on softer terms, rewards the use made of the first.',
      postedDaysAgo: 11.1,
      citations: [
        {
          source: 'conflict',
          quote: 'Land: the area of the concessions granted to cooperatives grew by more than 500 per cent',
          relation: 'supports',
          warrant: 'Growth on this scale is help already given, and nothing was asked in return.',
        },
        {
          source: 'conflict',
          quote:
            'Some cooperatives have gone a step further and leased or subcontracted their concessions to Bolivian and foreign companies',
          relation: 'supports',
          warrant: 'It says what became of part of the ground that was given.',
        },
      ],
      responses: [
        {
          author: 'lucia',
          kind: 'supports',
          argument:
            'Add the taxes to the land. A sector that pays none while its neighbours pay more than a third is helped every year by the amount that it keeps, and no form had to be filled in for that.',
          postedDaysAgo: 7,
          citations: [
            {
              source: 'conflict',
              quote:
                'Taxes: cooperatives paid the state none, where state and private companies paid 37.5 per cent',
              relation: 'supports',
              warrant: 'An exemption is public help that nobody has to apply for.',
            },
          ],
        },
        {
          author: 'kavya',
          kind: 'undercuts',
          undercuts:
            'Land: the area of the concessions granted to cooperatives grew by more than 500 per cent',
          argument:
            'The figure counts ground that was **granted**. It says nothing of money, machines or advice, and those are what Oporto means by help. It shows that the sector gained a great deal; it does not show that anybody was put in a position to keep accounts.',
          postedDaysAgo: 5.2,
          citations: [
            {
              source: 'conflict',
              quote: 'mostly for equipment and machinery, and that has met only a small part of the need',
              relation: 'challenges',
              warrant: 'This is what help in Oporto’s sense had come to.',
            },
          ],
        },
      ],
    },
    {
      author: 'chiara',
      thesis: 'A',
      stance: 'supports',
      claim: 'In Potosí there is nowhere else to work, so strict enforcement is a sentence on a city.',
      argument:
        'A rule can be applied at once where those who fail it have somewhere to go. Oporto’s point is that in Potosí they have not: about 40 per cent of the active population lives from these mines, and he sees no employer, public or private, that could take them in.\n\nNothing in the decrees, as far as our texts report them, answers this. They say who loses a concession. They do not say who gains a job.',
      postedDaysAgo: 10.3,
      citations: [
        {
          source: 'conflict',
          quote:
            'In Potosí, where about 40 per cent of the economically active population lives from it, whole communities would be undermined, and neither the state company nor the private mines could take in those left without work',
          relation: 'supports',
          warrant: 'It puts a number on who pays if the rules are enforced to the letter.',
        },
      ],
    },
    {
      author: 'elif',
      thesis: 'B',
      stance: 'supports',
      alsoStands: { A: 'qualifies' },
      claim: 'Delay has a price too, and the hired workers are already paying it.',
      argument:
        'We count the jobs that the decrees may cost and forget what the present arrangement costs every day. Those who do most of the digging have no lasting contract, little pay and no benefits. For them *by degrees* means that the member-owner’s adjustment is spread over years while their own risk stays as it is.\n\nI accept that audits can be phased in. Labour protection cannot: nobody becomes readier for it by being denied it a while longer.',
      postedDaysAgo: 9.8,
      citations: [
        {
          source: 'conflict',
          quote:
            'Most of the digging is done by others, who are hired for a time, at low pay, in extremely precarious conditions and without benefits',
          relation: 'supports',
          warrant: 'It names the people for whom waiting is not neutral.',
        },
      ],
    },
    {
      author: 'jonas',
      thesis: 'A',
      stance: 'supports',
      claim: 'Half of the package has nothing to do with formalising anything.',
      argument:
        'Sort the measures by what they do to a mine. Reversion, audit and labour protection change how mining is done. Ending the federation’s funds, removing its delegates from the board and banning dynamite from marches change nothing underground.\n\nThose are measures against an organisation and its way of protesting. Oporto’s word for that is reprisal, and I see no better one.',
      postedDaysAgo: 8.2,
      citations: [
        {
          source: 'conflict',
          quote:
            'Other orders ended public funding for Fencomin, took the cooperatives’ delegates off the board of COMIBOL and forbade dynamite in marches and demonstrations',
          relation: 'supports',
          warrant: 'None of the three touches labour, contracts or accounts.',
        },
        {
          source: 'conflict',
          quote: 'as a political reprisal against a wayward ally whom the government itself had brought up',
          relation: 'defines',
          warrant: 'It fixes what Oporto means by reprisal: a blow at an ally, not at a practice.',
        },
      ],
      edits: [
        {
          claim: 'Half of the package punishes the federation and formalises nothing.',
          argument:
            'Sort the measures by what they do to a mine. Reversion, audit and labour protection change how mining is done. Ending the federation’s funds, removing its delegates from the board and banning dynamite from marches change nothing underground.\n\nThose are measures against an organisation and its way of protesting. Oporto’s word for that is reprisal.\n\nDaniel is right that public money for a federation is a privilege as well. But a privilege can be ended on any day of ten years; it was ended in the week when its holder had no friends left.',
          daysAgo: 5.6,
        },
      ],
      responses: [
        {
          author: 'daniel',
          kind: 'qualifies',
          argument:
            'One of your three did change something. A federation that lives on public funds and sits on the board of the state company is no private club. To end that is a reform, whatever else it is.',
          postedDaysAgo: 6.9,
          citations: [
            {
              source: 'decretos',
              quote:
                'Fencomin pierde los fondos públicos que recibía, y las cooperativas, su lugar en el directorio de COMIBOL',
              relation: 'qualifies',
              warrant: 'Both were public goods in the hands of an association.',
            },
          ],
        },
      ],
    },
    {
      author: 'ines',
      thesis: 'B',
      stance: 'supports',
      alsoStands: { A: 'opposes' },
      claim: 'Forty-nine loans among sixteen hundred cooperatives is what gradual looks like.',
      argument:
        'Amara reads the figure of 49 as a reason to wait. I read it as a record. This is what formalisation by help had reached when the decrees came, under a government that was fond of the sector and sat with it in cabinet.\n\nIf the friendliest possible government got no further, what would make a second attempt quicker? Only an obligation that does not depend on being ready, which is what a decree is.',
      postedDaysAgo: 7.5,
      citations: [
        {
          source: 'conflict',
          quote:
            'So far the state has lent 28 million dollars to 49 cooperatives, mostly for equipment and machinery',
          relation: 'supports',
          warrant: 'Oporto’s own example shows how slowly help moved even in good years.',
        },
        {
          source: 'conflict',
          quote:
            'The federation supplied votes and crowds; its leaders received ministries, and seven of them sat in Congress for the MAS',
          relation: 'supports',
          warrant: 'The slowness cannot be put down to a hostile government.',
        },
      ],
      responses: [
        {
          author: 'amara',
          kind: 'rebuts',
          argument:
            'That the government was fond of the sector is the reason why nothing was asked, and no proof that nothing could be. The friendliest government was also the least demanding one. An obligation with a date can stand in a plan by degrees as well as in a decree; it is what the earlier favours never had.',
          postedDaysAgo: 4.9,
          citations: [
            {
              source: 'conflict',
              quote:
                'The mining law that was passed before the election of 2014 seemed to confirm the sector as an exception',
              relation: 'supports',
              warrant: 'Asking nothing was a choice, made in law.',
            },
          ],
          steelman: {
            text: 'You hold that help has been tried under the best conditions it will ever have, and that forty-nine loans are all it achieved.',
            offeredDaysAgo: 6.4,
            mended:
              'I hold that help was tried under the best conditions it will ever have, and that what was missing was an obligation, not more time.',
            answeredDaysAgo: 5.7,
          },
        },
      ],
    },
    {
      author: 'farid',
      thesis: 'A',
      stance: 'qualifies',
      alsoStands: { B: 'qualifies' },
      claim: 'Only the audits need to be slow; idle ground and hired workers do not.',
      argument:
        'The two theses treat the decrees as one thing to be taken fast or slowly. They hold at least three, and each has its own clock:\n\n- **Idle concessions** employ nobody. They can return to the state tomorrow.\n- **Labour protection** needs a date and an inspector, not a decade.\n- **Annual audits** need bookkeeping that most small cooperatives do not have.\n\nOporto’s argument from Potosí bears on the third, and on leased concessions that are being worked. It does not bear on the first. I side with him on pace, where there is somebody to harm.',
      postedDaysAgo: 6.1,
      citations: [
        {
          source: 'decretos',
          quote:
            'vuelven al Estado las que están ociosas y las que una cooperativa ha arrendado o subcontratado a una empresa privada',
          relation: 'qualifies',
          warrant: 'The Spanish summary keeps apart two kinds of concession that the debate runs together.',
        },
        {
          source: 'conflict',
          quote: 'Applied to the letter, he warns, the decrees could destroy cooperative mining',
          relation: 'qualifies',
          warrant: 'The warning is about strict application, which is not the same for each measure.',
        },
      ],
    },
    {
      author: 'kavya',
      thesis: 'A',
      stance: 'supports',
      claim: 'The last time these mines were put in order at a stroke, 25,000 people were put out of them.',
      argument:
        'The cooperatives exist because of an earlier shock. In the 1980s a state that could not pay closed its mines, and those it dismissed dug over the dumps. Informality was not the failing of that generation. It was what a sudden reform left them.\n\nA second sudden reform should at least say why it would end otherwise. If it fails, its victims will do what the first ones did: go on mining, with fewer rights and further from any inspector.',
      postedDaysAgo: 4.4,
      citations: [
        {
          source: 'conflict',
          quote:
            'international lenders pressed for cuts, and the state closed its mines: 25,000 miners on wages lost their places',
          relation: 'supports',
          warrant: 'It is the precedent in this very sector for reform without a transition.',
        },
        {
          source: 'conflict',
          quote:
            'former miners dug over the surface dumps that centuries of mining had left behind, and lived modestly on what they found there',
          relation: 'supports',
          warrant: 'It shows where people went when there was nowhere to go.',
        },
      ],
    },
    {
      author: 'hiroshi',
      thesis: 'B',
      stance: 'opposes',
      alsoStands: { A: 'supports' },
      claim: 'A rule made in one mood can be unmade in the next; slow law would bind both sides.',
      argument:
        'Those who want it now assume that what is decreed stays decreed. Our text says that a reconciliation could slow the measures down or soften them, and the federation’s new leaders are already at the table.\n\nSpeed was bought with exactly this weakness. What came without negotiation can go without it. A reform by stages, with money and dates agreed, would give hired workers something that the next truce could not take away.',
      postedDaysAgo: 2.3,
      citations: [
        {
          source: 'conflict',
          quote: 'a reconciliation, Achtenberg notes, could slow the decrees down or soften them',
          relation: 'challenges',
          warrant: 'It shows that haste did not buy permanence.',
        },
      ],
    },
    {
      author: 'lucia',
      thesis: 'B',
      stance: 'supports',
      claim: 'A yearly audit is not a shock; it is what everyone else who mines already lives with.',
      argument:
        'Shock treatment is a strong name for being asked to show the accounts. Look at what the exception was: lower royalties, no taxes, and in practice neither labour nor environmental rules. Being moved from there to a yearly inspection is a fall only when measured from the privilege.\n\nThe word *unprepared* hides who is meant. A cooperative that has lawyers enough to sublet to a multinational can keep a ledger.',
      postedDaysAgo: 1.2,
      citations: [
        {
          source: 'decretos',
          quote: 'Tampoco se les aplicaban, en los hechos, las normas laborales y ambientales',
          relation: 'supports',
          warrant: 'It describes the starting point: rules existed for others and were not applied here.',
        },
        {
          source: 'conflict',
          quote: 'as a shock treatment that the sector is in no condition to bear',
          relation: 'challenges',
          warrant: 'This is the description that I dispute, in the words in which Oporto’s view is reported.',
        },
      ],
    },
    {
      author: 'greta',
      thesis: null,
      stance: 'supports',
      claim: 'Fast or slow is the second question; nobody has said who would enforce either.',
      argument:
        'Both theses assume a state that can do what it orders. The Spanish summary is candid: the sources do not say by what means the audits will be made, or who will see to it that the new rights are respected in each mine.\n\nWithout an inspectorate, the decree becomes a threat to be used when a leader falls out of favour, and the gradual plan becomes a loan that nobody checks. I would rather we argued about **who inspects** than about how soon.',
      postedDaysAgo: 0.7,
      citations: [
        {
          source: 'decretos',
          quote:
            'Las fuentes de este resumen no dicen con qué medios se harán las auditorías ni quién hará cumplir los nuevos derechos en cada mina',
          relation: 'supports',
          warrant: 'It states the gap that both theses step over.',
        },
      ],
    },
  ],
}
