import { Input } from '#app/components/govuk/input.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import type { FormReply } from '#app/web/form-reply.ts'

/** A new password, typed twice. */
export function PasswordFields({ reply }: { reply: FormReply | undefined }) {
  return (
    <>
      <Input
        id="password"
        name="password"
        type="password"
        label={{ text: 'Password' }}
        autocomplete="new-password"
        hint="At least 12 characters. Three random words make a good password."
        errorMessage={errorFor(reply, 'password')}
      />
      <Input
        id="repeated"
        name="repeated"
        type="password"
        label={{ text: 'Type the password again' }}
        autocomplete="new-password"
        errorMessage={errorFor(reply, 'repeated')}
      />
    </>
  )
}
