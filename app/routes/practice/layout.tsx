import { Outlet } from 'react-router'
import { requireAct } from '#app/web/require-act.ts'
import { PracticeBanner } from '#app/components/practice/practice-banner.tsx'

export const middleware = [requireAct('practice.read')]

export function loader() {
  return null
}

export default function PracticeLayout() {
  return (
    <div className="app-practice">
      <PracticeBanner />
      <Outlet />
    </div>
  )
}
