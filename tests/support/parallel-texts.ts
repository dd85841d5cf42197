/** The languages of texts that tests compose with known translations. */
export const taught = ['en', 'es', 'fr'] as const

export type TaughtLanguage = (typeof taught)[number]

/** A number between 0 and 1, again and again; the same from the same seed (Lehmer 1951). */
export function seeded(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)] as T

const names = 'Quispe Villarroel Oporto Achá Mamani Huanca Terán Zubieta Arce Loza Morales Illanes'.split(' ')
const places = 'Huanuni Potosí Oruro Colquiri Porco Llallagua Uyuni Atocha Catavi Caracoles'.split(' ')

const months = {
  en: 'January March May July September November'.split(' '),
  es: 'enero marzo mayo julio septiembre noviembre'.split(' '),
  fr: 'janvier mars mai juillet septembre novembre'.split(' '),
}

/** Sentences in the three languages. {n} is a name, {p} a place, {y} a year, {c} a count, {d} a day and {m} a month. */
const sentences: Array<Record<TaughtLanguage, string>> = [
  {
    en: 'On {d} {m} {y} the miners of {p} blocked the road to the capital.',
    es: 'El {d} de {m} de {y} los mineros de {p} bloquearon la carretera a la capital.',
    fr: 'Le {d} {m} {y}, les mineurs de {p} bloquèrent la route de la capitale.',
  },
  {
    en: 'Some {c} workers had no contract, and nobody had told them so.',
    es: 'Unos {c} trabajadores no tenían contrato, y nadie se lo había dicho.',
    fr: 'Quelque {c} travailleurs n’avaient pas de contrat, et personne ne le leur avait dit.',
  },
  {
    en: 'The minister answered that the law leaves no choice.',
    es: 'El ministro respondió que la ley no deja elección.',
    fr: 'Le ministre répondit que la loi ne laisse pas le choix.',
  },
  {
    en: 'Who, asked {n}, will pay for the water that they poison?',
    es: '¿Quién, preguntó {n}, pagará el agua que envenenan?',
    fr: 'Qui, demanda {n}, paiera l’eau qu’ils empoisonnent ?',
  },
  {
    en: 'Prices rose again, and with them the number of small concessions.',
    es: 'Los precios volvieron a subir, y con ellos el número de pequeñas concesiones.',
    fr: 'Les prix remontèrent, et avec eux le nombre des petites concessions.',
  },
  {
    en: 'A cooperative, says {n}, is not a company: “its members own the tools, not the mountain”.',
    es: 'Una cooperativa, dice {n}, no es una empresa: «sus socios son dueños de las herramientas, no del cerro».',
    fr: 'Une coopérative, dit {n}, n’est pas une entreprise : « ses membres possèdent les outils, non la montagne ».',
  },
  {
    en: 'In the galleries of {p} the day begins before dawn.',
    es: 'En las galerías de {p} la jornada empieza antes del alba.',
    fr: 'Dans les galeries de {p}, la journée commence avant l’aube.',
  },
  {
    en: 'The state company closed its last shaft and dismissed {c} people.',
    es: 'La empresa estatal cerró su último pozo y despidió a {c} personas.',
    fr: 'L’entreprise publique ferma son dernier puits et licencia {c} personnes.',
  },
  {
    en: 'What was a right became a favour.',
    es: 'Lo que era un derecho se volvió un favor.',
    fr: 'Ce qui était un droit devint une faveur.',
  },
  {
    en: 'Women sorted the ore by hand, unpaid and uncounted.',
    es: 'Las mujeres escogían el mineral a mano, sin paga y sin que nadie las contara.',
    fr: 'Les femmes triaient le minerai à la main, sans salaire et sans être comptées.',
  },
  {
    en: 'The reform of {y} promised land titles and delivered forms.',
    es: 'La reforma de {y} prometió títulos de tierra y entregó formularios.',
    fr: 'La réforme de {y} promit des titres de propriété et livra des formulaires.',
  },
  {
    en: 'It would be too simple to blame the price of tin.',
    es: 'Sería demasiado simple culpar al precio del estaño.',
    fr: 'Il serait trop simple d’accuser le prix de l’étain.',
  },
  {
    en: 'Neither side wished for the dead; both had bought dynamite.',
    es: 'Ninguno de los dos bandos quiso los muertos; ambos habían comprado dinamita.',
    fr: 'Aucun des deux camps ne voulait de morts ; tous deux avaient acheté de la dynamite.',
  },
  {
    en: 'At the assembly in {p}, {n} spoke for an hour (nobody left).',
    es: 'En la asamblea de {p}, {n} habló una hora (nadie se fue).',
    fr: 'À l’assemblée de {p}, {n} parla une heure (personne ne partit).',
  },
  {
    en: 'The river runs grey for thirty kilometres below the mill.',
    es: 'El río corre gris por treinta kilómetros debajo del ingenio.',
    fr: 'La rivière coule grise sur trente kilomètres en aval de l’usine.',
  },
  {
    en: 'Taxes amounted to {c} dollars, less than a school costs.',
    es: 'Los impuestos sumaron {c} dólares, menos de lo que cuesta una escuela.',
    fr: 'Les impôts s’élevèrent à {c} dollars, moins que le coût d’une école.',
  },
  {
    en: 'Their children, they hope, will do something else.',
    es: 'Sus hijos, esperan, harán otra cosa.',
    fr: 'Leurs enfants, espèrent-ils, feront autre chose.',
  },
  {
    en: 'A judge might ask for whom the exception was written.',
    es: 'Un juez podría preguntar para quién se escribió la excepción.',
    fr: 'Un juge pourrait demander pour qui l’exception a été écrite.',
  },
  {
    en: 'Historians disagree about {y}: was it a strike, or a revolt?',
    es: 'Los historiadores discrepan sobre {y}: ¿fue una huelga o una revuelta?',
    fr: 'Les historiens divergent sur {y} : fut-ce une grève, ou une révolte ?',
  },
  {
    en: 'The old ledgers of {p} list every lamp, every candle and every mule.',
    es: 'Los viejos libros de {p} anotan cada lámpara, cada vela y cada mula.',
    fr: 'Les vieux registres de {p} notent chaque lampe, chaque bougie et chaque mule.',
  },
  {
    en: 'Silence is the cheapest of all answers.',
    es: 'El silencio es la más barata de las respuestas.',
    fr: 'Le silence est la moins chère des réponses.',
  },
  {
    en: 'According to {n}, one household in five depends on the concession.',
    es: 'Según {n}, uno de cada cinco hogares depende de la concesión.',
    fr: 'Selon {n}, un foyer sur cinq dépend de la concession.',
  },
  {
    en: 'The commission met {c} times and published nothing.',
    es: 'La comisión se reunió {c} veces y no publicó nada.',
    fr: 'La commission se réunit {c} fois et ne publia rien.',
  },
  {
    en: 'Those who inherit a debt rarely know who made it.',
    es: 'Quienes heredan una deuda rara vez saben quién la contrajo.',
    fr: 'Ceux qui héritent d’une dette savent rarement qui l’a contractée.',
  },
]

/** A paragraph, or the heading of a part, in each language. */
export type ParallelParagraph = Record<TaughtLanguage, string> & { isHeading: boolean }

/** Paragraphs of one to five sentences, which say the same in three languages; with headings, one before every eighth. */
export function parallelText(count: number, random: () => number, withHeadings = true): ParallelParagraph[] {
  return Array.from({ length: count }, (_, n) => {
    const isHeading = withHeadings && n % 8 === 0
    const parts = Array.from({ length: isHeading ? 1 : 1 + Math.floor(random() * 5) }, () =>
      isHeading ? heading(n / 8 + 1, random) : sentence(random),
    )
    const joined = (language: TaughtLanguage) => parts.map((part) => part[language]).join(' ')
    return { en: joined('en'), es: joined('es'), fr: joined('fr'), isHeading }
  })
}

function heading(number: number, random: () => number): Record<TaughtLanguage, string> {
  const place = pick(places, random)
  return {
    en: `Part ${number}: ${place}`,
    es: `Parte ${number}: ${place}`,
    fr: `Partie ${number} : ${place}`,
  }
}

function sentence(random: () => number): Record<TaughtLanguage, string> {
  const said = pick(sentences, random)
  const month = Math.floor(random() * 6)
  const count = Math.floor(20 + random() * 40_000)
  const slots = {
    n: pick(names, random),
    p: pick(places, random),
    y: String(1880 + Math.floor(random() * 140)),
    d: String(2 + Math.floor(random() * 27)),
  }
  const filled = (language: TaughtLanguage) =>
    said[language].replaceAll(/\{(\w)\}/g, (_, slot: 'n' | 'p' | 'y' | 'd' | 'c' | 'm') => {
      if (slot === 'm') return months[language][month] ?? ''
      return slot === 'c' ? count.toLocaleString(language) : slots[slot]
    })
  return { en: filled('en'), es: filled('es'), fr: filled('fr') }
}

/** A paragraph of one text, and which of the parallel paragraphs it translates. */
export type PlacedParagraph = { text: string; of: number[]; isHeading: boolean }

/** How many of a hundred paragraphs a text leaves out, adds by itself, and writes as one with the next. */
export type Disturbance = { left?: number; added?: number; merged?: number }

/** The text in one language, disturbed as translations are. */
export function disturbed(
  paragraphs: ParallelParagraph[],
  language: TaughtLanguage,
  random: () => number,
  { left = 0, added = 0, merged = 0 }: Disturbance,
): PlacedParagraph[] {
  const made: PlacedParagraph[] = []
  for (const [n, paragraph] of paragraphs.entries()) {
    const { isHeading } = paragraph
    if (random() * 100 < added) made.push({ text: own(language, random), of: [], isHeading: false })
    if (!isHeading && random() * 100 < left) continue
    const last = made.at(-1)
    const joins = last && last.of.length === 1 && !last.isHeading && !isHeading && last.of[0] === n - 1
    if (joins && random() * 100 < merged) {
      last.text += ` ${paragraph[language]}`
      last.of.push(n)
    } else made.push({ text: paragraph[language], of: [n], isHeading })
  }
  return made
}

/** A paragraph that only this text has. */
const own = (language: TaughtLanguage, random: () => number) =>
  Array.from({ length: 1 + Math.floor(random() * 4) }, () => sentence(random)[language]).join(' ')
