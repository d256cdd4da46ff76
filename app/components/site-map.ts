import { may, type Act, type Role } from '#app/domain/shared/permission.ts'
import type { NavigationItem } from './govuk/service-navigation.tsx'

type Place = { text: string; href: string; act: Act }

/** The places of the workbench in the order of the path, each with the act that opens it. */
const places: readonly Place[] = [
  { text: 'Register', href: '/register', act: 'register.read' },
  { text: 'Forms', href: '/forms', act: 'returns.read' },
  { text: 'Cycles', href: '/cycles', act: 'cycle.read' },
  { text: 'My audits', href: '/audits', act: 'audit.answer' },
  { text: 'Moderation', href: '/moderations', act: 'moderation.read' },
  { text: 'Practice', href: '/practice', act: 'practice.answer' },
  { text: 'Returns', href: '/returns', act: 'returns.read' },
  { text: 'Measures', href: '/measures', act: 'measures.read' },
  { text: 'Actions', href: '/actions', act: 'action.read' },
  { text: 'Reports', href: '/reports', act: 'report.read' },
  { text: 'Rubrics', href: '/rubrics', act: 'rubric.read' },
  { text: 'Calibration', href: '/calibration', act: 'calibration.run' },
  { text: 'People', href: '/people', act: 'people.manage' },
  { text: 'Settings', href: '/settings', act: 'settings.change' },
  { text: 'Data protection', href: '/data-protection', act: 'settings.change' },
  { text: 'Trail', href: '/trail', act: 'trail.read' },
]

/** The links at the top of the page for a role, with the place that holds the page marked. */
export function navigationFor(role: Role, pathname: string): NavigationItem[] {
  const home = { text: 'Home', href: '/', current: pathname === '/' }
  const open = places.filter((place) => may(role, place.act))
  return [
    home,
    ...open.map(({ text, href }) => ({
      text,
      href,
      current: pathname === href,
      active: pathname.startsWith(`${href}/`),
    })),
  ]
}
