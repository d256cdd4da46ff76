import { Outlet } from 'react-router'
import { requireAct } from '#app/web/require-act.ts'

export const middleware = [requireAct('people.manage')]

export function loader() {
  return null
}

export default function PeopleLayout() {
  return <Outlet />
}
