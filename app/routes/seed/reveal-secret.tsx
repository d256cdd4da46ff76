import { useSyncExternalStore } from 'react'
import { errorFor } from '#app/components/form/error-for.ts'
import { valueOf } from '#app/components/form/value-of.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { Input } from '#app/components/govuk/input.tsx'
import type { FormReply } from '#app/web/form-reply.ts'
import { keptSecret } from './kept-secret.ts'

type RevealSecretProps = { commitment: string; reply: FormReply | undefined }

const neverChanges = () => () => {}

/** Asks for the secret. The browser that made it fills it in. */
export function RevealSecret({ commitment, reply }: RevealSecretProps) {
  const kept = useSyncExternalStore(
    neverChanges,
    () => keptSecret(commitment),
    () => '',
  )
  return (
    <form method="post" noValidate>
      <p className="govuk-body">
        Everybody has committed. Reveal your secret now: nobody sees it before the last one is revealed.
      </p>
      <Input
        key={kept}
        id="secret"
        name="secret"
        label={{ text: 'Your secret' }}
        hint={kept === '' ? 'As you kept it' : 'This browser remembered it. Compare it with what you kept.'}
        value={valueOf(reply, 'secret', kept)}
        errorMessage={errorFor(reply, 'secret')}
        autocomplete="off"
        spellcheck={false}
        classes="app-code"
      />
      <p className="govuk-body">
        Your commitment: <span className="app-code">{commitment}</span>
      </p>
      <Button text="Reveal my secret" preventDoubleClick />
    </form>
  )
}
