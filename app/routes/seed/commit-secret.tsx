import { useEffect, useState } from 'react'
import { secretLength } from '#app/domain/seed/commit-reveal.ts'
import { CheckboxesField, TextField } from '#app/components/form/fields.tsx'
import { valueOf } from '#app/components/form/value-of.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import type { FormReply } from '#app/web/form-reply.ts'
import { hashInBrowser, makeSecret } from './browser-secret.ts'
import { keepSecret, keptSecret } from './kept-secret.ts'

type CommitSecretProps = { suggestion: string; reply: FormReply | undefined }

type Own = { secret: string; commitment: string }

/**
 * Commits to a secret. With a script the secret is made here and only its hash is sent; without one, or where the browser
 * cannot hash, the form sends a secret that is hashed on the server and forgotten.
 */
export function CommitSecret(props: CommitSecretProps) {
  const own = useOwnSecret(valueOf(props.reply, 'commitment'))
  return own ? <InBrowser reply={props.reply} own={own} /> : <OnServer {...props} />
}

/** The secret of a form that came back with an error is the one that was written down; else a new one is made. */
function useOwnSecret(before: string): Own | null {
  const [own, setOwn] = useState<Own | null>(null)
  useEffect(() => {
    const secret = keptSecret(before) || makeSecret()
    void hashInBrowser(secret).then((commitment) => setOwn(commitment === null ? null : { secret, commitment }))
  }, [before])
  return own
}

function InBrowser({ reply, own }: Omit<CommitSecretProps, 'suggestion'> & { own: Own }) {
  return (
    <form method="post" noValidate onSubmit={() => keepSecret(own.commitment, own.secret)}>
      <input type="hidden" name="act" value="commit" />
      <input type="hidden" name="commitment" value={own.commitment} />
      <p className="govuk-body">
        Your browser has made this secret. It does not leave your computer now: only its hash is sent. You need the
        secret again to reveal it, so keep it where only you can read it.
      </p>
      <InsetText>
        Your secret: <strong className="app-code">{own.secret}</strong>
      </InsetText>
      <p className="govuk-body">
        Its hash, your commitment: <span className="app-code">{own.commitment}</span>
      </p>
      <Kept reply={reply} hint="This browser remembers it as well, until it is revealed." />
      <Button text="Commit to this secret" preventDoubleClick />
    </form>
  )
}

function OnServer({ suggestion, reply }: CommitSecretProps) {
  return (
    <form method="post" noValidate>
      <input type="hidden" name="act" value="commit" />
      <p className="govuk-body">
        Keep the secret below, or type one of your own that was made at random. It is hashed when you send it, and only
        the hash is kept: you need the secret again to reveal it.
      </p>
      <TextField
        name="secret"
        label="Your secret"
        hint={`At least ${secretLength} characters, 0 to 9 and a to f`}
        reply={reply}
        initial={suggestion}
        autocomplete="off"
        spellcheck={false}
        classes="app-code"
      />
      <Details summaryText="I have hashed a secret myself" open={Boolean(reply?.values.commitment)}>
        <p className="govuk-body">
          Work out the hash where nobody else looks, with{' '}
          <code className="app-code">printf &apos;%s&apos; YOUR-SECRET | sha256sum</code>, and enter it here. The box
          above does not count then.
        </p>
        <TextField
          name="commitment"
          label="SHA-256 hash of your secret"
          reply={reply}
          autocomplete="off"
          spellcheck={false}
          classes="app-code"
        />
      </Details>
      <Kept reply={reply} />
      <Button text="Commit to this secret" preventDoubleClick />
    </form>
  )
}

function Kept({ reply, hint }: { reply: FormReply | undefined; hint?: string }) {
  return (
    <CheckboxesField
      name="isKept"
      legend="Before you send it"
      legendClasses="govuk-fieldset__legend--s"
      items={[{ value: 'yes', text: 'I have kept the secret where only I can read it', hint }]}
      reply={reply}
    />
  )
}
