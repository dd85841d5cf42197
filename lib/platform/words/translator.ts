import { createTranslator } from 'next-intl'
import { isolated } from './isolated'

/*
 * The only place that makes translators: people's words inside our sentences are isolated, so that an Arabic name does not
 * reorder the words around it (Unicode Bidirectional Algorithm, UAX #9: isolates).
 */

/** A translator of next-intl that isolates every inserted text. */
export const translator: typeof createTranslator = (config) => {
  const say = createTranslator(config)
  const rich = filling(say.rich)
  const markup = filling(say.markup)
  return new Proxy(filling(say), {
    get: (target, name) =>
      name === 'rich' ? rich : name === 'markup' ? markup : Reflect.get(target, name, target),
  })
}

/** Wraps a function so that its second argument, the values, is isolated. */
const filling = <F extends (...args: never[]) => unknown>(fill: F): F =>
  new Proxy(fill, {
    apply: (target, self, [key, values, ...rest]: unknown[]) =>
      Reflect.apply(target, self, [key, isolatedIn(values), ...rest]),
  })

function isolatedIn(values: unknown): unknown {
  if (typeof values !== 'object' || values === null) return values
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? isolated(value) : value,
    ]),
  )
}
