/** Words whose change turns a sentence round, by language; all in lower case, after elided letters are cut off. */
export type Lexicon = Record<'negation' | 'quantifier' | 'modal', ReadonlySet<string>>

const setOf = (words: string) => new Set(words.trim().split(/\s+/))

export const lexicons: Record<'en' | 'es' | 'fr', Lexicon> = {
  en: {
    negation:
      setOf(`no not n't never none nobody nothing neither nor nowhere without cannot non hardly scarcely
      barely unless`),
    quantifier:
      setOf(`all every each everyone everybody everything some someone somebody something many most much
      few fewer fewest several any anyone anybody anything only merely solely more less least majority minority
      almost nearly about approximately roughly exactly half twice double triple dozens both either always often
      sometimes usually rarely seldom entirely wholly partly mostly mainly largely part whole`),
    modal: setOf(`must may might can could should would will shall ought need needs perhaps possibly probably
      allegedly apparently certainly reportedly likely`),
  },
  es: {
    negation: setOf('no nunca jamás ni nadie nada ningún ninguno ninguna ningunos ningunas sin tampoco'),
    quantifier:
      setOf(`todo toda todos todas cada cualquier cualquiera algún alguno alguna algunos algunas alguien
      algo mucho mucha muchos muchas poco poca pocos pocas varios varias bastante bastantes más menos mayoría
      minoría mayor menor casi apenas sólo solo solamente únicamente mitad doble ambos ambas siempre frecuentemente
      raramente totalmente parcialmente aproximadamente unos unas demasiado demasiados`),
    modal:
      setOf(`puede pueden podía podían podrá podrán podría podrían pudo pudiera pueda puedan debe deben debía
      debían deberá deberán debería deberían deba deban tiene tienen hay quizá quizás acaso probablemente
      posiblemente supuestamente presuntamente`),
  },
  fr: {
    negation: setOf(
      "ne n' pas jamais rien aucun aucune ni sans non nul nulle guère nullement point personne",
    ),
    quantifier:
      setOf(`tout toute tous toutes chaque quelque quelques certain certaine certains certaines plusieurs
      beaucoup peu plupart plus moins majorité minorité presque environ seul seule seuls seules seulement uniquement
      moitié double toujours souvent parfois rarement entièrement partiellement quasiment assez trop`),
    modal:
      setOf(`peut peuvent pouvait pouvaient pourra pourront pourrait pourraient puisse puissent doit doivent
      devait devaient devra devront devrait devraient doive faut faudra faudrait fallait probablement
      vraisemblablement`),
  },
}

const counted = (words: string, first = 0) =>
  words
    .trim()
    .split(/\s+/)
    .map((word, at) => [word, String(first + at)] as const)

/** Numbers written as words. French and Spanish "un", "una", "une" are left out: they are articles. */
export const numberWords: ReadonlyMap<string, string> = new Map([
  ...counted(`zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty`),
  ...counted(`cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis
    diecisiete dieciocho diecinueve veinte`),
  ...counted('deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize', 2),
  ...counted('first second third fourth fifth sixth seventh eighth ninth tenth', 1).map(ordinal),
  ...counted('primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo', 1).map(ordinal),
  ...counted(
    'premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième',
    1,
  ).map(ordinal),
  ...tens('thirty forty fifty sixty seventy eighty ninety'),
  ...tens('treinta cuarenta cincuenta sesenta setenta ochenta noventa'),
  ...tens('trente quarante cinquante soixante septante octante nonante'),
  ['vingt', '20'],
  ['hundred', '100'],
  ['cien', '100'],
  ['ciento', '100'],
  ['cent', '100'],
  ['cents', '100'],
  ['thousand', '1000'],
  ['mil', '1000'],
  ['mille', '1000'],
  ['million', '1000000'],
  ['millions', '1000000'],
  ['millón', '1000000'],
  ['millones', '1000000'],
  ['billion', '1000000000'],
  ['billions', '1000000000'],
  ['milliard', '1000000000'],
  ['milliards', '1000000000'],
  ['percent', '%'],
])

function ordinal([word, value]: readonly [string, string]): readonly [string, string] {
  return [word, `${value}.`]
}

function tens(words: string) {
  return words.split(' ').map((word, at) => [word, String(30 + 10 * at)] as const)
}

/** Beginnings that make a word its own contrary: prepared, unprepared. */
export const contraries = ['un', 'in', 'im', 'il', 'ir', 'dis', 'non', 'des', 'dé', 'anti', 'a']

/** Small words that begin sentences with a capital and are no names. */
export const functionWords =
  setOf(`a an the this that these those in on at by of for from to with and or but as if when
  while it its he she they we i you his her their our there here what which who how why after before since because
  el la los las un una unos unas lo en de del al por para con y e o u pero como si cuando mientras su sus este esta
  estos estas ese esa eso que se es son fue
  le les des du au aux et ou mais comme quand ce cet cette ces son sa ses leur leurs il elle ils elles on nous vous
  je dans sur sous pour par avec qui dont c' d' l' j' s' qu' m' t'`)
