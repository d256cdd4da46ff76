import { Outlet } from 'react-router'
import { requireAct } from '#app/web/require-act.ts'

export const middleware = [requireAct('retention.read')]

export function loader() {
  return null
}

export default function RetentionLayout() {
  return <Outlet />
}
