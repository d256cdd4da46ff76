import { Outlet } from 'react-router'
import { requireAct } from '#app/web/require-act.ts'

export const middleware = [requireAct('subject-access.make')]

export function loader() {
  return null
}

export default function SubjectAccessLayout() {
  return <Outlet />
}
