import { Outlet } from 'react-router'
import { requireAct } from '#app/web/require-act.ts'

export const middleware = [requireAct('inspection.make')]

export function loader() {
  return null
}

export default function InspectionLayout() {
  return <Outlet />
}
