import { index, layout, prefix, route } from '@react-router/dev/routes'

/** The addresses of the trail and of data protection. */
export const dataAddresses = [
  layout('routes/trail/layout.tsx', [
    route('trail', 'routes/trail/trail.tsx'),
    route('trail/trail.ndjson', 'routes/trail/trail-file.ts'),
  ]),
  ...prefix('data-protection', [
    layout('routes/data-protection/layout.tsx', [route('stored', 'routes/data-protection/stored.tsx')]),
    layout('routes/data-protection/manage-layout.tsx', [
      index('routes/data-protection/retention.tsx'),
      route('rules/:kind', 'routes/data-protection/rule.tsx'),
      route('purges/:purgeId', 'routes/data-protection/purge.tsx'),
    ]),
    layout('routes/data-protection/access-layout.tsx', [
      route('subject-access', 'routes/data-protection/subject-access.tsx'),
      route('subject-access/file', 'routes/data-protection/access-file.ts'),
    ]),
  ]),
]
