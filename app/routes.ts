import { index, layout, prefix, route, type RouteConfig } from '@react-router/dev/routes'

// The site map: every address, in the order of the path. Guards stand on the layouts.
export default [
  index('routes/home/home.tsx'),
  route('accessibility', 'routes/home/accessibility.tsx'),
  route('sign-in', 'routes/people/sign-in.tsx'),
  route('sign-out', 'routes/people/sign-out.tsx'),
  route('welcome/:token', 'routes/people/welcome.tsx'),
  route('password/:token', 'routes/people/choose-password.tsx'),

  layout('routes/people/layout.tsx', [
    ...prefix('people', [
      index('routes/people/people.tsx'),
      route('new', 'routes/people/invite.tsx'),
      route(':personId', 'routes/people/person.tsx'),
    ]),
  ]),
  layout('routes/trail/layout.tsx', [route('trail', 'routes/trail/trail.tsx')]),
  layout('routes/settings/layout.tsx', [route('settings', 'routes/settings/settings.tsx')]),

  route('*', 'routes/errors/not-found.tsx'),
] satisfies RouteConfig
