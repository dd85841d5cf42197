import { onAristocracy } from '../reviews'
import type { DemoQuestion } from '../shape'

export const aristocracy: DemoQuestion = {
  title: 'The cooperatives, 1985 to Huanuni: subsistence or aristocracy?',
  prompt:
    'The dismissed miners of the 1980s dug to live. Twenty years later, at Huanuni, members of a cooperative tried to take a public mine by force, and a French article spoke of an aristocracy. Which of the two words describes the sector better, and which of its people? Cite **two passages**, if possible from different texts.',
  phase: 'synthesis',
  closesInDays: 2,
  rules: { citations: 2 },
  theses: [
    {
      label: 'A',
      name: 'Subsistence',
      statement: 'They are what the dismissed live on. The rich among them are the exception.',
      short: 'a living for the dismissed',
      advocate: 'Emily Achtenberg, on how they began',
      passage: {
        source: 'conflict',
        quote:
          'former miners dug over the surface dumps that centuries of mining had left behind, and lived modestly on what they found there',
      },
    },
    {
      label: 'B',
      name: 'Aristocracy',
      statement: 'They have become a class of employers that covets the public mines.',
      short: 'a class of employers',
      advocate: 'A French article of October 2006',
      passage: {
        source: 'huanuni',
        quote:
          'qui embauche d’autres mineurs et convoite les mines publiques au point de vouloir les prendre de force',
      },
    },
  ],
  positions: [
    {
      author: 'farid',
      thesis: 'A',
      stance: 'supports',
      alsoStands: { B: 'opposes' },
      claim: 'Nine tenths of the miners and three tenths of the exports: that is the arithmetic of poverty.',
      argument:
        'An aristocracy takes more than its share. This sector takes far less: nine in ten of the country’s mine workers bring out 30 per cent of what is exported. Each of the others, in the state and private mines, brings out about twenty times as much.\n\nSome people at the top have done well and nobody disputes it. But a word for the sector must fit the sector. In Potosí four in ten of the active population live from it, and no aristocracy was ever as numerous as that.',
      postedDaysAgo: 33.2,
      citations: [
        {
          source: 'conflict',
          quote:
            'nine in every ten of the country’s mine workers, and yet their share of what the country’s mines export is only 30 per cent',
          relation: 'supports',
          warrant: 'It shows how little each of them produces, which is the mark of subsistence.',
        },
        {
          source: 'conflict',
          quote: 'In Potosí, where about 40 per cent of the economically active population lives from it',
          relation: 'supports',
          warrant: 'It shows that the sector is the livelihood of a whole region and not of a few.',
        },
      ],
    },
    {
      author: 'chiara',
      thesis: 'B',
      stance: 'supports',
      alsoStands: { A: 'qualifies' },
      claim: 'Ask who digs: most of the work is done by people who do not belong to the cooperative.',
      argument:
        'Subsistence means living by one’s own labour. The dossier says that most of the digging is done by others, hired for a time. Whoever lives by the digging of others has left subsistence, however poor the others are.\n\nThe French note says the same of 2006, and so it is no invention of the campaign of 2016: the division is older.',
      postedDaysAgo: 32.4,
      citations: [
        {
          source: 'conflict',
          quote:
            'Most of the digging is done by others, who are hired for a time, at low pay, in extremely precarious conditions and without benefits',
          relation: 'supports',
          warrant: 'It describes a division between owners and hands, the ground of any aristocracy.',
        },
        {
          source: 'huanuni',
          quote: 'il s’y forme une «\u00a0aristocratie\u00a0» qui embauche d’autres mineurs',
          relation: 'supports',
          warrant: 'Ten years earlier an independent text already saw miners hiring miners.',
        },
      ],
      edits: [
        {
          argument:
            'Subsistence means living by one’s own labour. The dossier says that most of the digging is done by others, hired for a time. Whoever lives by the digging of others has left subsistence, however poor the others are.\n\nThe French note says the same of 2006, and so it is no invention of the campaign of 2016.\n\nFarid’s average cannot decide this. It adds the hired to their employers and divides by both. That the result is low is what one would expect where the many dig for the few.',
          daysAgo: 29.5,
        },
      ],
    },
    {
      author: 'lucia',
      thesis: 'B',
      stance: 'supports',
      alsoStands: { A: 'opposes' },
      claim: 'Nobody storms a working state mine in order to subsist.',
      argument:
        'At Huanuni the object was not an abandoned gallery or a dump. It was a public mine in which other miners were at work on wages, and the attempt to take it left sixteen dead and eighty-one injured.\n\nThe dismissed of 1985 took over what the state had left. Their successors of 2006 went for what it had kept. Between the two lies the rise of prices, and an appetite that need does not explain. Then their minister put the blame on the wage miners, which is how a class speaks when it is used to being believed.',
      postedDaysAgo: 31.1,
      citations: [
        {
          source: 'huanuni',
          quote:
            'les mineurs d’une coopérative attaquent à Huanuni une mine publique, celle du Cerro Posokoni, pour s’en emparer',
          relation: 'supports',
          warrant: 'The target was a public mine that was being worked, not ground that nobody wanted.',
        },
        {
          source: 'huanuni',
          quote:
            'ministre des Mines, il aurait retardé toute relance des mines publiques, puis rejeté sur les mineurs salariés la faute de Huanuni',
          relation: 'supports',
          warrant: 'It shows the sector’s weight in the state being used against the public mines.',
        },
      ],
    },
    {
      author: 'amara',
      thesis: 'A',
      stance: 'supports',
      claim: 'If there is an aristocracy, the state made it, out of people whom it had dismissed.',
      argument:
        'Both texts begin in the same place: a state that closes its mines and is glad to see the dismissed feed themselves. The French note calls it an obligation, and the dossier calls it a relief for the state.\n\nWhat came later was added from above. Low royalties, no tax and wide concessions were granted by governments that wanted quiet and votes. That some grew rich on such terms tells us about the terms. The cooperative as such is still what it was: the work that is left when there is no work.',
      postedDaysAgo: 29.8,
      citations: [
        {
          source: 'huanuni',
          quote:
            'devenus par obligation leurs propres employeurs, ils reprennent à leur compte les mines que l’État a délaissées',
          relation: 'supports',
          warrant: 'It names compulsion, not profit, as the origin.',
        },
        {
          source: 'conflict',
          quote: 'a refuge for the unemployed, and a relief for the state that had dismissed them',
          relation: 'supports',
          warrant: 'It shows that the state had its own interest in the arrangement from the start.',
        },
      ],
    },
    {
      author: 'hiroshi',
      thesis: 'A',
      stance: 'qualifies',
      alsoStands: { B: 'qualifies' },
      claim: 'More than a few is not most: neither text counts, and so neither word covers the whole.',
      argument:
        'Each side takes a quantity that the texts do not give. Achtenberg says that more than a few cooperatives have become firms. The French note remarks that neither text tells how many took that road. Out of 1,600, more than a few may be fifty or five hundred.\n\nI therefore stand with A for the sector as it began and as the majority may still be. But I would not let it stand as a description of 2016 without a count. A word that is true of the founders is not a title that their successors inherit.',
      postedDaysAgo: 27.3,
      citations: [
        {
          source: 'huanuni',
          quote: 'Les deux textes ne disent pas combien de coopératives ont suivi ce chemin',
          relation: 'qualifies',
          warrant: 'It states the limit of what both sides can claim.',
        },
        {
          source: 'conflict',
          quote:
            'More than a few, Achtenberg reports, have left their artisanal and equal beginnings for the ranks and profits of a firm',
          relation: 'qualifies',
          warrant: 'It is the only quantity we have, and it is a vague one.',
        },
      ],
    },
    {
      author: 'elif',
      thesis: 'B',
      stance: 'supports',
      claim: 'Aristocracy is the exact word: it means a privilege in law, and they had one in every column.',
      argument:
        'We use the word for wealth. Its older sense is better here: a group to which the common rules do not apply. On that reading the list in the dossier is decisive, because each line compares the cooperatives with everyone else who mines. Royalties, taxes, labour law: in each they stood apart.\n\nA poor nobleman who pays no tax is still a nobleman. That answers Farid, and Hiroshi too: the exemption belonged to **all** the cooperatives, not only to the firms among them.',
      postedDaysAgo: 25.6,
      citations: [
        {
          source: 'conflict',
          quote:
            'Royalties: cooperatives paid between 2.5 and 5 per cent, where state and private companies paid 8 per cent',
          relation: 'supports',
          warrant: 'It is a difference by status and not by income: small or large, a cooperative paid less.',
        },
        {
          source: 'decretos',
          quote: 'Pagaban entre 2,5 y 5\u00a0% de regalías y ningún impuesto',
          relation: 'supports',
          warrant: 'The Spanish summary opens with this as the substance of the exception.',
        },
      ],
    },
    {
      author: 'daniel',
      thesis: 'A',
      stance: 'supports',
      claim: 'The leases that made some rich concern a few dozen contracts in a sector of sixteen hundred.',
      argument:
        'Where does the great money come from? From concessions worked with companies. How many such contracts did the state find worth cancelling? Thirty-one. One firm alone has agreements with seven cooperatives, and so the number of cooperatives concerned is small beside 1,600.\n\nThe list is not a census, and some leases may have escaped it. But those who say *class* must show that the practice is common. On the evidence we have, most cooperatives have nothing that a company would want to rent.',
      postedDaysAgo: 22.7,
      citations: [
        {
          source: 'decretos',
          quote:
            'De los contratos con empresas, solo 31 figuraban entonces en la lista de los que se iban a revocar',
          relation: 'supports',
          warrant: 'It bounds the known number of lucrative arrangements.',
        },
        {
          source: 'conflict',
          quote: 'In 2005 Bolivia had some 500 mining cooperatives; by 2016 it had more than 1,600',
          relation: 'background',
          warrant: 'It is the whole with which the 31 contracts have to be compared.',
        },
      ],
    },
    {
      author: 'greta',
      thesis: 'B',
      stance: 'qualifies',
      claim: 'Not aristocrats but landlords: what the rich ones sell is access to their exemption.',
      argument:
        'Aristocracy suggests command. In the leased concessions the company brings the capital, the technology and the buyer; the cooperative brings a status. What it lives on is a rent, paid for privileges that the company could not have in its own name.\n\nThat changes the remedy. Against employers one needs labour law. Against landlords one ends the difference in tax that makes the lease worth paying for. Huanuni shows the first kind and the Cerro Rico the second.',
      postedDaysAgo: 18.9,
      citations: [
        {
          source: 'conflict',
          quote: 'the cooperative brings privileges that the company could not have in its own name',
          relation: 'qualifies',
          warrant: 'It shows that the income is a rent on status rather than the fruit of command.',
        },
        {
          source: 'conflict',
          quote: 'which took on miners as its employees and tried to seize the public mines',
          relation: 'defines',
          warrant: 'It is the other figure, the employer, from which I want to tell the landlord apart.',
        },
      ],
    },
    {
      author: 'benoit',
      thesis: null,
      stance: 'supports',
      claim: 'Two classes carry one name, and each thesis describes the half that it looks at.',
      argument:
        'The disagreement goes away when one asks *who* instead of *what*. The French note says that, as prices rose, “le même mot change de sens”. It did not leave its first bearers behind: the one who digs and the one who hires are both called cooperative miners today.\n\nA is true of the digger and B of the member-owner. What is false in each is the word *they*. The useful line runs inside the cooperative, and the labour decree is the first text on our shelf that draws it.',
      postedDaysAgo: 14.4,
      citations: [
        {
          source: 'huanuni',
          quote: 'Puis les prix des minerais montent, et le même mot change de sens',
          relation: 'supports',
          warrant: 'It puts the change in the meaning of one word, which is where our quarrel arises.',
        },
        {
          source: 'conflict',
          quote:
            'labour protection, the right to a union and to benefits included, is extended to all who work in a cooperative without being member-owners',
          relation: 'supports',
          warrant: 'Here the law itself tells two kinds of people in a cooperative apart.',
        },
      ],
    },
  ],
  reviews: onAristocracy,
}
