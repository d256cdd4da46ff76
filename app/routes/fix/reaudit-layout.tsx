import { Outlet } from 'react-router'
import { requireAct } from '#app/web/require-act.ts'

export const middleware = [requireAct('reaudit.answer')]

export function loader() {
  return null
}

export default function ReauditLayout() {
  return <Outlet />
}
