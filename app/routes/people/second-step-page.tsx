import { ProofForms, type ProofWays } from '#app/components/account/proof-forms.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import type { FormReply } from '#app/web/form-reply.ts'
import type { HeldField } from '#app/web/held-form.ts'

type SecondStepProps = { next: string; ways: ProofWays; held: HeldField[]; reply: FormReply | undefined }

/** After a right password: the second step, by whichever way somebody has. */
export function SecondStep({ next, ways, held, reply }: SecondStepProps) {
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title="Second step" reply={reply} />
        <FormErrors reply={reply} />
        <h1 className="govuk-heading-l">Second step</h1>
        <p className="govuk-body">Your password is right. Show that it is you by what only you have.</p>
        {held.length > 0 && <InsetText text="What you typed before is kept." />}
        <ProofForms
          ways={ways}
          action={`/sign-in/second-step?next=${encodeURIComponent(next)}`}
          challengeAddress="/sign-in/passkey-challenge?step"
          reply={reply}
          held={held}
        />
        <p className="govuk-body">
          Without any of these, ask an administrator to reset your second steps, or{' '}
          <a className="govuk-link" href="/sign-in">
            sign in as somebody else
          </a>
          .
        </p>
      </div>
    </div>
  )
}
