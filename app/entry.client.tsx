import { setDefaultPolicy } from '#app/components/trusted-types.ts'

setDefaultPolicy()
// A page that carries the router's context comes alive as a whole; any other only in its islands.
if ('__reactRouterContext' in window) void import('./hydrate-page.tsx').then(({ hydratePage }) => hydratePage())
else void import('./hydrate-islands.ts').then(({ hydrateIslands }) => hydrateIslands())
