import { Outlet } from 'react-router'
import { requireAct } from '#app/web/require-act.ts'

export const middleware = [requireAct('settings.change')]

export function loader() {
  return null
}

export default function SettingsLayout() {
  return <Outlet />
}
