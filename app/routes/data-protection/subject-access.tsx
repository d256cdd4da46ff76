import { href } from 'react-router'
import { CheckboxesField, TextField } from '#app/components/form/fields.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import type { FormReply } from '#app/web/form-reply.ts'
import type { Route } from './+types/subject-access'

/** Reasons why the file was not made, by the word in the address. */
const problems: Record<string, string> = {
  empty: 'Enter the reference of a plan',
  nothing: 'Nothing is held about this reference. Check how it is written in the register',
}

export function loader({ request }: Route.LoaderArgs) {
  return { problem: problems[new URL(request.url).searchParams.get('problem') ?? ''] ?? null }
}

export default function SubjectAccessPage({ loaderData: { problem } }: Route.ComponentProps) {
  const reply: FormReply | undefined =
    problem === null ? undefined : { errors: [{ field: 'ref', sentence: problem }], values: {} }
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={href('/data-protection')} text="Data protection" />
        <PageTitle title="Answer a request of access" reply={reply} />
        <FormErrors reply={reply} />
        <h1 className="govuk-heading-l">Answer a request of access</h1>
        <p className="govuk-body">
          The file holds everything that the workbench keeps about one plan: the register, returns, audits with their
          comments, moderation, fix-it packs and events of the trail. It is a zip with a page to read and the same as
          data.
        </p>
        <p className="govuk-body">
          Read it before you hand it out. What auditors wrote may speak of other people, or hold what must not be told.
          The documents of the plan are listed, not included: they are in the case file. Making the file is recorded.
        </p>
        <form method="post" action={href('/data-protection/subject-access/file')} noValidate>
          <TextField
            name="ref"
            label="Reference of the plan"
            classes="govuk-input--width-20"
            autocomplete="off"
            spellcheck={false}
            reply={reply}
          />
          <CheckboxesField
            name="withNames"
            legend="Colleagues"
            hint="They are named by their role unless you choose otherwise."
            items={[{ value: 'yes', text: 'Name the colleagues who worked on the plan' }]}
            initial={[]}
            reply={reply}
          />
          <Button text="Make the file" preventDoubleClick />
        </form>
      </div>
    </div>
  )
}
