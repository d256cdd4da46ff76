import { PasswordField } from '#app/components/form/password-field.tsx'
import type { FormReply } from '#app/web/form-reply.ts'

/** A new password, typed twice. */
export function NewPasswordFields({ reply, label = 'New password' }: { reply: FormReply | undefined; label?: string }) {
  return (
    <>
      <PasswordField
        name="password"
        reply={reply}
        label={label}
        hint="At least 12 characters. Three random words make a good password."
        autocomplete="new-password"
      />
      <PasswordField name="repeated" reply={reply} label="Type the password again" autocomplete="new-password" />
    </>
  )
}
