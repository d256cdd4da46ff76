import { layout, route } from '@react-router/dev/routes'

/** The addresses of the trail and of data protection. */
export const dataAddresses = [
  layout('routes/trail/layout.tsx', [
    route('trail', 'routes/trail/trail.tsx'),
    route('trail/trail.ndjson', 'routes/trail/trail-file.ts'),
  ]),
]
