import { href, redirect } from 'react-router'
import { z } from 'zod'
import { failureSentence, sizeWords } from '#app/domain/backup/failure.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { checkBackup } from '#app/operations/backup/check-backup.server.ts'
import { getBackups } from '#app/operations/backup/list-backups.server.ts'
import { makeBackup } from '#app/operations/backup/make-backup.server.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import type { Route } from './+types/backups'

const BackupForm = z.object({ intent: z.enum(['make', 'check']), name: z.string().default('') })

export async function loader({ context, request }: Route.LoaderArgs) {
  return { ...(await getBackups(context.get(workContext))), done: justDone(request) }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await readForm(request, BackupForm)
  if (!form.ok) return form.reply
  const { intent, name } = form.value
  const work = context.get(workContext)
  const outcome = await attempt<object>(
    intent === 'make' ? makeBackup(work, { by: 'person' }) : checkBackup(work, { name }),
  )
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/settings/backups'), intent), 303)
}

const doneWords: Record<string, string> = {
  make: 'The backup is written. It was read back, and is whole.',
  check: 'The backup was read from beginning to end, and is whole.',
}

type Data = Route.ComponentProps['loaderData']

export default function BackupsPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { backups, folder, done } = loaderData
  const words = done === null ? undefined : doneWords[done]
  return (
    <>
      <BackLink href={href('/settings')} text="Settings" />
      <PageTitle title="Backups" reply={reply} />
      <FormErrors reply={reply} />
      {words !== undefined && !reply && <NotificationBanner type="success" text={words} />}
      <h1 className="govuk-heading-l">Backups</h1>
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <State {...loaderData} />
          {folder !== null && (
            <form method="post">
              <Button text="Back up now" name="intent" value="make" preventDoubleClick />
            </form>
          )}
        </div>
      </div>
      {backups.length > 0 && <Backups backups={backups} />}
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <Keeping />
          <Restoring />
        </div>
      </div>
    </>
  )
}

function State({ last, failed, isDaily }: Data) {
  return (
    <>
      {failed !== null && (
        <WarningText
          text={`The daily backup could not be made on ${moment(failed.at)}. ${failureSentence(failed.code)}`}
        />
      )}
      <p className="govuk-body">
        {last === null
          ? 'There is no backup yet.'
          : `The last backup is of ${moment(last.takenAt)}: ${plural(last.rows, 'row')}, ${sizeWords(last.bytes)}.`}{' '}
        {isDaily
          ? 'The server makes one every day while it runs, reads it back and keeps the last 14.'
          : 'With PostgreSQL the command “backup daily” makes one every day, reads it back and keeps the last 14; it is run by the clock of the machine.'}
      </p>
    </>
  )
}

function Backups({ backups }: Pick<Data, 'backups'>) {
  return (
    <ScrollRegion label="Backups">
      <Table
        caption="Backups in the folder"
        captionClasses="govuk-table__caption--m"
        head={[
          'Taken (UTC)',
          'File',
          { text: 'Rows', format: 'numeric' },
          { text: 'Size', format: 'numeric' },
          'Last read whole (UTC)',
          'Read again',
        ]}
        rows={backups.map(({ name, takenAt, rows, bytes, checkedAt, problem }) => [
          takenAt === null ? 'Not known' : moment(takenAt),
          name,
          { text: rows === null ? '' : rows.toLocaleString('en-GB'), format: 'numeric' as const },
          { text: sizeWords(bytes), format: 'numeric' as const },
          problem === null ? moment(checkedAt) : failureSentence(problem),
          { text: <Check name={name} /> },
        ])}
      />
    </ScrollRegion>
  )
}

function Check({ name }: { name: string }) {
  return (
    <form method="post">
      <input type="hidden" name="name" value={name} />
      <Button
        text={
          <>
            Read<span className="govuk-visually-hidden"> {name} again</span>
          </>
        }
        classes="govuk-button--secondary govuk-!-margin-bottom-0"
        name="intent"
        value="check"
        preventDoubleClick
      />
    </form>
  )
}

function Keeping() {
  return (
    <InsetText>
      A backup on the same disk does not survive the disk: copy the files to another place, every day. They are locked.
      Keep the key in a third place: <code className="app-code">pack.key</code> of the data folder, or what stands in{' '}
      <code className="app-code">BACKUP_KEY</code> and <code className="app-code">PACK_KEY</code>. Without it nobody can
      open them, and with it anybody can.
    </InsetText>
  )
}

function Restoring() {
  return (
    <>
      <h2 className="govuk-heading-m">How to restore</h2>
      <ol className="govuk-list govuk-list--number">
        <li>
          Stop every server. On a new machine, install the version of the workbench that made the backup, or a newer
          one.
        </li>
        <li>
          In the folder of the workbench, run <code className="app-code">npm run ehcp -- restore FILE</code>. Where the
          key is not in place yet, add <code className="app-code">--key-file pack.key</code>; to take the place of data
          that is there, <code className="app-code">--replace</code>.
        </li>
        <li>
          The command compares every row with the backup and checks the trail. Until the end, what was there stays
          untouched.
        </li>
        <li>Start the server. Everybody signs in again.</li>
      </ol>
    </>
  )
}

function moment(instant: string | null): string {
  return instant === null ? 'Never' : instant.slice(0, 16).replace('T', ' ')
}
