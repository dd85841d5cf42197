/** Words and sentences made from a seed: their truth is known, and they are nobody's text. */

const pools = {
  en: `argument reader question although government freedom history between considerable evidence philosophy
    chapter through writing community international understanding experience different important knowledge society
    the of and to in that with for which their from upon into those been have would could should never always often
    people public reason common law power state nature moral claim answer doubt proof witness memory language school
    economic political development university professor scientific traditional remarkable particular circumstances
    responsibility office official afford suffer fluent flower figure final definition influence conflict find first`,
  es: `argumento lectora pregunta aunque gobierno libertad historia entre considerable evidencia filosofía capítulo
    través escritura comunidad internacional comprensión experiencia diferente importante conocimiento sociedad
    el la de que y en los se del las por con para una como más pero sus este cuando también donde quien desde todo
    años niño mañana razón común ley poder estado naturaleza moral duda prueba testigo memoria lengua escuela según
    económico político desarrollo universidad profesora científico tradicional particular circunstancias acción
    responsabilidad oficina oficial sufrir fluido flor figura final definición influencia conflicto canción corazón`,
  fr: `argument lectrice question quoique gouvernement liberté histoire entre considérable évidence philosophie
    chapitre travers écriture communauté internationale compréhension expérience différente importante connaissance
    le la de et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec ou son aux mais
    où été même être raison commune loi pouvoir état nature morale doute preuve témoin mémoire langue école après
    économique politique développement université professeure scientifique traditionnelle particulière çà garçon
    responsabilité office officielle souffrir affluent fleur figure finale définition influence conflit cœur œuvre`,
}

export type PoolLanguage = keyof typeof pools

const words = (language: PoolLanguage) => pools[language].split(/\s+/)

/** A generator of numbers in [0, 1), the same for the same seed (mulberry32). */
export function randomBy(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export type Random = ReturnType<typeof randomBy>

export const whole = (random: Random, least: number, most: number): number =>
  least + Math.floor(random() * (most - least + 1))

export function pick<T>(random: Random, from: readonly T[]): T {
  const one = from[Math.floor(random() * from.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

export function sentence(random: Random, language: PoolLanguage): string {
  const pool = words(language)
  const count = whole(random, 5, 22)
  const chosen = Array.from({ length: count }, (_, n) => {
    const word = pick(random, pool)
    const isName = n > 0 && random() < 0.04
    const spelled = isName ? capital(word) : word
    return n < count - 1 && n > 1 && random() < 0.08 ? `${spelled},` : spelled
  })
  if (random() < 0.06) chosen.splice(whole(random, 1, count - 1), 0, String(whole(random, 2, 1990)))
  const text = capital(chosen.join(' '))
  const end = random()
  if (language === 'fr' && end < 0.1) return `« ${text} »`.replace(/ »$/, '. »')
  if (end < 0.05) return `“${text}.”`
  return `${text}${end < 0.9 ? '.' : end < 0.95 ? '?' : '!'}`
}

export const sentences = (random: Random, language: PoolLanguage, least: number, most: number): string =>
  Array.from({ length: whole(random, least, most) }, () => sentence(random, language)).join(' ')

/** A heading: a few words without a full stop. */
export function heading(random: Random, language: PoolLanguage): string {
  const pool = words(language)
  return capital(Array.from({ length: whole(random, 2, 6) }, () => pick(random, pool)).join(' '))
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
