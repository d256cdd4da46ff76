import { href } from 'react-router'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { DateInput } from '#app/components/govuk/date-input.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { FileUpload } from '#app/components/govuk/file-upload.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { valueOf } from '#app/components/form/value-of.ts'
import type { FormReply } from '#app/web/form-reply.ts'

type RegisterUploadProps = {
  reply: FormReply | undefined
  today: string
  /** A day that was given before, such as with a file that could not be read. */
  asOf?: string | undefined
}

/** The form that takes a register file, or the files of one Blade export. */
export function RegisterUpload({ reply, today, asOf }: RegisterUploadProps) {
  return (
    <form method="post" action={href('/register/imports/new')} encType="multipart/form-data" noValidate>
      <DateInput
        id="asOf"
        namePrefix="asOf"
        values={dayTyped(reply, asOf)}
        errorMessage={errorFor(reply, 'asOf')}
        fieldset={{ legend: { text: 'Which day does the file speak of?', classes: 'govuk-fieldset__legend--m' } }}
        hint={`For example the day it was exported. Leave empty for the reference date of a SEN2 return, or for today, ${formatDate(today)}. Year groups are worked out on this day.`}
      />
      <FileUpload
        id="file"
        name="file"
        multiple
        label={{ text: 'Register file', classes: 'govuk-label--m' }}
        hint="CSV, Excel workbook (.xlsx), XML or zip, up to 120 MB. A Blade export has nine CSV files: choose them all at once, or the zip that holds them."
        errorMessage={errorFor(reply, 'file')}
        attributes={{ accept: '.csv,.xlsx,.xml,.zip,text/csv,text/xml,application/xml,application/zip' }}
      />
      <WhatIsRead />
      <WhatIsKept />
      <Button text="Show what would change" preventDoubleClick />
    </form>
  )
}

function dayTyped(reply: FormReply | undefined, asOf: string | undefined): Record<string, string> {
  const [year, month, day] = (asOf ?? '').split('-')
  const given: Record<string, string | undefined> = { 'asOf-day': day, 'asOf-month': month, 'asOf-year': year }
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, valueOf(reply, name, value ?? '')]))
}

function WhatIsRead() {
  return (
    <Details summaryText="Which files can be read">
      <ul className="govuk-list govuk-list--bullet">
        <li>the SEN2 person level return as XML</li>
        <li>the COLLECT Blade export: nine CSV files, or a zip of them</li>
        <li>the DfE’s Excel template for SEN2, and a workbook with one sheet for each module</li>
        <li>“Annex A, list 1” of an area SEND inspection, as CSV or Excel</li>
        <li>
          a spreadsheet of your own: you say once what its columns hold. See the{' '}
          <a className="govuk-link" href={href('/register/mappings')}>
            spreadsheets known so far
          </a>
        </li>
      </ul>
    </Details>
  )
}

function WhatIsKept() {
  return (
    <Details summaryText="What is kept of the file">
      <p className="govuk-body">
        The plan reference, dates of the plan, needs, setting type and URN, locality, coordinator and writer, and
        whether social care or a health caseload knows the child; of a SEN2 return also the days of the last annual
        review. The date of birth is read for the year group and not kept. A UPN or ULN is only used to know the same
        plan again, as a code made with a secret of this area.
      </p>
      <p className="govuk-body">
        A SEN2 return has no plan reference. A plan whose UPN or ULN is known from another file keeps the reference it
        has here; any other gets one such as SEN2-7K3MQ-2F8XA, the same one in every return. Load a file with your own
        references and the UPN first, and your references are used. To see whose plan such a reference is,{' '}
        <a className="govuk-link" href={href('/register/references')}>
          find it in the return
        </a>
        .
      </p>
      <p className="govuk-body">
        Names, addresses and all other columns are never stored. The file itself is deleted as soon as it is not needed
        for this import any more, within a day at the latest.
      </p>
    </Details>
  )
}
