import type { AppRouteHandlerRoutes, AppRoutes } from '@/.next/types/routes'

/*
 * Addresses have the types of the routes that Next finds in `app`. Next's own `typedRoutes` would accept any address, since
 * `app/[...rest]` matches all of them.
 */

/** Leaves out the page for unknown addresses, to which nothing links. */
type Route = Exclude<AppRoutes, '/[...rest]'> | AppRouteHandlerRoutes

type Filled<Path extends string> = Path extends `${infer Before}[${string}]${infer After}`
  ? `${Before}${string}${Filled<After>}`
  : Path

/** An address of one route: `/positions/[position]/edit` with a value for each parameter. */
export type PathOf<R extends Route> = Filled<R>

/** The routes below a route without another parameter: for `/positions/[position]`, `edit` or `flag`. */
export type PageUnder<R extends Route, All = Route> = All extends `${R}/${infer Page}`
  ? Page extends `${string}[${string}`
    ? never
    : Page
  : never
