import { href, redirect } from 'react-router'
import { z } from 'zod'
import { ConflictForm } from '#app/domain/conflicts/conflict.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { formatDate, toPlainDate } from '#app/domain/shared/plain-date.ts'
import { declareConflict, withdrawConflict } from '#app/operations/conflicts/declare-conflict.server.ts'
import { listConflicts } from '#app/operations/conflicts/list-conflicts.server.ts'
import { DoneBanner } from '#app/components/cycle/done-banner.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { valueOf } from '#app/components/form/value-of.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Input } from '#app/components/govuk/input.tsx'
import { Select } from '#app/components/govuk/select.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { Textarea } from '#app/components/govuk/textarea.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { Pager } from '#app/components/pager.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readFormData } from '#app/web/form.server.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import { mayDo } from '#app/web/may-do.ts'
import { pageNumber, withinPages } from '#app/web/page-number.ts'
import type { Route } from './+types/conflicts'
import { ImportedBanner } from './imported-banner.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  return {
    ...withinPages(request, await listConflicts(work, { page: pageNumber(request) })),
    canDeclare: mayDo(work, 'conflict.declare'),
    canImport: mayDo(work, 'conflict.import'),
    done: justDone(request),
    search: new URL(request.url).search,
  }
}

/** The page has two forms: one declares, the button beside a line withdraws it. */
export async function action({ context, request }: Route.ActionArgs) {
  const work = context.get(workContext)
  const sent = await request.formData()
  const withdrawal = readFormData(sent, z.object({ conflictId: z.string() }))
  if (withdrawal.ok) {
    const outcome = await attempt(withdrawConflict(work, withdrawal.value))
    return outcome.ok ? redirect(withDone(href('/conflicts'), 'withdrawn'), 303) : withdrawal.refuse(outcome.refusal)
  }
  const form = readFormData(sent, ConflictForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(declareConflict(work, form.value))
  return outcome.ok ? redirect(withDone(href('/conflicts'), 'declared'), 303) : form.refuse(outcome.refusal)
}

type Data = Route.ComponentProps['loaderData']

export default function ConflictsPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { conflicts, page, pages, canDeclare } = loaderData
  return (
    <>
      <BackLink href={href('/cycles')} text="Cycles" />
      <PageTitle title="Conflicts of interest" reply={reply} />
      <FormErrors reply={reply} />
      {!reply && <DoneBanner done={loaderData.done} />}
      <ImportedBanner search={loaderData.search} />
      <h1 className="govuk-heading-l">Conflicts of interest</h1>
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <p className="govuk-body">
            Nobody audits a plan they wrote, coordinated or supervised. Coordinators and writers are known from the
            register; declare the others here. An open audit of the plan is then taken from them and waits for a
            colleague.
          </p>
          {loaderData.canImport && (
            <p className="govuk-body">
              <a className="govuk-link" href={href('/conflicts/import')}>
                Load many from a file
              </a>
            </p>
          )}
          {conflicts.length === 0 && (
            <EmptyState title="No conflict is declared">Declared conflicts are listed here.</EmptyState>
          )}
        </div>
      </div>
      {conflicts.length > 0 && <Declared {...loaderData} />}
      <Pager page={page} pages={pages} hrefOf={(number) => `${href('/conflicts')}?page=${number}`} />
      {canDeclare && (
        <div className="govuk-grid-row">
          <div className="govuk-grid-column-two-thirds">
            <Declare auditors={loaderData.auditors} reply={reply} />
          </div>
        </div>
      )}
    </>
  )
}

function Declared({ conflicts, canDeclare }: Data) {
  return (
    <ScrollRegion label="Declared conflicts of interest">
      <Table
        caption="Declared conflicts of interest, the latest first"
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        head={[
          'Auditor',
          'Plan',
          'Reason',
          'Declared',
          ...(canDeclare ? [{ text: <span className="govuk-visually-hidden">Withdraw</span> }] : []),
        ]}
        rows={conflicts.map(({ id, person, planRef, reason, source, declaredAt }) => [
          person.displayName,
          planRef,
          { text: <span className="app-typed-text">{reason}</span> },
          `${formatDate(toPlainDate(declaredAt))}${source === 'imported' ? ', from a file' : ''}`,
          ...(canDeclare ? [{ text: <Withdraw id={id} of={`${person.displayName} and ${planRef}`} /> }] : []),
        ])}
      />
    </ScrollRegion>
  )
}

function Withdraw({ id, of }: { id: string; of: string }) {
  return (
    <form method="post">
      <input type="hidden" name="conflictId" value={id} />
      <button type="submit" className="app-link-button">
        Withdraw<span className="govuk-visually-hidden"> the conflict of {of}</span>
      </button>
    </form>
  )
}

function Declare({ auditors, reply }: { auditors: Data['auditors']; reply: FormReply | undefined }) {
  const people = auditors.map(({ id, displayName, agency }) => ({
    value: id,
    text: agency ? `${displayName} (${agencyNames[agency].toLowerCase()})` : displayName,
  }))
  return (
    <form method="post" noValidate>
      <h2 className="govuk-heading-m">Declare a conflict</h2>
      <Select
        id="personId"
        name="personId"
        label={{ text: 'Auditor' }}
        items={[{ value: '', text: 'Select an auditor' }, ...people]}
        value={valueOf(reply, 'personId')}
        errorMessage={errorFor(reply, 'personId')}
      />
      <Input
        id="planRef"
        name="planRef"
        label={{ text: 'Reference of the plan' }}
        classes="govuk-input--width-20"
        spellcheck={false}
        autocapitalize="none"
        value={valueOf(reply, 'planRef')}
        errorMessage={errorFor(reply, 'planRef')}
      />
      <Textarea
        id="reason"
        name="reason"
        label={{ text: 'Reason' }}
        hint="For example: wrote the advice. Do not write anything about the child."
        rows={3}
        value={valueOf(reply, 'reason')}
        errorMessage={errorFor(reply, 'reason')}
      />
      <Button text="Declare the conflict" preventDoubleClick />
    </form>
  )
}
