import { Outlet } from 'react-router'
import { requireAct } from '#app/web/require-act.ts'

export const middleware = [requireAct('data.read')]

export function loader() {
  return null
}

export default function DataLayout() {
  return <Outlet />
}
