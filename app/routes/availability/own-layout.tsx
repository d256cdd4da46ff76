import { Outlet } from 'react-router'
import { requireAct } from '#app/web/require-act.ts'

export const middleware = [requireAct('availability.own')]

export function loader() {
  return null
}

export default function OwnTimeLayout() {
  return <Outlet />
}
