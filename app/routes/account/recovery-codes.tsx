import { href } from 'react-router'
import { renewRecoveryCodes } from '#app/operations/account/recovery-codes.server.ts'
import { RecoveryCodesMade } from '#app/components/account/recovery-codes-made.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { askAgain } from '#app/web/ask-again.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/recovery-codes'

export const middleware = [askAgain()]

export function loader() {
  return null
}

export async function action({ context }: Route.ActionArgs) {
  return { codes: await renewRecoveryCodes(context.get(workContext)) }
}

export default function RecoveryCodesPage({ actionData }: Route.ComponentProps) {
  if (actionData)
    return (
      <RecoveryCodesMade codes={actionData.codes} told="You have a second step." next={href('/account/second-step')} />
    )
  return (
    <>
      <BackLink href={href('/account/second-step')} text="Second steps at sign-in" />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <PageTitle title="Make new recovery codes" />
          <h1 className="govuk-heading-l">Make new recovery codes</h1>
          <p className="govuk-body">
            Ten codes, each of which lets you in once when you have lost your phone or key. They are shown once; earlier
            ones stop working.
          </p>
          <form method="post">
            <Button text="Make ten new codes" />
          </form>
        </div>
      </div>
    </>
  )
}
