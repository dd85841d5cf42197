import type { AppRouteHandlerRoutes, AppRoutes } from '@/.next/types/routes'

/*
 * Addresses are typed by the routes that Next finds in the folders of `app`. Next's own `typedRoutes` would take any
 * address here, since `app/[...rest]` answers them all.
 */

/** The page for every address that nobody made is none to lead to. */
type Route = Exclude<AppRoutes, '/[...rest]'> | AppRouteHandlerRoutes

type Filled<Path extends string> = Path extends `${infer Before}[${string}]${infer After}`
  ? `${Before}${string}${Filled<After>}`
  : Path

/** An address of one route: `/positions/[position]/edit` with a value in the place of each parameter. */
export type PathOf<R extends Route> = Filled<R>

/** What may follow a route in an address without another parameter: of `/positions/[position]`, `edit` or `flag`. */
export type PageUnder<R extends Route, All = Route> = All extends `${R}/${infer Page}`
  ? Page extends `${string}[${string}`
    ? never
    : Page
  : never
