import type { DemoQuestion } from '../shape'

export const labour: DemoQuestion = {
  title: 'Is it the greatest labour advance in ten years?',
  prompt:
    'Alfredo Rada says so of the decree that protects those who work in a cooperative without owning a part of it. Judge the claim as it stands: *greatest*, *advance*, *ten years*. Argue for it or against it, and say what would have to be true for the other side to be right.',
  phase: 'rebuttal',
  closesInDays: 4,
  rules: { citations: 1 },
  theses: [
    {
      label: 'A',
      name: 'Rada',
      statement:
        'To protect the hired workers of the cooperatives is the greatest labour advance in ten years.',
      short: 'the greatest advance',
      advocate: 'Alfredo Rada, vice-minister for social movements',
      passage: {
        source: 'conflict',
        quote:
          'bringing some 100,000 cooperative workers under labour protection is, by his account, the greatest advance for labour in ten years',
      },
    },
  ],
  positions: [
    {
      author: 'ines',
      thesis: 'A',
      stance: 'supports',
      claim:
        'Five in six of those who work in the sector gain rights on one day; nothing else reached so many.',
      argument:
        'Put the two figures side by side. Some 120,000 people work in the cooperatives, and some 100,000 of them are to be protected. That is about five in six, in a sector that holds nine tenths of all mine workers.\n\nA labour advance is measured by whom it reaches and from how low. These are people hired for a time, at low pay and without benefits. To refute Rada somebody would have to name another measure of those years with a wider reach, and none of our texts does.',
      postedDaysAgo: 10.5,
      citations: [
        {
          source: 'conflict',
          quote:
            'bringing some 100,000 cooperative workers under labour protection is, by his account, the greatest advance for labour in ten years',
          relation: 'supports',
          warrant: 'It gives the reach of the measure, in the account of the office that defends it.',
        },
        {
          source: 'conflict',
          quote: 'About 120,000 people work in them, nine in every ten of the country’s mine workers',
          relation: 'supports',
          warrant: 'It gives the whole of which the 100,000 are a part.',
        },
      ],
    },
    {
      author: 'hiroshi',
      thesis: 'A',
      stance: 'opposes',
      claim: 'The decree leaves out the member-owners, so that most of the miners gain nothing by it.',
      argument:
        'The protection stops at the line between worker and member-owner. In a cooperative the members are the rule and the hired hands the exception, so that a measure which skips the members skips the bulk of the sector.\n\nAn advance that most of the people concerned do not notice is not the greatest of anything, whatever it may do for the few.',
      postedDaysAgo: 9.9,
      citations: [
        {
          source: 'conflict',
          quote: 'is extended to all who work in a cooperative without being member-owners',
          relation: 'challenges',
          warrant: 'It draws the line that shuts the members out.',
        },
      ],
      withdrawn: {
        reason: 'Inés is right: 100,000 of 120,000 are covered. I had the proportion upside down.',
        daysAgo: 9.1,
      },
      locked: {
        by: 'joaquim',
        reason:
          'It was taken back for a good reason. Whoever wants to go on about the figures can do so under what stands.',
        daysAgo: 8.8,
      },
    },
    {
      author: 'jonas',
      thesis: 'A',
      stance: 'opposes',
      claim: 'A right that nobody is charged with enforcing is an announcement, not yet an advance.',
      argument:
        'An advance is a change in how people live and work. What we have is a text and a number. The Spanish summary says in so many words that the sources do not tell who will see to it that the new rights are kept in each mine.\n\nThe history is no comfort. Labour law existed before 2016 too, and in effect it was not applied to the cooperatives. Rada is entitled to say that this is the greatest *promise* in ten years. I would change my mind on being shown one inspector.',
      postedDaysAgo: 9.4,
      citations: [
        {
          source: 'decretos',
          quote: 'ni quién hará cumplir los nuevos derechos en cada mina',
          relation: 'challenges',
          warrant: 'No enforcer is named, and without one the word advance is premature.',
        },
        {
          source: 'conflict',
          quote: 'Rules: in effect, neither labour law nor environmental law was applied to them',
          relation: 'supports',
          warrant: 'It shows that law on paper has been without effect in these very mines.',
        },
      ],
    },
    {
      author: 'kavya',
      thesis: 'A',
      stance: 'supports',
      claim: 'The union clause will outlive the quarrel that produced it.',
      argument:
        'Jonas asks for an inspector. The decree provides something better: the right to a union. An inspector comes once a year and can be called off when politics changes. A union is in the mine every day and belongs to the people who need it.\n\nA right granted for bad reasons can still be used. Remember too what these mines lost: the closures and the privatisation broke one of the most militant union movements of the continent. This is the first measure in our texts that goes the other way.',
      postedDaysAgo: 8.3,
      citations: [
        {
          source: 'conflict',
          quote:
            'labour protection, the right to a union and to benefits included, is extended to all who work in a cooperative',
          relation: 'supports',
          warrant: 'The right to organise is the part that can enforce the rest.',
        },
        {
          source: 'conflict',
          quote: 'broke a union movement that had few equals for militancy anywhere in Latin America',
          relation: 'background',
          warrant: 'It shows what was lost, and so what a return of unions to the mines would mean.',
        },
      ],
    },
    {
      author: 'farid',
      thesis: 'A',
      stance: 'opposes',
      claim: 'To stop an exemption that you kept up for ten years is to pay arrears, not to advance.',
      argument:
        'Look at the period Rada chose. For the same ten years his own government let the sector’s land grow and left labour law at the gate. The 100,000 workers were unprotected for the whole of that decade, and not by accident: it was part of an exchange for votes.\n\nA debtor who pays after ten years has done right, but does not get to call the payment the greatest gift of the decade. The claim needs a baseline that its author did not himself lower.',
      postedDaysAgo: 7.7,
      citations: [
        {
          source: 'conflict',
          quote:
            'Critics of the arrangement, among them the research organisation CEDIB, call it votes for veins',
          relation: 'supports',
          warrant: 'It names the exchange in which labour law went unapplied.',
        },
        {
          source: 'decretos',
          quote: 'Hasta 2016 las cooperativas mineras vivieron bajo un régimen de excepción',
          relation: 'supports',
          warrant: 'The exception was still in force when the ten years of the claim were over.',
        },
      ],
    },
    {
      author: 'daniel',
      thesis: 'A',
      stance: 'supports',
      claim: 'The employers’ alarm is the best measure of the clause.',
      argument:
        'If the clause were only paper, it would not have been feared. The protests began over a plan for unions in *other* cooperatives. It expressly left mining out, and the federation still took it for a provocation.\n\nPeople who hire know what a union costs them. They were ready to block the roads for weeks rather than pay it, and I trust their estimate.',
      postedDaysAgo: 6.8,
      citations: [
        {
          source: 'conflict',
          quote: 'The plan expressly left mining out; Fencomin took it for a provocation all the same',
          relation: 'supports',
          warrant: 'Resistance to a rule that did not even apply shows what the real one is worth.',
        },
      ],
      edits: [
        {
          claim: 'The alarm of those who hire is the best measure we have of the union clause.',
          argument:
            'If the clause were only paper, it would not have been feared. The protests began over a plan for unions in *other* cooperatives. It expressly left mining out, and the federation still took it for a provocation.\n\nPeople who hire know what a union costs them, and I trust their estimate. Farid may call it arrears. Arrears that the debtor’s allies were ready to block the roads over are worth having.',
          daysAgo: 4.9,
        },
      ],
    },
    {
      author: 'lucia',
      thesis: 'A',
      stance: 'opposes',
      claim: 'A package that takes away the miners’ own means of protest is no gift to labour.',
      argument:
        'Rada picks one decree out of a bundle. In the same days another banned dynamite from marches. One may dislike dynamite, and I do. But miners on wages and cooperative miners, who agree on nothing, agreed that this was aimed at them, and the head of the union federation said what they owed to it.\n\nA net judgement has to count both. Workers were given a right inside the mine and lost their loudest voice outside it.',
      postedDaysAgo: 5.7,
      citations: [
        {
          source: 'conflict',
          quote:
            'Without dynamite, said Guido Mitma, who leads the union federation COB, Evo would never have become president',
          relation: 'challenges',
          warrant:
            'The head of organised labour counts the ban as a loss, in the week of the supposed advance.',
        },
        {
          source: 'decretos',
          quote:
            'La última medida enojó por igual a mineros estatales y cooperativistas, que rara vez coinciden',
          relation: 'supports',
          warrant: 'The anger was not only that of owners: wage-earning miners shared it.',
        },
      ],
    },
    {
      author: 'benoit',
      thesis: 'A',
      stance: 'supports',
      claim: 'For the first time the law says which cooperative miner is an employer.',
      argument:
        'The French note shows how long the word *cooperative* has covered two classes: in 2006 it already spoke of an aristocracy that takes on other miners. As long as all of them counted simply as cooperative miners, the hired had nobody to claim anything from.\n\nThe decree divides member-owners from everyone else. That line is the advance, before any benefit is paid: it makes an employer visible, and only a visible employer can be taken to court or bargained with.',
      postedDaysAgo: 4.2,
      citations: [
        {
          source: 'huanuni',
          quote:
            'une petite classe de sociétaires qui s’enrichit et, au-dessous d’elle, une main-d’œuvre temporaire, mal payée et sans protection',
          relation: 'supports',
          warrant: 'It describes the two classes that the decree is the first measure to tell apart.',
        },
        {
          source: 'decretos',
          quote:
            'quienes trabajan en una cooperativa sin ser socios propietarios adquieren protección laboral, con beneficios y derecho a formar sindicato',
          relation: 'defines',
          warrant: 'It is the line itself: whoever works without owning is protected.',
        },
      ],
    },
    {
      author: 'amara',
      thesis: 'A',
      stance: 'qualifies',
      claim: 'The greatest in reach, if those protected still have a mine to be protected in.',
      argument:
        'I accept Inés’s arithmetic and Kavya’s point about unions. But one package gives the worker a right and may take away the place where it is exercised. The Spanish summary notes that the sources do not say what becomes of a hired worker whose cooperative loses its concession.\n\nSo the claim is conditional. Where a cooperative keeps its ground, Rada may be right. Where the ground reverts, the same person is on the street with a right to form a union there. It is **both, in different mines**, and the texts do not tell us in what proportion.',
      postedDaysAgo: 2.8,
      citations: [
        {
          source: 'decretos',
          quote:
            'Tampoco dicen qué será de un trabajador contratado cuando la concesión de su cooperativa vuelva al Estado',
          relation: 'qualifies',
          warrant: 'It is the case in which protection and livelihood part.',
        },
        {
          source: 'conflict',
          quote:
            'whole communities would be undermined, and neither the state company nor the private mines could take in those left without work',
          relation: 'qualifies',
          warrant: 'If Oporto is right here, the right has no workplace.',
        },
      ],
    },
    {
      author: 'greta',
      thesis: 'A',
      stance: 'qualifies',
      claim: 'Great for labour, perhaps; but the figure has one author, and he is the vice-minister.',
      argument:
        'Everyone here reasons from 100,000, for or against. It reaches us as part of the claim of one official with an interest in its size. The dossier attributes it, rightly, and we have been dropping the attribution.\n\nI do not say that it is wrong. The other total, 120,000, makes it possible, but then member-owners would number only some 20,000, about twelve in each cooperative. Is that the *small class* of which we read? Until somebody counts, *greatest* rests on a figure that nobody independent has given.',
      postedDaysAgo: 1.1,
      citations: [
        {
          source: 'conflict',
          quote: 'Alfredo Rada, vice-minister for social movements, presents it as a matter of rights',
          relation: 'qualifies',
          warrant: 'The figure follows from a spokesman’s presentation and is reported as such.',
        },
        {
          source: 'conflict',
          quote:
            'with a small class at the top, the member-owners, who belong to a rising indigenous bourgeoisie',
          relation: 'background',
          warrant: 'It lets us ask whether 20,000 owners fits what else is said of them.',
        },
      ],
    },
  ],
}
