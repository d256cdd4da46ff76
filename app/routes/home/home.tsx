import { getMyWork } from '#app/operations/home/get-my-work.server.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { requireAct } from '#app/web/require-act.ts'
import { AdministratorHome } from './administrator-home.tsx'
import { AuditorHome } from './auditor-home.tsx'
import { HeadHome } from './head-home.tsx'
import { Judging } from './judging.tsx'
import { Moderations } from './moderations.tsx'
import { OfficerHome } from './officer-home.tsx'
import { OwnActions } from './own-actions.tsx'
import { SeedShares } from './seed-shares.tsx'
import type { Route } from './+types/home'

export const middleware = [requireAct('rubric.read')]

export function loader({ context }: Route.LoaderArgs) {
  return getMyWork(context.get(workContext))
}

export default function HomePage({ loaderData: mine }: Route.ComponentProps) {
  return (
    <>
      <PageTitle title="My work" />
      <h1 className="govuk-heading-l">My work</h1>
      <SeedShares shares={mine.seedShares} />
      <Moderations moderations={mine.moderations} />
      {mine.role === 'auditor' && <AuditorHome mine={mine} />}
      {mine.role === 'send_officer' && <OfficerHome mine={mine} />}
      {mine.role === 'head_of_service' && <HeadHome mine={mine} />}
      {mine.role === 'administrator' && <AdministratorHome mine={mine} />}
      <OwnActions actions={mine.ownActions} />
      <Judging judging={mine.judging} />
    </>
  )
}
