import { index, layout, prefix, route, type RouteConfig } from '@react-router/dev/routes'

// The site map: every address, in the order of the path. Guards stand on the layouts.
export default [
  index('routes/home/home.tsx'),
  route('accessibility', 'routes/home/accessibility.tsx'),
  route('sign-in', 'routes/people/sign-in.tsx'),
  route('sign-out', 'routes/people/sign-out.tsx'),
  route('welcome/:token', 'routes/people/welcome.tsx'),
  route('password/:token', 'routes/people/choose-password.tsx'),

  layout('routes/rubrics/layout.tsx', [
    ...prefix('rubrics', [index('routes/rubrics/rubrics.tsx'), route(':rubricId', 'routes/rubrics/rubric.tsx')]),
  ]),

  layout('routes/audits/layout.tsx', [
    ...prefix('audits', [
      index('routes/audits/my-audits.tsx'),
      route(':auditId', 'routes/audits/audit.tsx'),
      route(':auditId/answers', 'routes/audits/save-answer.ts'),
      route(':auditId/check', 'routes/audits/check.tsx'),
      route(':auditId/submitted', 'routes/audits/submitted.tsx'),
      route(':auditId/:section', 'routes/audits/section.tsx'),
    ]),
  ]),

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
