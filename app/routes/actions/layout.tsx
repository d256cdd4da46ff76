import { Outlet } from 'react-router'
import { requireAct } from '#app/web/require-act.ts'

export const middleware = [requireAct('action.read')]

export function loader() {
  return null
}

export default function ActionsLayout() {
  return <Outlet />
}
