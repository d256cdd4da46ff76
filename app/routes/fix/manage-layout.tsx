import { Outlet } from 'react-router'
import { requireAct } from '#app/web/require-act.ts'

export const middleware = [requireAct('fix.manage')]

export function loader() {
  return null
}

export default function ManageFixLayout() {
  return <Outlet />
}
