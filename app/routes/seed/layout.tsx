import { Outlet } from 'react-router'
import { requireAct } from '#app/web/require-act.ts'

export const middleware = [requireAct('seed.share')]

export function loader() {
  return null
}

export default function SeedSharesLayout() {
  return <Outlet />
}
