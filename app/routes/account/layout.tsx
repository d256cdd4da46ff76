import { Outlet } from 'react-router'
import { requirePerson } from '#app/web/require-act.ts'

export const middleware = [requirePerson()]

export function loader() {
  return null
}

export default function AccountLayout() {
  return <Outlet />
}
