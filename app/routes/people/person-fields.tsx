import { agencyNames } from '#app/domain/shared/agency.ts'
import { roleNames } from '#app/domain/shared/permission.ts'
import { Input } from '#app/components/govuk/input.tsx'
import { Radios } from '#app/components/govuk/radios.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { valueOf } from '#app/components/form/value-of.ts'
import type { FormReply } from '#app/web/form-reply.ts'

type Initial = {
  displayName?: string
  role?: string
  agency?: string | null
  registerName?: string | null
  email?: string | null
}

const items = (names: Record<string, string>) => Object.entries(names).map(([value, text]) => ({ value, text }))

/** What a colleague is called and may do. */
export function PersonFields({ reply, initial = {} }: { reply: FormReply | undefined; initial?: Initial }) {
  return (
    <>
      <Input
        id="displayName"
        name="displayName"
        label={{ text: 'Name that colleagues see' }}
        value={valueOf(reply, 'displayName', initial.displayName)}
        errorMessage={errorFor(reply, 'displayName')}
      />
      <Radios
        name="role"
        idPrefix="role"
        fieldset={{ legend: { text: 'Role', classes: 'govuk-fieldset__legend--s' } }}
        items={items(roleNames)}
        value={valueOf(reply, 'role', initial.role)}
        errorMessage={errorFor(reply, 'role')}
      />
      <Radios
        name="agency"
        idPrefix="agency"
        fieldset={{ legend: { text: 'Agency, for an auditor', classes: 'govuk-fieldset__legend--s' } }}
        items={items(agencyNames)}
        value={valueOf(reply, 'agency', initial.agency ?? '')}
        errorMessage={errorFor(reply, 'agency')}
      />
      <Input
        id="registerName"
        name="registerName"
        label={{ text: 'How the register names them as a coordinator or writer (optional)' }}
        hint="Nobody is given a plan to audit that they coordinated or wrote. Type it as the register file does."
        value={valueOf(reply, 'registerName', initial.registerName ?? '')}
        errorMessage={errorFor(reply, 'registerName')}
      />
      <Input
        id="email"
        name="email"
        type="email"
        label={{ text: 'E-mail address (optional)' }}
        hint="For the link to choose a password, and for reminders: how many audits are due and when, never about a child."
        spellcheck={false}
        autocomplete="off"
        value={valueOf(reply, 'email', initial.email ?? '')}
        errorMessage={errorFor(reply, 'email')}
      />
    </>
  )
}
